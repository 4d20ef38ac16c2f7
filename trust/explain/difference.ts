/** What changed from one day to another of one seller, by the same policy, term by term. */
import type { Difference } from '../../schema/api/explanation.ts';
import { COUNTS, type ConductRule } from '../../schema/statement.ts';
import type { Policy } from '../policy/policy.ts';
import type { Counters } from '../score/counters.ts';
import type { Evaluation } from '../score/evaluate.ts';
import { riskTerms } from '../score/expected.ts';
import { pointsAtLogit } from '../score/logistic.ts';
import type { Term } from '../score/terms.ts';

/**
 * From `before` to `after`, both evaluations of `counters` by `policy`, in hundredths of a point as they move the score:
 * what a deduction takes more is negative. A term's points are what the score moves by as this term goes from its earlier
 * to its later value, the terms before it having gone and those after it not yet: so they sum exactly, and a term that got
 * worse never adds points. `limits` is what the ends of the scale, 0 and 100, keep back.
 */
export function difference(counters: Counters, before: Evaluation, after: Evaluation, policy: Policy): Difference {
  const parts = partChanges(counters, before, after, policy);
  const deductions = deductionChanges(before, after);
  const sum = [...parts, ...deductions].reduce((total, { points }) => total + points, 0);
  const score = before.state === 'scored' && after.state === 'scored' ? after.score - before.score : undefined;
  const counted = COUNTS.flatMap((name) => {
    const more = after.counts[name] - before.counts[name];
    return more === 0 ? [] : [[name, more] as const];
  });
  return {
    since: before.day,
    ...(score === undefined ? {} : { score }),
    parts,
    deductions,
    limits: score === undefined ? 0 : score - sum,
    happened: Object.fromEntries(counted),
  };
}

function partChanges(counters: Counters, before: Evaluation, after: Evaluation, policy: Policy): Difference['parts'] {
  const category = policy.categories[after.category];
  const then = riskTerms(counters, { day: before.day, policy, category }).terms;
  const now = riskTerms(counters, { day: after.day, policy, category }).terms;
  let points = pointsOf(then, category.baseLogit);
  return now.map(({ term }, index) => {
    const next = pointsOf([...now.slice(0, index + 1), ...then.slice(index + 1)], category.baseLogit);
    const moved = next - points;
    points = next;
    return { term, points: moved };
  });
}

/** Expected points of these terms: those of `expectedPoints`. */
function pointsOf(terms: readonly Term[], baseLogit: number): number {
  const linear = terms.reduce((sum, { shift }) => sum + shift, baseLogit);
  return pointsAtLogit(Math.max(linear, ...terms.flatMap(({ floor }) => (floor ? [floor.logit] : []))));
}

function deductionChanges(before: Evaluation, after: Evaluation): Difference['deductions'] {
  const changes = new Map<ConductRule, number>();
  for (const { rule, points } of before.deductions) changes.set(rule, points);
  for (const { rule, points } of after.deductions) changes.set(rule, (changes.get(rule) ?? 0) - points);
  return [...changes].flatMap(([rule, points]) => (points === 0 ? [] : [{ rule, points }]));
}

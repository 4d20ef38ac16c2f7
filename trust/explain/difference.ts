/** What changed between two evaluations of one seller by the same policy, term by term. */
import type { Difference } from '../../schema/api/explanation.ts';
import { COUNTS, SCORE_TERMS, type ConductRule, type ScoreTerm } from '../../schema/statement.ts';
import type { Evaluation } from '../score/evaluate.ts';

/**
 * From `before` to `after`, in hundredths of a point as they move the score: what a deduction takes more is negative. Both
 * have the same base, as evaluations of one category by one policy have. `limits` is what the ends of the scale, 0 and
 * 100, keep back.
 */
export function difference(before: Evaluation, after: Evaluation): Difference {
  const pointsOf = (evaluation: Evaluation, term: ScoreTerm): number =>
    evaluation.parts.find((part) => part.term === term)?.points ?? 0;
  const parts = SCORE_TERMS.map((term) => ({ term, points: pointsOf(after, term) - pointsOf(before, term) }));
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

function deductionChanges(before: Evaluation, after: Evaluation): { rule: ConductRule; points: number }[] {
  const changes = new Map<ConductRule, number>();
  for (const { rule, points } of before.deductions) changes.set(rule, points);
  for (const { rule, points } of after.deductions) changes.set(rule, (changes.get(rule) ?? 0) - points);
  return [...changes].flatMap(([rule, points]) => (points === 0 ? [] : [{ rule, points }]));
}

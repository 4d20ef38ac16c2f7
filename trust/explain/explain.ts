/** Everything that explains an evaluation but its place among others: pure, from the counters it was made of. */
import type { ExplanationAnswer } from '../../schema/api/explanation.ts';
import type { Policy } from '../policy/policy.ts';
import type { Counters } from '../score/counters.ts';
import { evaluate, type Evaluation } from '../score/evaluate.ts';
import { causesOf, type Journal } from './causes.ts';
import { difference } from './difference.ts';
import { whatWouldChange } from './what-if.ts';

export type Explanation = Pick<ExplanationAnswer, 'parts' | 'deductions' | 'difference' | 'changes'>;

/** `evaluation` is that of `counters` by `policy`, of the seller whose journal is given. */
export function explain(counters: Counters, evaluation: Evaluation, policy: Policy, journal: Journal): Explanation {
  const { day, category, parts, deductions } = evaluation;
  const causes = causesOf(journal, { day, policy, category: policy.categories[category] });
  return {
    parts: parts.map((part) => ({ ...part, entries: causes.parts[part.term] })),
    deductions: deductions.map((one) => ({ ...one, entries: causes.deductions[one.rule] })),
    difference: difference(counters, evaluate(counters, day - 1, policy, category), evaluation, policy),
    changes: evaluation.state === 'scored' ? whatWouldChange(counters, evaluation, policy) : [],
  };
}

/** Counters of one seller, and the points they are worth. */
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import type { OrderFacts } from '../../trust/replay/facts.ts';
import { Sums } from '../../trust/replay/sums.ts';
import { evaluate } from '../../trust/score/evaluate.ts';

export class Tally {
  readonly #sums = new Sums();

  /** Facts of an order, new or in the place of earlier ones. */
  enter(before: OrderFacts | undefined, after: OrderFacts): void {
    this.#sums.settle(before, after);
  }

  /** Hundredths of points at the close of a day, shown or not, and whether a number is shown. */
  points(day: number): { readonly points: number; readonly isShown: boolean } {
    const evaluation = evaluate(this.#sums.counters(''), day, FIRST_POLICY, 'general');
    const expected = evaluation.parts.reduce((sum, { points }) => sum + points, evaluation.base);
    return { points: Math.max(0, expected - evaluation.conduct), isShown: evaluation.state === 'scored' };
  }

  /** All sums but zeros, in one spelling. */
  spelled(): string {
    const counters = this.#sums.counters('');
    const all = this.#sums
      .names('')
      .flatMap((name) =>
        [...counters(name)].flatMap(([day, amount]) => (amount === 0 ? [] : [`${name} ${day} ${amount}`])),
      );
    return all.toSorted().join('\n');
  }
}

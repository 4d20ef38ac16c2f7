/** Counters of one seller, brought up to date by the project's own `settle`, and the points they are worth. */
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { policyNamed } from '../../trust/policy/known-policies.ts';
import type { OrderFacts } from '../../trust/replay/facts.ts';
import { settle } from '../../trust/replay/settle.ts';
import type { CounterName } from '../../trust/score/counters.ts';
import { evaluate } from '../../trust/score/evaluate.ts';

export class Tally {
  readonly #sums = new Map<CounterName, Map<number, number>>();
  readonly #clusters = new Map<string, number>();

  /** Facts of an order, new or in the place of earlier ones. */
  enter(before: OrderFacts | undefined, after: OrderFacts): void {
    const { bookings, clusters } = settle(before, after, policyNamed, (key) => this.#clusters.get(key) ?? 0);
    for (const { subject, counter, day, amount } of bookings) {
      if (subject !== '') continue;
      const series = this.#sums.get(counter) ?? new Map<number, number>();
      series.set(day, (series.get(day) ?? 0) + amount);
      this.#sums.set(counter, series);
    }
    for (const { key, sum } of clusters) this.#clusters.set(key, sum);
  }

  /** Hundredths of points at the close of a day, shown or not, and whether a number is shown. */
  points(day: number): { readonly points: number; readonly isShown: boolean } {
    const evaluation = evaluate((name) => this.#sums.get(name) ?? new Map(), day, FIRST_POLICY, 'general');
    const expected = evaluation.parts.reduce((sum, { points }) => sum + points, evaluation.base);
    return { points: Math.max(0, expected - evaluation.conduct), isShown: evaluation.state === 'scored' };
  }

  /** All sums but zeros, in one spelling. */
  spelled(): string {
    const all = [...this.#sums].flatMap(([name, series]) =>
      [...series].flatMap(([day, amount]) => (amount === 0 ? [] : [`${name} ${day} ${amount}`])),
    );
    return all.toSorted().join('\n');
  }
}

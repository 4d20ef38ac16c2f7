/** Counters of one seller, brought up to date by the project's own `settle`, and the points they are worth. */
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { contributionOf } from '../../trust/replay/contribution.ts';
import type { OrderFacts } from '../../trust/replay/facts.ts';
import { settle } from '../../trust/replay/settle.ts';
import type { OrderEffect } from '../../trust/detect/finding.ts';
import type { Booking, CounterName } from '../../trust/score/counters.ts';
import { evaluate } from '../../trust/score/evaluate.ts';
import { policyOf, underEffect } from './facts.ts';

export class Tally {
  readonly #sums = new Map<CounterName, Map<number, number>>();
  readonly #clusters = new Map<string, number>();

  /** Facts of an order, new or in the place of earlier ones. */
  enter(before: OrderFacts | undefined, after: OrderFacts): void {
    const { bookings, clusters } = settle(before, after, policyOf, (key) => this.#clusters.get(key) ?? 0);
    for (const booking of bookings) this.#book(booking, 1);
    for (const { key, sum } of clusters) this.#clusters.set(key, sum);
  }

  /** Applies a finding, or with `sign` -1 reverses it. Returns the facts that stand. */
  find(facts: OrderFacts, effect: OrderEffect, sign: 1 | -1 = 1): OrderFacts {
    const found = underEffect(facts, effect);
    if (sign === 1) this.enter(facts, found);
    else this.enter(found, facts);
    if (effect.effect === 'share_harm') {
      for (const booking of contributionOf(facts, policyOf(facts.policy)).bookings) {
        if (booking.counter !== 'review.bad') continue;
        const amount = Math.max(1, Math.floor(booking.amount / effect.of));
        this.#book({ ...booking, amount }, sign);
        this.#book({ ...booking, counter: 'review.square', amount: Math.floor((amount * amount) / 1024) }, sign);
      }
    }
    return found;
  }

  #book({ subject, counter, day, amount }: Booking, sign: 1 | -1): void {
    if (subject !== '') return;
    const series = this.#sums.get(counter) ?? new Map<number, number>();
    series.set(day, (series.get(day) ?? 0) + sign * amount);
    this.#sums.set(counter, series);
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

/** Day sums of one simulated seller: every order goes through `settle`, as it does in the Worker. */
import { policyNamed } from '../../trust/policy/known-policies.ts';
import { settle } from '../../trust/replay/settle.ts';
import type { OrderFacts } from '../../trust/replay/facts.ts';
import type { CounterName, Counters } from '../../trust/score/counters.ts';

export class SellerBooks {
  readonly #sums = new Map<CounterName, Map<number, number>>();
  readonly #clusters = new Map<string, number>();

  readonly counters: Counters = (name) => this.#sums.get(name) ?? new Map<number, number>();

  enter(order: OrderFacts): void {
    const settled = settle(undefined, order, policyNamed, (key) => this.#clusters.get(key) ?? 0);
    for (const { key, sum } of settled.clusters) this.#clusters.set(key, sum);
    for (const { counter, day, amount } of settled.bookings) {
      const series = this.#sums.get(counter) ?? new Map<number, number>();
      series.set(day, (series.get(day) ?? 0) + amount);
      this.#sums.set(counter, series);
    }
  }
}

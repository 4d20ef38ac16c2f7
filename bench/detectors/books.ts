/** One seller's points day by day, without and with findings, which are reversed again afterwards. */
import type { OrderFacts } from '../../trust/replay/facts.ts';
import { factsOf } from './facts.ts';
import { Tally } from './tally.ts';
import type { Found } from './watch.ts';
import { FIRST_DAY, type PlayedOrder } from './world.ts';

/**
 * `worst`: most points that findings cost on a sampled day, in hundredths. `hides`: they ever left no number to show.
 */
export type Cost = { readonly worst: number; readonly hides: boolean };

export class SellerBooks {
  readonly #tally = new Tally();
  readonly #facts = new Map<string, OrderFacts>();
  readonly #plain: string;
  readonly #points = new Map<number, ReturnType<Tally['points']>>();

  constructor(orders: readonly PlayedOrder[]) {
    for (const order of orders) {
      const facts = factsOf(order);
      this.#facts.set(order.id, facts);
      this.#tally.enter(undefined, facts);
    }
    this.#plain = this.#tally.spelled();
  }

  /** Without any finding. */
  points(day: number): ReturnType<Tally['points']> {
    const points = this.#points.get(day) ?? this.#tally.points(FIRST_DAY + day);
    this.#points.set(day, points);
    return points;
  }

  /**
   * Points on each of `days` under the findings made by then. Throws when taking them back does not restore all sums.
   */
  under(found: readonly Found[], days: readonly number[]): readonly ReturnType<Tally['points']>[] {
    const now = new Map(this.#facts);
    const sorted = found.toSorted((a, b) => a.day - b.day);
    let next = 0;
    const points = days.map((day) => {
      for (let one = sorted[next]; one && one.day <= day; one = sorted[++next]) {
        const { order, rule, keeps } = one;
        const before = now.get(order);
        if (!before) throw new Error(`A finding about an unknown order ${order}.`);
        const after = { ...before, findings: { ...before.findings, [rule]: { id: '', keeps } } };
        this.#tally.enter(before, after);
        now.set(order, after);
      }
      return this.#tally.points(FIRST_DAY + day);
    });
    for (const [order, touched] of now) {
      const plain = this.#facts.get(order);
      if (plain && plain !== touched) this.#tally.enter(touched, plain);
    }
    if (this.#tally.spelled() !== this.#plain) throw new Error('A reversal does not restore.');
    return points;
  }

  /** What findings cost on any of `days`. */
  cost(found: readonly Found[], days: readonly number[]): Cost {
    if (found.length === 0) return { worst: 0, hides: false };
    const plain = days.map((day) => this.points(day));
    let [worst, hides] = [0, false];
    for (const [index, { points, isShown }] of this.under(found, days).entries()) {
      const without = plain[index];
      if (!without) continue;
      worst = Math.max(worst, without.points - points);
      hides ||= without.isShown && !isShown;
    }
    return { worst, hides };
  }
}

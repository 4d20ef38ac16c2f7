/** Which rings are found in time, and what the others gain at the sellers they boost. */
import { factsOf } from './facts.ts';
import { firstDays, type Market } from './market.ts';
import type { RingRuns } from './ring-runs.ts';
import type { Ring } from './rings.ts';
import { Tally } from './tally.ts';
import { type Found, watch } from './watch.ts';
import { FIRST_DAY, type PlayedOrder } from './world.ts';

const IN_TIME_DAYS = 14;
const SMALL_GAIN = 200;
const LEAST_HELD_PER_100 = 95;

/** Points that a seller gains by `boost` orders at the close of `day`, under the findings made by then. In hundredths. */
export function gainOf(own: readonly PlayedOrder[], boost: readonly PlayedOrder[], found: readonly Found[], day: number): number {
  const [without, boosted] = [new Tally(), new Tally()];
  const facts = new Map([...own, ...boost].map((order) => [order.id, factsOf(order)]));
  for (const { id } of own) {
    const one = facts.get(id);
    if (one) without.enter(undefined, one);
  }
  for (const one of facts.values()) boosted.enter(undefined, one);
  for (const { order, effect, day: on } of found) {
    const one = facts.get(order);
    if (one && on <= day) facts.set(order, boosted.find(one, effect));
  }
  return boosted.points(FIRST_DAY + day).points - without.points(FIRST_DAY + day).points;
}

type Outcome = { readonly isFound: boolean; readonly gain: number; readonly laterGain: number; readonly freeGain: number };

function outcomeOf({ start, sellers, orders }: Ring, market: Market, runs: RingRuns, first: ReadonlyMap<number, number>): Outcome {
  const inTime = start + IN_TIME_DAYS;
  const praise = orders.filter(({ seller, review }) => sellers.includes(seller) && review && review.day <= inTime);
  const caught = praise.filter(({ id }) => (runs.found.get(id)?.day ?? Infinity) <= inTime);
  let [gain, laterGain, freeGain] = [0, 0, 0];
  for (const seller of sellers) {
    const own = market.sellers[seller] ?? [];
    const boost = orders.filter((order) => order.seller === seller);
    const all = [...own, ...boost];
    const seen = watch(all, ({ buyer, day }) => first.get(buyer) === day, start, start + 2 * IN_TIME_DAYS);
    const ring = all.flatMap(({ id }): Found[] => {
      const one = runs.found.get(id);
      return one ? [{ rule: 'buyer_ring', order: id, effect: one.finding, day: one.day }] : [];
    });
    const found = [...seen.found, ...ring];
    gain = Math.max(gain, gainOf(own, boost, found, inTime));
    laterGain = Math.max(laterGain, gainOf(own, boost, found, start + 2 * IN_TIME_DAYS));
    freeGain = Math.max(freeGain, gainOf(own, boost, [], start + 2 * IN_TIME_DAYS));
  }
  return { isFound: 2 * caught.length >= praise.length && caught.length > 0, gain, laterGain, freeGain };
}

/** Prints a row for each size; returns whether all gates hold. */
export function ringTable(market: Market, runs: RingRuns): boolean {
  const first = firstDays([...market.sellers.flat(), ...market.rings.flatMap((ring) => ring.orders)]);
  const sizes = [...new Set(market.rings.map(({ size }) => size))];
  console.log('rings: accounts, found within 14 days, or gain < 2 points, gate; worst gain of the best seller at 14 and 28 days, and without findings');
  return sizes
    .map((size) => {
      const outcomes = market.rings.filter((ring) => ring.size === size).map((ring) => outcomeOf(ring, market, runs, first));
      const isFound = outcomes.filter((one) => one.isFound).length;
      const isHeld = outcomes.filter((one) => one.isFound || one.gain < SMALL_GAIN).length;
      const most = (of: keyof Omit<Outcome, 'isFound'>): string =>
        (Math.max(...outcomes.map((one) => one[of])) / 100).toFixed(2);
      const median = (of: keyof Omit<Outcome, 'isFound'>): string =>
        ((outcomes.map((one) => one[of]).toSorted((a, b) => a - b)[Math.floor(outcomes.length / 2)] ?? 0) / 100).toFixed(2);
      const holds = isHeld * 100 >= outcomes.length * LEAST_HELD_PER_100;
      console.log(
        `  ${size}: ${isFound} of ${outcomes.length} found, ${isHeld} found or small: ${holds ? 'HELD' : 'MISSED'}; gain median/most ${median('gain')}/${most('gain')} at 14 days, ${median('laterGain')}/${most('laterGain')} at 28, ${median('freeGain')}/${most('freeGain')} without findings`,
      );
      return holds;
    })
    .every(Boolean);
}

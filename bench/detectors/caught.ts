/** Which rings are found in time, and what they gain at the sellers that they boost. */
import { SellerBooks } from './books.ts';
import type { Market } from './market.ts';
import type { RingRuns } from './ring-runs.ts';
import type { Ring } from './rings.ts';
import { watch } from './watch.ts';

const IN_TIME_DAYS = 14;
const LATER_DAYS = 28;
const SMALL_GAIN = 200;
const LEAST_HELD_PER_100 = 95;

/** Gains of the seller who gains most, in hundredths of points. `free`: without any finding. */
type Outcome = { readonly isFound: boolean; readonly gain: number; readonly later: number; readonly free: number };

function outcomeOf({ start, sellers, orders }: Ring, market: Market, runs: RingRuns): Outcome {
  const days = [start + IN_TIME_DAYS, start + LATER_DAYS];
  const ofSellers = new Set(sellers);
  const praise = orders.filter(
    ({ seller, review }) => ofSellers.has(seller) && review && review.day <= start + IN_TIME_DAYS,
  );
  const caught = runs.of(praise).filter(({ day }) => day <= start + IN_TIME_DAYS);
  let [gain, later, free] = [0, 0, 0];
  for (const seller of sellers) {
    const own = market.sellers[seller] ?? [];
    const boost = orders.filter((order) => order.seller === seller);
    const all = [...own, ...boost];
    const seen = watch(all, ({ buyer, day }) => market.firstDays.get(buyer) === day, start, start + LATER_DAYS);
    const [without, boosted] = [new SellerBooks(own), new SellerBooks(all)];
    const [atFirst, atLast] = boosted.under([...seen.found, ...runs.of(all)], days);
    const plain = days.map((day) => without.points(day).points);
    gain = Math.max(gain, (atFirst?.points ?? 0) - (plain[0] ?? 0));
    later = Math.max(later, (atLast?.points ?? 0) - (plain[1] ?? 0));
    free = Math.max(free, boosted.points(start + LATER_DAYS).points - (plain[1] ?? 0));
  }
  return { isFound: caught.length > 0 && 2 * caught.length >= praise.length, gain, later, free };
}

/** Prints a row for each size; returns whether all gates hold. */
export function ringTable(market: Market, runs: RingRuns): boolean {
  const sizes = [...new Set(market.rings.map(({ size }) => size))];
  console.log(
    'rings: accounts | found within 14 days | found, or gain < 2 points | points gained, median / most: at 14 days | at 28 days | at 28 without findings',
  );
  return sizes
    .map((size) => {
      const ofSize = market.rings.filter((ring) => ring.size === size);
      const outcomes = ofSize.map((ring) => outcomeOf(ring, market, runs));
      const isFound = outcomes.filter((one) => one.isFound).length;
      const held = outcomes.filter((one) => one.isFound || one.gain < SMALL_GAIN).length;
      const holds = held * 100 >= outcomes.length * LEAST_HELD_PER_100;
      const gains = (['gain', 'later', 'free'] as const).map((of) => spread(outcomes.map((one) => one[of])));
      const verdict = `${held} of ${outcomes.length} ${holds ? 'HELD' : 'MISSED'}`;
      console.log(`  ${size} | ${isFound} | ${verdict} | ${gains.join(' | ')}`);
      return holds;
    })
    .every(Boolean);
}

/** Median and most, in points. */
export function spread(hundredths: readonly number[]): string {
  const sorted = hundredths.toSorted((a, b) => a - b);
  const [median, most] = [sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0];
  return `${(median / 100).toFixed(2)} / ${(most / 100).toFixed(2)}`;
}

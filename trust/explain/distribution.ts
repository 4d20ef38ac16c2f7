/** Where a score lies among the scores of its category: a histogram of ten bins, and none of a small crowd. */
import type { Distribution } from '../../schema/api/explanation.ts';
import { floorDiv } from '../score/integer.ts';

/** Below this, a bin would single sellers out, and a place among so few says nothing. Declared. */
const LEAST_SELLERS = 20;
const BINS = 10;

/** How many sellers have how many whole points, 0 to 100. */
export type SellersByPoints = ReadonlyMap<number, number>;

/**
 * Where `score` (in hundredths of a point) lies among the counted; it need not be one of them. Without a histogram where
 * they are too few.
 */
export function distributionOf(counted: SellersByPoints, score: number): Distribution {
  const sellers = [...counted.values()].reduce((sum, count) => sum + count, 0);
  const known = { sellers, needed: LEAST_SELLERS };
  return sellers < LEAST_SELLERS ? known : { ...known, histogram: histogramOf(counted, floorDiv(score, 100)) };
}

/** Ten bins of one width in whole points, from the least points that any seller has, or as far down as ends at 100. */
function histogramOf(counted: SellersByPoints, own: number): Distribution['histogram'] {
  const points = [...counted.keys(), own];
  const [least, most] = [Math.min(...points), Math.max(...points)];
  const width = floorDiv(most - least, BINS) + 1;
  const from = Math.max(0, Math.min(least, 100 - BINS * width));
  const binOf = (value: number): number => Math.min(BINS - 1, floorDiv(value - from, width));
  const bins = Array.from({ length: BINS }, () => 0);
  let fewer = 0;
  for (const [value, count] of counted) {
    bins[binOf(value)] = (bins[binOf(value)] ?? 0) + count;
    if (value < own) fewer += count;
  }
  return { from, width, bins, own: binOf(own), fewer };
}

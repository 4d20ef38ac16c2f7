/** Which pairs of sellers have buyers in common, and what these buyers did there: one pass over the links by buyer. */
import { byText } from './finding.ts';
import { mix } from './shingles.ts';
import { RING } from './thresholds.ts';

/**
 * One order in the private link table; `praises` as in `buyerLinkOf`: good mass above 0. From: sellers' own objects.
 */
export type RingLink = {
  readonly order: string;
  readonly buyer: number;
  readonly seller: number;
  /** UTC day of the order. */
  readonly day: number;
  readonly praises: boolean;
};

/** All orders of one buyer at one seller in the window. */
export type Visit = { readonly seller: number; readonly orders: readonly RingLink[]; readonly praised: number };

/**
 * Sums over the buyers that two sellers have in common, over their orders at these two. `log`: of `Weigh`; `likely`:
 * buyers whose orders at the two speak for a ring.
 */
export type Pair = {
  readonly low: number;
  readonly high: number;
  buyers: number;
  orders: number;
  praised: number;
  log: number;
  likely: number;
};

/** ln of how much likelier the orders of a visit are of a ring than of usual buyers, Q16. */
export type Weigh = (visit: Visit) => number;

/**
 * The visits of each buyer of the window that ends with `today`, by seller. Fastest when links come by buyer and
 * seller.
 */
export function visitsOf(links: readonly RingLink[], today: number): readonly (readonly Visit[])[] {
  const recent = links.filter(({ day }) => day <= today && day > today - RING.windowDays);
  recent.sort((a, b) => a.buyer - b.buyer || a.seller - b.seller || byText(a.order, b.order));
  const buyers: Visit[][] = [];
  let start = 0;
  while (start < recent.length) {
    const first = recent[start];
    let [end, praised] = [start, 0];
    for (let one = recent[end]; one?.buyer === first?.buyer && one?.seller === first?.seller; one = recent[++end]) {
      praised += Number(one?.praises);
    }
    const visit: Visit = { seller: first?.seller ?? 0, orders: recent.slice(start, end), praised };
    if (start > 0 && recent[start - 1]?.buyer === first?.buyer) buyers.at(-1)?.push(visit);
    else buyers.push([visit]);
    start = end;
  }
  return buyers;
}

/**
 * Calls `meet` for each pair of a buyer's sellers. Of a buyer with more than `mostSellers`, those that `today` draws,
 * the same for all buyers, so that a ring behind much camouflage still meets in one pair on some day.
 */
export function eachPair(visits: readonly Visit[], today: number, meet: (low: Visit, high: Visit) => void): void {
  const taken = visits.length > RING.mostSellers ? drawnOf(visits, today) : visits;
  for (let low = 0; low < taken.length; low++) {
    for (let high = low + 1; high < taken.length; high++) {
      const [one, other] = [taken[low], taken[high]];
      if (one && other) meet(one, other);
    }
  }
}

function drawnOf(visits: readonly Visit[], today: number): readonly Visit[] {
  const salt = mix(today);
  const drawn = visits.toSorted((a, b) => mix(a.seller ^ salt) - mix(b.seller ^ salt) || a.seller - b.seller);
  return drawn.slice(0, RING.mostSellers).toSorted((a, b) => a.seller - b.seller);
}

/** One name for a pair of sellers, whose numbers are below 2^26. */
export function pairKey(low: number, high: number): number {
  return low * 0x400_0000 + high;
}

/** Sums of all pairs. Time and memory follow the links: a buyer has at most 276 pairs, and usually one to three. */
export function pairsOf(buyers: readonly (readonly Visit[])[], today: number, weigh: Weigh): ReadonlyMap<number, Pair> {
  const pairs = new Map<number, Pair>();
  for (const visits of buyers) {
    if (visits.length < 2) continue;
    eachPair(visits, today, (low, high) => {
      const key = pairKey(low.seller, high.seller);
      const pair = pairs.get(key) ?? {
        low: low.seller,
        high: high.seller,
        buyers: 0,
        orders: 0,
        praised: 0,
        log: 0,
        likely: 0,
      };
      pair.buyers += 1;
      pair.orders += low.orders.length + high.orders.length;
      pair.praised += low.praised + high.praised;
      const log = weigh(low) + weigh(high);
      pair.log += log;
      pair.likely += Number(log > 0);
      pairs.set(key, pair);
    });
  }
  return pairs;
}

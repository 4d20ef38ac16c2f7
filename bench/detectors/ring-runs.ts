/** Weekly runs of the ring detector over the market's link table, as the credibility object would do them each day. */
import { buyerRings, type RingFinding } from '../../trust/detect/buyer-ring.ts';
import type { RingLink } from '../../trust/detect/ring-pairs.ts';
import { RING } from '../../trust/detect/thresholds.ts';
import type { Market } from './market.ts';
import type { Found } from './watch.ts';
import { DAYS, type PlayedOrder } from './world.ts';

export type RingRuns = {
  /** Findings about any of these orders. */
  readonly of: (orders: readonly PlayedOrder[]) => readonly Found[];
  readonly count: number;
  readonly mostLinks: number;
  readonly microsPerLink: string;
};

const EVERY_DAYS = 7;

/** Praise as `buyerLinkOf` counts it, once it is written. */
export function linkOf({ id, buyer, seller, day, review }: PlayedOrder, today: number): RingLink {
  const praises = review !== undefined && review.day <= today && review.rating >= 4 && review.firstRating > 2 && !review.isRewarded;
  return { order: id, buyer, seller, day, praises };
}

export function ringRuns({ sellers, rings }: Market): RingRuns {
  const all = [...sellers.flat(), ...rings.flatMap(({ orders }) => orders)].toSorted((a, b) => a.day - b.day);
  const found = new Map<string, Found>();
  let [start, end, count, mostLinks, ms, sum] = [0, 0, 0, 0, 0, 0];
  for (let today = EVERY_DAYS; today <= DAYS; today += EVERY_DAYS) {
    while ((all[end]?.day ?? Infinity) <= today) end += 1;
    while ((all[start]?.day ?? Infinity) <= today - RING.windowDays) start += 1;
    const links = all.slice(start, end).map((order) => linkOf(order, today));
    const began = performance.now();
    const findings = buyerRings(links, today);
    ms += performance.now() - began;
    for (const finding of findings) if (!found.has(finding.order)) found.set(finding.order, asFound(finding, today));
    count += 1;
    sum += links.length;
    mostLinks = Math.max(mostLinks, links.length);
  }
  const of = (orders: readonly PlayedOrder[]): readonly Found[] => orders.flatMap(({ id }) => found.get(id) ?? []);
  return { of, count, mostLinks, microsPerLink: ((ms * 1_000) / sum).toFixed(1) };
}

export const asFound = (finding: RingFinding, day: number): Found => {
  return { rule: finding.rule, order: finding.order, effect: finding, day };
};

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
  const praises =
    review !== undefined && review.day <= today && review.rating >= 4 && review.firstRating > 2 && !review.isRewarded;
  return { order: id, buyer, seller, day, praises };
}

export function ringRuns({ sellers, rings }: Market): RingRuns {
  const all = [...sellers.flat(), ...rings.flatMap(({ orders }) => orders)];
  // As the link table's index has them.
  all.sort((a, b) => a.buyer - b.buyer || a.seller - b.seller);
  const days = Int32Array.from(all, ({ day }) => day);
  const found = new Map<string, Found>();
  let [count, mostLinks, ms, sum] = [0, 0, 0, 0];
  for (let today = EVERY_DAYS; today <= DAYS; today += EVERY_DAYS) {
    const links: RingLink[] = [];
    for (const [index, day] of days.entries()) {
      const order = day <= today && day > today - RING.windowDays ? all[index] : undefined;
      if (order) links.push(linkOf(order, today));
    }
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
  return { rule: finding.rule, order: finding.order, keeps: finding.keeps, day };
};

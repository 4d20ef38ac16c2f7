/** What one order says of its buyer and its seller, for the credibility of buyers. A function of the order's facts. */
import { dayOf } from '../registry/registry.ts';
import { assuranceOf } from './assurance.ts';
import type { Assurance, OrderFacts } from './facts.ts';
import { isReviewVoid } from './rulings.ts';
import { isVoid } from './rules/holder.ts';

/** `good`, `bad`: mass of the review by the order's value, in 1/1024; both 0 without one. `day`: UTC day of the order. */
export type BuyerLink = {
  readonly good: number;
  readonly bad: number;
  readonly assurance: Assurance;
  readonly day: number;
};

/** Four and five stars are good, one and two bad; three, stars raised from bad ones, and a rewarded review say neither. */
export function buyerLinkOf(order: OrderFacts): BuyerLink {
  const review = isReviewVoid(order) ? undefined : order.review;
  const rating = review?.rating;
  const praises = rating !== undefined && rating >= 4 && review?.reward === 'none' && review.firstRating > 2;
  return {
    good: praises ? Math.max(1, order.value) : 0,
    bad: rating !== undefined && rating <= 2 ? Math.max(1, order.value, order.leastBadValue) : 0,
    assurance: isVoid(order) ? 0 : assuranceOf(order),
    day: dayOf(order.placed),
  };
}

/** Whether two links say the same. */
export function isSameLink(a: BuyerLink, b: BuyerLink): boolean {
  return a.good === b.good && a.bad === b.bad && a.assurance === b.assurance && a.day === b.day;
}

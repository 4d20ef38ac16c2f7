/** What the seller's object would hand to each rule, out of played orders. */
import { DAY_MS } from '../../schema/fields.ts';
import type { PraisedOrder } from '../../trust/detect/burst.ts';
import type { PricedOrder } from '../../trust/detect/cheap-then-dear.ts';
import type { WrittenReview } from '../../trust/detect/duplicate-text.ts';
import type { BadReview } from '../../trust/detect/rating-raised.ts';
import type { LowRating } from '../../trust/detect/review-bombing.ts';
import type { Praise, PromoterReport } from '../../trust/detect/review-reward.ts';
import type { PromotedOrder } from '../../trust/detect/tier-review.ts';
import type { PlayedOrder } from './world.ts';

const reviewId = (order: string): string => `r${order}`;

/** Four or five stars from the beginning, without a disclosed reward. */
export const isPraise = ({ review }: PlayedOrder): boolean =>
  review !== undefined && review.rating >= 4 && review.firstRating > 2 && !review.isRewarded;

export function promotedOf({ id, day, buyer, promoter, tier }: PlayedOrder): PromotedOrder {
  return {
    id,
    day,
    buyerPerson: String(buyer),
    earns: promoter !== undefined,
    ...(promoter === undefined ? {} : { promoterPerson: String(promoter) }),
    ...(tier === undefined ? {} : { tier }),
  };
}

export function writtenOf(order: PlayedOrder): readonly WrittenReview[] {
  const { id, buyer, review } = order;
  if (!review || !isPraise(order)) return [];
  return [{ order: id, review: reviewId(id), at: review.day * DAY_MS, buyer: String(buyer), text: review.text }];
}

export function undisclosedOf(order: PlayedOrder): readonly Praise[] {
  const { id, buyer, promoter, review } = order;
  if (!review || !isPraise(order)) return [];
  const by = promoter === undefined ? {} : { promoter: String(promoter) };
  return [{ id, day: review.day, buyerPerson: String(buyer), ...by }];
}

export function reportOf({ id, promoter, reportDay }: PlayedOrder): readonly PromoterReport[] {
  if (promoter === undefined || reportDay === undefined) return [];
  return [{ id, day: reportDay, by: 'buyer', promoter: String(promoter) }];
}

export function praisedOf(order: PlayedOrder, newcomer: boolean): readonly PraisedOrder[] {
  const { id, assurance, review } = order;
  return review && isPraise(order) ? [{ id, day: review.day, hour: review.hour, newcomer, assurance }] : [];
}

export function lowOf(order: PlayedOrder, newcomer: boolean): readonly LowRating[] {
  const { id, assurance, nth, value, day, wayDays, returnedDay, review } = order;
  if (!review || review.firstRating > 2) return [];
  const arrived = assurance > 0 && review.day >= day + wayDays;
  const hasCase = returnedDay !== undefined && returnedDay <= review.day;
  const days = { placedDay: day, reviewDay: review.day };
  return [{ id, review: reviewId(id), ...days, newcomer, nth, value, assurance, arrived, hasCase }];
}

export function badOf({ id, review, returnedDay }: PlayedOrder): readonly BadReview[] {
  if (!review || review.firstRating > 2) return [];
  const raised = review.raisedDay === undefined ? {} : { raisedDay: review.raisedDay };
  const refund = returnedDay === undefined ? {} : { refundDay: returnedDay };
  return [{ order: id, id: reviewId(id), day: review.day, ...raised, ...refund }];
}

/** As known on `today`. */
export function pricedOf({ id, day, band, returnedDay, wayDays, shipHours }: PlayedOrder, today: number): PricedOrder {
  const arrival = day + Math.floor(shipHours / 24) + wayDays;
  const isLate = arrival > day + 7 && today > day + 7;
  const isReturned = returnedDay !== undefined && returnedDay <= today;
  return { id, day, band, state: isLate || isReturned ? 'failed' : arrival <= today ? 'done' : 'open' };
}

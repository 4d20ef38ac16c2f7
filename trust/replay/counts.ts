/** What one order adds to the public arithmetic: orders, rights, reviews, shown, hidden, and why goods came back. */
import { DAY_MS } from '../../schema/fields.ts';
import { ASPECTS, OUTCOMES, type Fault } from '../../schema/words.ts';
import type { CountName } from '../../schema/statement.ts';
import type { Policy } from '../policy/policy.ts';
import type { CounterName } from '../score/counters.ts';
import { assuranceOf, mostIndependent } from './assurance.ts';
import type { OrderFacts, ReviewFacts } from './facts.ts';
import { resolveCase } from './fault.ts';
import { standingFindings } from './found.ts';
import { isVoid } from './rules/holder.ts';
import { isReviewVoid, standingReports } from './rulings.ts';

type Count = { readonly counter: CounterName; readonly day: number; readonly amount: number };

const RETURNS: Record<Fault, CountName> = {
  seller: 'returns_seller',
  carrier: 'returns_carrier',
  buyer: 'returns_buyer',
  unknown: 'returns_unknown',
};

/** One for each thing that happened, on the day it counts. */
export function countsOf(order: OrderFacts, policy: Policy): Count[] {
  const orderDay = Math.floor((order.backfill ? order.placed : order.at) / DAY_MS);
  const delivered = mostIndependent(order.delivered);
  return [
    one('orders', orderDay),
    // Orders that only the seller vouches for bring no buyer: all of them together are the seller's word.
    ...(order.nth === 1 && assuranceOf(order) > 0 ? [one('buyers', orderDay)] : []),
    ...(order.nth > 1 ? [one('repeat_orders', orderDay)] : []),
    ...(isVoid(order) ? [one('rights_void', orderDay)] : []),
    ...(delivered ? [one('delivered', delivered.day)] : []),
    ...(isLate(order, policy, delivered?.when) ? [one('late', delivered?.day ?? lateDay(order, policy))] : []),
    ...casesOf(order, policy),
    ...(order.review ? reviewCounts(order.review, isReviewVoid(order)) : []),
    ...(standingFindings(order).length > 0 ? [one('findings', orderDay)] : []),
    ...standingReports(order).map(({ day }) => one('reports_buyer', day)),
  ];
}

function one(name: CountName, day: number): Count {
  return { counter: `count.${name}`, day, amount: 1 };
}

/** Delivered after the promised day, or not shipped when the clock says so: whoever is at fault, the buyer waited. */
function isLate(order: OrderFacts, policy: Policy, deliveredMs: number | undefined): boolean {
  if (order.groupFailed) return false;
  if (deliveredMs !== undefined) return Math.floor(deliveredMs / DAY_MS) > Math.floor(order.deliverBy / DAY_MS);
  return !mostIndependent(order.shipped) && OUTCOMES.every((outcome) => !resolveCase(order, outcome, policy));
}

function lateDay(order: OrderFacts, policy: Policy): number {
  return Math.floor(order.shipBy / DAY_MS) + policy.clock.neverShippedDays + 1;
}

function casesOf(order: OrderFacts, policy: Policy): Count[] {
  const cancelled = resolveCase(order, 'cancelled', policy);
  const returned = OUTCOMES.filter((outcome) => outcome !== 'cancelled')
    .flatMap((outcome) => resolveCase(order, outcome, policy) ?? [])
    .toSorted((a, b) => SEVERITY.indexOf(a.fault) - SEVERITY.indexOf(b.fault) || a.day - b.day)[0];
  return [
    ...(cancelled ? [one('cancelled', cancelled.day)] : []),
    ...(returned ? [one(RETURNS[returned.fault], returned.day)] : []),
  ];
}

/** An order that came back for several reasons counts once, for the gravest. */
const SEVERITY: readonly Fault[] = ['seller', 'unknown', 'carrier', 'buyer'];

/** A void review is there for all to see, as a placeholder: it counts as hidden and its stars do not. */
function reviewCounts(review: ReviewFacts, isVoidReview: boolean): Count[] {
  const { rating, day } = review;
  if (isVoidReview) return [one('reviews', day), one('hidden', day)];
  if (rating === undefined) return [one('reviews', day), one('withdrawn', day)];
  const stars: readonly CountName[] = ['stars_1', 'stars_2', 'stars_3', 'stars_4', 'stars_5'];
  const star = stars[rating - 1];
  return [
    one('reviews', day),
    one(review.hidden ? 'hidden' : 'shown', day),
    ...(star ? [one(star, day)] : []),
    ...(review.reward === 'none' ? [] : [one('rewarded', day)]),
    ...(review.replied ? [one('replies', day)] : []),
    ...ASPECTS.flatMap((aspect): Count[] => {
      const value = review.aspects[aspect];
      return value === undefined
        ? []
        : [
            { counter: `aspect.${aspect}.sum`, day, amount: value },
            { counter: `aspect.${aspect}.count`, day, amount: 1 },
          ];
    }),
  ];
}

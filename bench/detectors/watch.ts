/** Runs the detectors that see one seller's own orders, day by day, as the seller's object would. */
import type { OrderFindingRule } from '../../schema/words.ts';
import { burst } from '../../trust/detect/burst.ts';
import { buyerManyOrders } from '../../trust/detect/buyer-many-orders.ts';
import { cheapThenDear } from '../../trust/detect/cheap-then-dear.ts';
import { duplicateText } from '../../trust/detect/duplicate-text.ts';
import type { DetectedOrder } from '../../trust/detect/finding.ts';
import { ratingRaised } from '../../trust/detect/rating-raised.ts';
import { relatedBuyer } from '../../trust/detect/related-buyer.ts';
import { reviewBombing } from '../../trust/detect/review-bombing.ts';
import { reviewReward } from '../../trust/detect/review-reward.ts';
import { CHEAP_THEN_DEAR, REWARD, RHYTHM_WEEKS } from '../../trust/detect/thresholds.ts';
import { tierReview } from '../../trust/detect/tier-review.ts';
import { badOf, lowOf, praisedOf, pricedOf, promotedOf, reportOf, undisclosedOf, writtenOf } from './observe.ts';
import type { PlayedOrder } from './world.ts';

/** A finding and the day on which it is made. */
export type Found = {
  readonly rule: OrderFindingRule;
  readonly order: string;
  readonly keeps: number;
  readonly day: number;
};
/** `isWarned`: the seller ever got the notice of `cheap_then_dear`. */
export type Watched = { readonly found: readonly Found[]; readonly isWarned: boolean };

const HISTORY_DAYS = 7 * (RHYTHM_WEEKS + 1);
/** Rules that look back over months are asked so often. */
const SELDOM_DAYS = 14;

/**
 * `isNewcomer`: whether nobody had seen an order's buyer before, at any seller. From `fromDay` to before `untilDay`.
 */
export function watch(
  orders: readonly PlayedOrder[],
  isNewcomer: (order: PlayedOrder) => boolean,
  fromDay: number,
  untilDay: number,
): Watched {
  const found = new Map<string, Found>();
  const note = (findings: readonly DetectedOrder[], dayOf: (order: string) => number): void => {
    for (const { rule, order, keeps } of findings) {
      const name = `${rule} ${order}`;
      if (!found.has(name)) found.set(name, { rule, order, keeps, day: dayOf(order) });
    }
  };
  const byId = new Map(orders.map((order) => [order.id, order]));
  const nextDay = (order: string): number => (byId.get(order)?.day ?? 0) + 1;
  const nextReviewDay = (order: string): number => (byId.get(order)?.review?.day ?? 0) + 1;
  const sold = orders.map(promotedOf);
  note(relatedBuyer(sold, new Set()), nextDay);
  note(tierReview(sold), nextDay);
  note(buyerManyOrders(orders.map(({ id, day, buyer }) => ({ id, day, buyer: String(buyer) }))), nextDay);
  note(duplicateText(orders.flatMap(writtenOf)), nextReviewDay);

  const earners = new Set(sold.flatMap(({ promoterPerson }) => promoterPerson ?? []));
  const undisclosed = orders.flatMap(undisclosedOf);
  const reports = orders.flatMap(reportOf);
  note(
    reviewReward(undisclosed, [], earners, () => 0, untilDay),
    nextReviewDay,
  );

  const praiseUntil = slider(
    orders.flatMap((order) => praisedOf(order, isNewcomer(order))),
    ({ day }) => day,
  );
  const lowUntil = slider(
    orders.flatMap((order) => lowOf(order, isNewcomer(order))),
    ({ reviewDay }) => reviewDay,
  );
  const bad = orders.flatMap(badOf);
  let isWarned = false;
  for (let today = fromDay; today < untilDay; today++) {
    const tomorrow = (): number => today + 1;
    note(burst(praiseUntil(today), today), tomorrow);
    note(reviewBombing(lowUntil(today), today), tomorrow);
    if (today % SELDOM_DAYS !== 0) continue;
    note(ratingRaised(bad, today), tomorrow);
    const recent = orders.filter(({ day }) => day <= today && day > today - CHEAP_THEN_DEAR.windowDays);
    isWarned ||=
      cheapThenDear(
        recent.map((order) => pricedOf(order, today)),
        today,
      ) !== undefined;
    if (reports.length === 0) continue;
    const ofMonth = recent.filter(({ day }) => day > today - REWARD.windowDays);
    const countOf = (by: string): number => ofMonth.filter(({ promoter }) => String(promoter) === by).length;
    note(reviewReward(undisclosed, reports, earners, countOf, today), tomorrow);
  }
  return { found: [...found.values()], isWarned };
}

/** What lies within the history that rules look at, for days that only go up. */
function slider<T>(all: readonly T[], dayOf: (one: T) => number): (today: number) => readonly T[] {
  const sorted = all.toSorted((a, b) => dayOf(a) - dayOf(b));
  let [start, end] = [0, 0];
  return (today) => {
    for (let one = sorted[end]; one && dayOf(one) <= today; one = sorted[++end]);
    for (let one = sorted[start]; one && dayOf(one) <= today - HISTORY_DAYS; one = sorted[++start]);
    return sorted.slice(start, end);
  };
}

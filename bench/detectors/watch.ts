/** Runs the detectors that see one seller's own orders, day by day, as the seller's object would. */
import type { OrderEffect, OrderFinding } from '../../trust/detect/finding.ts';
import { burst, type PraisedOrder } from '../../trust/detect/burst.ts';
import { buyerManyOrders } from '../../trust/detect/buyer-many-orders.ts';
import { cheapThenDear } from '../../trust/detect/cheap-then-dear.ts';
import { duplicateText } from '../../trust/detect/duplicate-text.ts';
import { ratingRaised } from '../../trust/detect/rating-raised.ts';
import { relatedBuyer } from '../../trust/detect/related-buyer.ts';
import { type LowRating, reviewBombing } from '../../trust/detect/review-bombing.ts';
import { reviewReward } from '../../trust/detect/review-reward.ts';
import { REWARD, RHYTHM_WEEKS } from '../../trust/detect/thresholds.ts';
import { tierReview } from '../../trust/detect/tier-review.ts';
import { DAY_MS } from '../../schema/fields.ts';
import type { FindingRule } from '../../schema/words.ts';
import type { PlayedOrder } from './world.ts';

/** A finding and the day on which it is made. */
export type Found = {
  readonly rule: FindingRule;
  readonly order: string;
  readonly effect: OrderEffect;
  readonly day: number;
};
export type Watched = { readonly found: readonly Found[]; readonly notices: ReadonlySet<FindingRule> };

const HISTORY_DAYS = 7 * (RHYTHM_WEEKS + 1);
const NOTICE_EVERY_DAYS = 14;

/** `isNewcomer`: whether nobody had seen an order's buyer before, at any seller. From `fromDay` to before `untilDay`. */
export function watch(
  orders: readonly PlayedOrder[],
  isNewcomer: (order: PlayedOrder) => boolean,
  fromDay: number,
  untilDay: number,
): Watched {
  const found = new Map<string, Found>();
  const note = (findings: readonly OrderFinding[], dayOf: (finding: OrderFinding) => number): void => {
    for (const finding of findings) {
      const name = `${finding.rule} ${finding.order}`;
      if (!found.has(name))
        found.set(name, { rule: finding.rule, order: finding.order, effect: finding, day: dayOf(finding) });
    }
  };
  const byId = new Map(orders.map((order) => [order.id, order]));
  const nextDay = ({ order }: OrderFinding): number => (byId.get(order)?.day ?? 0) + 1;
  const nextReviewDay = ({ order }: OrderFinding): number => (byId.get(order)?.review?.day ?? 0) + 1;
  const sold = orders.map(({ id, day, buyer, promoter, tier }) => ({
    id,
    day,
    buyerPerson: String(buyer),
    ...(promoter === undefined ? {} : { promoterPerson: String(promoter) }),
    ...(tier === undefined ? {} : { tier }),
    earns: promoter !== undefined,
  }));
  note(relatedBuyer(sold, new Set()), nextDay);
  note(tierReview(sold), nextDay);
  note(buyerManyOrders(orders.map(({ id, day, buyer }) => ({ id, day, buyer: String(buyer) }))), nextDay);
  note(duplicateText(orders.flatMap(writtenOf)), nextReviewDay);
  noteRewards(orders, fromDay, untilDay, note, nextReviewDay);
  noteWindows(orders, isNewcomer, fromDay, untilDay, note);
  return { found: [...found.values()], notices: noticesOf(orders, fromDay, untilDay) };
}

const isPraise = ({ review }: PlayedOrder): boolean =>
  review !== undefined && review.rating >= 4 && review.firstRating > 2 && !review.isRewarded;

function writtenOf(order: PlayedOrder) {
  const { id, buyer, review } = order;
  if (!review || !isPraise(order)) return [];
  return [{ order: id, review: `r${id}`, at: review.day * DAY_MS, buyer: String(buyer), text: review.text }];
}

type Note = (findings: readonly OrderFinding[], dayOf: (finding: OrderFinding) => number) => void;

function noteRewards(
  orders: readonly PlayedOrder[],
  fromDay: number,
  untilDay: number,
  note: Note,
  nextReviewDay: (finding: OrderFinding) => number,
): void {
  const earners = new Set(orders.flatMap(({ promoter }) => (promoter === undefined ? [] : [String(promoter)])));
  const praise = orders.flatMap((order) => {
    const { id, buyer, promoter, review } = order;
    if (!review || !isPraise(order)) return [];
    const by = promoter === undefined ? {} : { promoter: String(promoter) };
    return [{ id, day: review.day, buyerPerson: String(buyer), ...by }];
  });
  const reports = orders.flatMap(({ id, promoter, reportDay: day }) =>
    promoter === undefined || day === undefined ? [] : [{ id, day, by: 'buyer' as const, promoter: String(promoter) }],
  );
  note(
    reviewReward(praise, [], earners, () => 0, untilDay),
    nextReviewDay,
  );
  if (reports.length === 0) return;
  for (let today = fromDay; today < untilDay; today += 7) {
    const ofPromoter = (promoter: string): number =>
      orders.filter(
        (one) => String(one.promoter) === promoter && one.day <= today && one.day > today - REWARD.windowDays,
      ).length;
    note(reviewReward(praise, reports, earners, ofPromoter, today), () => today);
  }
}

/** By review day, so that each day looks at no more than the rules need. */
function noteWindows(
  orders: readonly PlayedOrder[],
  isNewcomer: (order: PlayedOrder) => boolean,
  fromDay: number,
  untilDay: number,
  note: Note,
): void {
  const reviewed = orders
    .filter(({ review }) => review !== undefined)
    .toSorted((a, b) => (a.review?.day ?? 0) - (b.review?.day ?? 0));
  const praise: PraisedOrder[] = [];
  const low: LowRating[] = [];
  for (const order of reviewed) {
    const { id, review, assurance, nth, value } = order;
    if (!review) continue;
    const newcomer = isNewcomer(order);
    if (isPraise(order)) praise.push({ id, day: review.day, hour: review.hour, newcomer, assurance });
    if (review.firstRating > 2) continue;
    const arrived = assurance > 0 && review.day >= order.day + order.wayDays;
    const hasCase = order.returnedDay !== undefined && order.returnedDay <= review.day;
    const days = { placedDay: order.day, reviewDay: review.day };
    low.push({ id, ...days, newcomer, nth, value, assurance, arrived, hasCase });
  }
  const praiseOf = slider(praise, ({ day }) => day);
  const lowOf = slider(low, ({ reviewDay }) => reviewDay);
  for (let today = fromDay; today < untilDay; today++) {
    note(burst(praiseOf(today), today), () => today + 1);
    note(reviewBombing(lowOf(today), today), () => today + 1);
  }
}

/** What lies within the history that rules look at, for days that only go up. */
function slider<T>(sorted: readonly T[], dayOf: (one: T) => number): (today: number) => readonly T[] {
  let [start, end] = [0, 0];
  return (today) => {
    for (let one = sorted[end]; one !== undefined && dayOf(one) <= today; one = sorted[end]) end += 1;
    for (let one = sorted[start]; one !== undefined && dayOf(one) <= today - HISTORY_DAYS; one = sorted[start])
      start += 1;
    return sorted.slice(start, end);
  };
}

function noticesOf(orders: readonly PlayedOrder[], fromDay: number, untilDay: number): ReadonlySet<FindingRule> {
  const notices = new Set<FindingRule>();
  const bad = orders.flatMap(({ id, review, returnedDay }) =>
    review && review.firstRating <= 2
      ? [
          {
            id,
            day: review.day,
            ...(review.raisedDay === undefined ? {} : { raisedDay: review.raisedDay }),
            ...(returnedDay === undefined ? {} : { refundDay: returnedDay }),
          },
        ]
      : [],
  );
  for (let today = fromDay; today < untilDay; today += NOTICE_EVERY_DAYS) {
    if (ratingRaised(bad, today)) notices.add('rating_raised');
    const priced = orders.flatMap(({ id, day, band, returnedDay, wayDays, shipHours }) => {
      const arrival = day + Math.floor(shipHours / 24) + wayDays;
      if (day > today || day <= today - 90) return [];
      const isLate = arrival > day + 7 && today > day + 7;
      const isFailed = isLate || (returnedDay !== undefined && returnedDay <= today);
      return [
        {
          id,
          day,
          band,
          state: isFailed ? ('failed' as const) : arrival <= today ? ('done' as const) : ('open' as const),
        },
      ];
    });
    if (cheapThenDear(priced, today)) notices.add('cheap_then_dear');
  }
  return notices;
}

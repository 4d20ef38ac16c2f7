/** What a seller's object knows of its recent orders, as the detectors read it. */
import { DAY_MS, HOUR_MS } from '../../../schema/fields.ts';
import type { PraisedOrder } from '../../../trust/detect/burst.ts';
import type { BuyersOrder } from '../../../trust/detect/buyer-many-orders.ts';
import type { PricedOrder } from '../../../trust/detect/cheap-then-dear.ts';
import type { WrittenReview } from '../../../trust/detect/duplicate-text.ts';
import type { BadReview } from '../../../trust/detect/rating-raised.ts';
import type { LowRating } from '../../../trust/detect/review-bombing.ts';
import type { Praise, PromoterReport } from '../../../trust/detect/review-reward.ts';
import type { PromotedOrder } from '../../../trust/detect/tier-review.ts';
import { dayOf } from '../../../trust/registry/registry.ts';
import { assuranceOf, mostIndependent } from '../../../trust/replay/assurance.ts';
import { hasOpenCase, resolveCase } from '../../../trust/replay/fault.ts';
import type { OrderFacts, ReviewFacts } from '../../../trust/replay/facts.ts';
import { isReviewVoid, standingReports } from '../../../trust/replay/rulings.ts';
import { isVoid } from '../../../trust/replay/rules/holder.ts';
import { policyNamed } from '../../../trust/policy/known-policies.ts';
import { OUTCOMES } from '../../../schema/words.ts';
import { buyerHash } from '../buyer-hash.ts';
import type { Parts } from '../parts.ts';
import { entryOf, orderBodyOf } from '../place.ts';

/** An order with what only its entries and the private tables know. */
type Observed = {
  readonly id: string;
  /** Entry id of the order. */
  readonly entry: string;
  readonly day: number;
  readonly buyer: string;
  readonly band: number;
  readonly promoterPerson?: string;
  readonly earns: boolean;
  readonly tier?: number;
  readonly facts: OrderFacts;
};

/** The newest orders of the last 180 days, at most `limit`. */
export function observe({ store, config }: Parts, seller: string, limit: number): readonly Observed[] {
  const hashes = new Map<string, string>();
  const hashOf = (promoter: string): string => {
    const hash = hashes.get(promoter) ?? buyerHash(config.hostedSeed, seller, promoter);
    hashes.set(promoter, hash);
    return hash;
  };
  return store.buyers.recent(limit).flatMap(({ order, buyer, day }): Observed[] => {
    const row = store.orders.read(order);
    const body = row && orderBodyOf(store, row);
    if (!row || !body || isVoid(row.facts)) return [];
    const { promoter, promoterEarns, promoterTier } = body;
    return [
      {
        id: order,
        entry: row.facts.targets[0]?.id ?? '',
        day,
        buyer,
        band: body.band,
        earns: promoterEarns === true,
        ...(promoter === undefined ? {} : { promoterPerson: personOf(row.facts, hashOf(promoter)) }),
        ...(promoterTier === undefined ? {} : { tier: promoterTier }),
        facts: row.facts,
      },
    ];
  });
}

/** What two issuers name alike are two people. */
const personOf = ({ issuer }: OrderFacts, hash: string): string => `${issuer} ${hash}`;

export const buyersOrders = (all: readonly Observed[]): readonly BuyersOrder[] => all;

export const promotedOrders = (all: readonly Observed[]): readonly PromotedOrder[] =>
  all.map(({ id, day, buyer, earns, tier, promoterPerson, facts }) => ({
    id,
    day,
    earns,
    buyerPerson: personOf(facts, buyer),
    ...(tier === undefined ? {} : { tier }),
    ...(promoterPerson === undefined ? {} : { promoterPerson }),
  }));

/** A review that counts, and its stars. */
type Rated = Observed & { readonly review: ReviewFacts; readonly rating: number };

/** Orders whose review counts. */
export const rated = (all: readonly Observed[]): readonly Rated[] =>
  all.flatMap((one) => {
    const { review } = one.facts;
    return review?.rating === undefined || isReviewVoid(one.facts) ? [] : [{ ...one, review, rating: review.rating }];
  });

const isPraise = ({ rating }: Rated): boolean => rating >= 4;

/** `isNewcomer`: whether the link table knew nothing of the order's buyer before. */
export function praisedOrders(
  { store }: Parts,
  all: readonly Rated[],
  isNewcomer: (order: string) => boolean,
): readonly PraisedOrder[] {
  return all.filter(isPraise).flatMap(({ id, facts, review }): PraisedOrder[] => {
    const first = store.entries.byId(review.revisions[0] ?? review.id);
    if (!first) return [];
    const { at } = entryOf(first);
    const hour = Math.floor((at % DAY_MS) / HOUR_MS);
    return [{ id, day: review.day, hour, newcomer: isNewcomer(id), assurance: assuranceOf(facts) }];
  });
}

export function writtenReviews({ store }: Parts, all: readonly Rated[]): readonly WrittenReview[] {
  return all.filter(isPraise).flatMap(({ id, buyer, review }): WrittenReview[] => {
    const text = store.openings.shown(review.id, 'text')?.data;
    const first = store.entries.byId(review.revisions[0] ?? review.id);
    return text === undefined || !first ? [] : [{ order: id, review: review.id, at: entryOf(first).at, buyer, text }];
  });
}

export const lowRatings = (all: readonly Rated[], isNewcomer: (order: string) => boolean): readonly LowRating[] =>
  all
    .filter(({ rating }) => rating <= 2)
    .map(({ id, day, facts, review }) => {
      const delivered = mostIndependent(facts.delivered);
      return {
        id,
        review: review.id,
        placedDay: day,
        reviewDay: review.day,
        newcomer: isNewcomer(id),
        nth: facts.nth,
        value: facts.value,
        assurance: assuranceOf(facts),
        arrived: delivered !== undefined && delivered.role !== 'shop',
        hasCase: Object.keys(facts.cases).length > 0,
      };
    });

export function badReviews({ store }: Parts, all: readonly Rated[]): readonly BadReview[] {
  return all
    .filter(({ review }) => review.firstRating <= 2)
    .map(({ id, facts, review, rating }) => {
      const raised = rating > 2 ? store.entries.byId(review.id) : undefined;
      const refundDays = (['returned', 'refunded', 'disputed'] as const).flatMap((outcome) =>
        Object.values(facts.cases[outcome] ?? {}).map(({ day }) => day),
      );
      return {
        order: id,
        id: review.id,
        day: review.day,
        ...(raised ? { raisedDay: dayOf(entryOf(raised).at) } : {}),
        ...(refundDays.length > 0 ? { refundDay: Math.min(...refundDays) } : {}),
      };
    });
}

/** Praise that discloses no reward, and buyers' reports about the promoter of their order. */
export const undisclosed = (all: readonly Rated[]): readonly Praise[] =>
  all
    .filter((one) => isPraise(one) && one.review.reward === 'none')
    .map(({ id, buyer, review, facts }) => ({
      id,
      day: review.day,
      buyerPerson: personOf(facts, buyer),
      ...(facts.promoter === undefined ? {} : { promoter: facts.promoter }),
    }));

export const promoterReports = (all: readonly Observed[]): readonly PromoterReport[] =>
  all.flatMap(({ facts }) => {
    const { promoter } = facts;
    if (promoter === undefined) return [];
    return standingReports(facts)
      .filter(({ reason }) => reason === 'hidden_commission' || reason === 'false_marketing')
      .map(({ reason, day }) => ({ id: facts.reports[reason]?.id ?? '', day, by: 'buyer' as const, promoter }));
  });

/** Whether each order went well, failed by the clock or by the seller's fault, or is still open on `today`. */
export const pricedOrders = (all: readonly Observed[], today: number): readonly PricedOrder[] =>
  all.map(({ entry, day, band, facts }) => ({ id: entry, day, band, state: stateOf(facts, today) }));

function stateOf(facts: OrderFacts, today: number): PricedOrder['state'] {
  const policy = policyNamed(facts.policy);
  const isFault = OUTCOMES.some((outcome) => resolveCase(facts, outcome, policy)?.fault === 'seller');
  const shipped = mostIndependent(facts.shipped);
  const lastShipDay = dayOf(facts.shipBy) + policy.clock.neverShippedDays;
  if (isFault || (!shipped && !mostIndependent(facts.delivered) && today > lastShipDay)) return 'failed';
  const delivered = mostIndependent(facts.delivered);
  return delivered && !hasOpenCase(facts, policy) ? 'done' : 'open';
}

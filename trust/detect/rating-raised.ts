/**
 * Rule `rating_raised`: complaints are bought off. A raised review earns nothing by the rule of `contributionOf`
 * already, and its harm cannot be brought back against its author's word; so this is said beside the review, and takes
 * no points.
 */
import { type DetectedOrder, evidenceOf, inOrder, KEEPS_NOTHING } from './finding.ts';
import { RAISED } from './thresholds.ts';

/**
 * A review, of this entry id, that began with at most 2 stars. `day`: of its first revision. `raisedDay`: of the
 * revision that first gave more. `refundDay`: when a return, refund or dispute of the order was first opened or
 * confirmed. From: the buyer's revisions and the `outcome` entries of buyer and issuer.
 */
export type BadReview = {
  readonly order: string;
  readonly id: string;
  readonly day: number;
  readonly raisedDay?: number;
  readonly refundDay?: number;
};

/** Names the raised reviews. Figures: [raised after a refund was asked for, bad first ratings], both in the window. */
export function ratingRaised(reviews: readonly BadReview[], today: number): readonly DetectedOrder[] {
  const recent = reviews.filter(({ day }) => day <= today && day > today - RAISED.windowDays);
  const raised = recent.filter(
    ({ raisedDay, refundDay }) =>
      raisedDay !== undefined && raisedDay <= today && refundDay !== undefined && refundDay <= raisedDay,
  );
  if (raised.length < RAISED.least || raised.length * 10_000 < recent.length * RAISED.leastShare) return [];
  const evidence = evidenceOf(raised.map(({ id }) => id));
  const figures = [raised.length, recent.length];
  return inOrder(
    raised.map(({ order }) => ({ rule: 'rating_raised', order, keeps: KEEPS_NOTHING, evidence, figures })),
  );
}

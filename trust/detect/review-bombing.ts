/** Rule `review_bombing`: a crowd without a past gives low stars at once, and nothing speaks for its purchases. */
import type { Assurance } from '../replay/facts.ts';
import { ceilDiv, sharePer10000 } from './share.ts';
import { floorDiv } from '../score/integer.ts';
import { evidenceOf, inOrder, type DetectedOrder } from './finding.ts';
import { rhythmBefore } from './rhythm.ts';
import { BOMBING, RHYTHM_WEEKS } from './thresholds.ts';

/**
 * An order whose review, of this entry id, has at most 2 stars. Days are UTC. `newcomer`: the link table knew nothing
 * of the buyer before this order. `arrived`: someone independent of the seller saw it delivered. `hasCase`: anyone
 * opened a return, refund or dispute. From: issuers' `order`, `evidence` and `outcome`, the buyer's `review`, the
 * credibility object's links.
 */
export type LowRating = {
  readonly id: string;
  readonly review: string;
  readonly placedDay: number;
  readonly reviewDay: number;
  readonly newcomer: boolean;
  readonly nth: number;
  readonly value: number;
  readonly assurance: Assurance;
  readonly arrived: boolean;
  readonly hasCase: boolean;
};

/**
 * The suspect low ratings of the last days, when they are many for this seller and nearly all low ratings of these days
 * are suspect. Old buyers, delivered goods, returns and dear orders keep their full harm. Figures: [suspect, all low in
 * the window, median week].
 */
export function reviewBombing(ratings: readonly LowRating[], today: number): readonly DetectedOrder[] {
  const from = today - BOMBING.windowDays + 1;
  const window = ratings.filter(({ reviewDay }) => reviewDay >= from && reviewDay <= today);
  const suspects = window.filter(isSuspect);
  if (suspects.length < BOMBING.least) return [];
  if (sharePer10000(suspects.length, window.length) < BOMBING.leastShare) return [];
  const { median } = rhythmBefore(
    ratings.map(({ reviewDay }) => reviewDay),
    from,
    RHYTHM_WEEKS,
  );
  if (suspects.length < BOMBING.factor * median) return [];
  const of = Math.min(BOMBING.mostShared, ceilDiv(suspects.length, BOMBING.weighLike));
  const keeps = floorDiv(1024, of);
  const evidence = evidenceOf(suspects.map(({ review }) => review));
  const figures = [suspects.length, window.length, median];
  return inOrder(suspects.map(({ id }) => ({ rule: 'review_bombing', order: id, keeps, evidence, figures })));
}

function isSuspect({ newcomer, nth, value, assurance, arrived, hasCase, placedDay, reviewDay }: LowRating): boolean {
  const isUnproved = newcomer && nth === 1 && assurance <= 1 && !arrived && !hasCase;
  return isUnproved && value <= BOMBING.mostValue && reviewDay - placedDay <= BOMBING.mostDaysToReview;
}

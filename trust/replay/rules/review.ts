/** Rules O15 to O19: one review per order, with numbered revisions; the author may withdraw it. */
import type { BodyOf } from '../../../schema/entries/index.ts';
import { DAY_MS } from '../../../schema/fields.ts';
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import { ASPECTS, type Aspect } from '../../../schema/words.ts';
import type { OrderFacts, ReviewFacts } from '../facts.ts';
import type { OrderContext } from './about-order.ts';
import { holdsRight } from './holder.ts';
import { dayOf } from './times.ts';

/** A review can still be revised or withdrawn this long after the right to write it has lapsed. */
export const REVISION_DAYS = 365;

export function judgeReview(body: BodyOf<'review'>, context: OrderContext): Result<OrderFacts> {
  const { order } = context;
  const holds = holdsRight(body.key, order);
  if (!holds.ok) return holds;
  if ((body.rating === undefined) !== (body.withdrawn === true)) {
    return refuse('malformed', 'A review has a rating, a withdrawal has none.');
  }
  if (new Set(body.photos).size !== (body.photos?.length ?? 0)) {
    return refuse('malformed', 'A review names each photo once.');
  }
  const before = order.review && !order.review.void ? order.review : undefined;
  const follows = revisionFollows(body, before, context);
  if (!follows.ok) return follows;
  if (!context.anchorKnown) {
    return refuse('unknown_anchor', 'The anchor is not a root that this journal had in the last 30 days.');
  }
  return accept({
    ...order,
    review: next(body, before, context),
    targets: [...order.targets, { id: context.id, kind: 'review' }],
  });
}

function revisionFollows(body: BodyOf<'review'>, before: ReviewFacts | undefined, context: OrderContext): Result<true> {
  const lastMs = context.order.expires + (before ? REVISION_DAYS * DAY_MS : 0);
  if (context.at > lastMs) return refuse('right_expired', 'The time to review this order is over.');
  if (body.addition !== undefined && (!before || body.withdrawn)) {
    return refuse('malformed', 'Only a revision of a review adds to it.');
  }
  if (!before) {
    return body.revision === 0 && !body.withdrawn
      ? accept(true)
      : refuse('wrong_revision', 'There is no review to revise; the first has revision 0.', { revision: 0 });
  }
  if (body.revision === 0) {
    return refuse('review_exists', 'This order has been reviewed already; a change is a revision of that review.', {
      revision: before.revision + 1,
    });
  }
  return body.revision === before.revision + 1
    ? accept(true)
    : refuse('wrong_revision', `The next revision is ${before.revision + 1}.`, { revision: before.revision + 1 });
}

function next(body: BodyOf<'review'>, before: ReviewFacts | undefined, context: OrderContext): ReviewFacts {
  const aspects: Partial<Record<Aspect, number>> = {};
  for (const aspect of ASPECTS) {
    const stars = body.aspects?.[aspect];
    if (stars !== undefined) aspects[aspect] = stars;
  }
  return {
    id: context.id,
    revision: body.revision,
    ...(body.rating === undefined ? {} : { rating: body.rating }),
    firstRating: before?.firstRating ?? body.rating ?? 0,
    revisions: [...(before?.revisions ?? []), context.id],
    aspects,
    ...photosOf(body, before),
    // Once a reward was disclosed, a revision cannot make it unsaid.
    reward: before && before.reward !== 'none' ? before.reward : body.reward,
    day: before?.day ?? dayOf(context),
    hidden: before?.hidden ?? false,
    replied: before?.replied ?? false,
    void: false,
  };
}

/** A withdrawal has none. What was ruled of a photo holds in the next revision too. */
function photosOf(body: BodyOf<'review'>, before: ReviewFacts | undefined): Pick<ReviewFacts, 'photos'> {
  if (!body.photos?.length || body.withdrawn) return {};
  return { photos: body.photos.map((id) => before?.photos?.find((known) => known.id === id) ?? { id }) };
}

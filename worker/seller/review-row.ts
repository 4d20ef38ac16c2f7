/** The row that lists show of a review, as entries of its order change it. Pure. */
import type { OrderRelatedBody } from '../../schema/entries/index.ts';
import type { Place } from '../../trust/entry/promise.ts';
import type { OrderFacts } from '../../trust/replay/facts.ts';
import type { ReviewRow } from './store/reviews.ts';

/** A revision that is no longer the last one. `at` in ms; no rating when withdrawn. */
export type Revision = { readonly id: string; readonly at: number; readonly rating?: number };
/** What the row's own entry says besides: when it was written (ms), and whether it has a text. */
export type Written = { readonly at: number; readonly hasText: boolean };

export const earlierOf = (row: ReviewRow): readonly Revision[] => JSON.parse(row.earlier) as Revision[];
export const revisionsOf = (row: ReviewRow): readonly string[] => [...earlierOf(row).map(({ id }) => id), row.id];

/**
 * The row after an accepted body, or undefined where the body changes none.
 * @param row the order's last row; @param written its present revision; @param after facts after the body
 */
export function nextReviewRow(
  row: ReviewRow | undefined,
  written: Written | undefined,
  body: OrderRelatedBody,
  place: Place,
  after: OrderFacts,
): ReviewRow | undefined {
  if (body.kind === 'review') return revised(row?.void ? undefined : row, written, body, place);
  if (!row) return undefined;
  switch (body.kind) {
    case 'hide':
      return body.photo === undefined ? hidden(row, body, written?.hasText === true) : undefined;
    case 'erase':
      return body.to === row.id ? { ...row, erased: 1, textShown: 0 } : undefined;
    case 'reply':
      return { ...row, replyId: place.id, replyAt: place.at };
    case 'handover':
      return after.review?.void && !row.void ? { ...row, void: 1, textShown: 0 } : undefined;
    case 'order':
    case 'evidence':
    case 'outcome':
    case 'report':
    case 'objection':
    case 'ruling':
    case 'finding':
    case 'reversal':
      return undefined;
  }
}

/** @param kept the row whose review this is the next revision of */
function revised(
  kept: ReviewRow | undefined,
  written: Written | undefined,
  body: Extract<OrderRelatedBody, { kind: 'review' }>,
  place: Place,
): ReviewRow {
  const before: Revision[] =
    kept && written ? [{ id: kept.id, at: written.at, ...(kept.stars === null ? {} : { rating: kept.stars }) }] : [];
  return {
    position: kept?.position ?? place.seq,
    order: body.order,
    seq: place.seq,
    id: place.id,
    stars: body.rating ?? null,
    language: body.language,
    textShown: body.text !== undefined && !kept?.hiddenFor ? 1 : 0,
    hiddenFor: kept?.hiddenFor ?? null,
    erased: 0,
    void: 0,
    earlier: JSON.stringify([...(kept ? earlierOf(kept) : []), ...before]),
    replyId: kept?.replyId ?? null,
    replyAt: kept?.replyAt ?? null,
  };
}

function hidden(
  row: ReviewRow,
  body: Extract<OrderRelatedBody, { kind: 'hide' }>,
  hasText: boolean,
): ReviewRow | undefined {
  if (!revisionsOf(row).includes(body.to)) return undefined;
  return body.visible
    ? { ...row, hiddenFor: null, textShown: hasText && !row.erased ? 1 : 0 }
    : { ...row, hiddenFor: body.reason, textShown: 0 };
}

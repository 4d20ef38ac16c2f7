/** Reviews, newest or lowest first. What is hidden, withdrawn, erased or void keeps its place and says why. */
import type * as z from 'zod/mini';
import type { reviewAnswer, reviewsAnswer } from '../../schema/api/answers.ts';
import type { BodyOf } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { HIDE_REASONS, type ReviewSort } from '../../schema/words.ts';
import { assuranceOf } from '../../trust/replay/assurance.ts';
import type { OrderFacts } from '../../trust/replay/facts.ts';
import { standingFindings } from '../../trust/replay/found.ts';
import { isVoid } from '../../trust/replay/rules/holder.ts';
import { isReviewVoid } from '../../trust/replay/rulings.ts';
import { photoPath } from '../photos/bytes.ts';
import type { Parts } from './parts.ts';
import { entryOf, orderBodyOf } from './place.ts';
import { earlierOf } from './review-row.ts';
import type { ReviewPlace, ReviewRow } from './store/reviews.ts';
import type { Store } from './store/store.ts';

export type ReviewsInput = {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly stars?: number | undefined;
  readonly language?: string | undefined;
  readonly product?: string | undefined;
  readonly sort?: ReviewSort | undefined;
  readonly withText: boolean;
  readonly withPhotos?: boolean;
};
export type ReviewsAnswer = z.infer<typeof reviewsAnswer>;
type ReviewAnswer = z.infer<typeof reviewAnswer>;

const MAX_REVIEWS = 100;

/** Refuses `unknown_seller`, and `malformed` for a cursor that no page gave. `limit` is cut to 1 to 100. */
export function reviews(parts: Parts, input: ReviewsInput): Result<ReviewsAnswer> {
  const { store } = parts;
  const seller = store.seller.read();
  if (!seller) return refuse('unknown_seller', 'No such seller is registered here.');
  const { cursor, limit, ...filter } = input;
  const after = cursor === undefined ? undefined : parseCursor(cursor, filter.sort);
  if (cursor !== undefined && !after) return refuse('malformed', 'This cursor is of no page of ours.');
  const count = Math.min(MAX_REVIEWS, Math.max(1, limit));
  // One more than shown tells whether there is a next page.
  const rows = store.reviews.page({ ...filter, ...(after && { after }) }, count + 1);
  const shown = rows.slice(0, count);
  const last = shown.at(-1);
  return accept({
    seller: seller.id,
    reviews: shown.flatMap((row) => reviewOf(parts, seller.id, row) ?? []),
    ...(rows.length > count && last ? { next: cursorOf(last, filter.sort) } : {}),
  });
}

const CURSOR = /^(?:0|[1-9]\d{0,14})$/;
const LOWEST_CURSOR = /^([1-5])\.(0|[1-9]\d{0,14})$/;

/** Undefined for what no page of this order gave. */
function parseCursor(cursor: string, sort: ReviewSort = 'newest'): ReviewPlace | undefined {
  if (sort === 'newest') return CURSOR.test(cursor) ? { position: Number(cursor), stars: 0 } : undefined;
  const [, stars, position] = LOWEST_CURSOR.exec(cursor) ?? [];
  return position === undefined ? undefined : { position: Number(position), stars: Number(stars) };
}

const cursorOf = ({ position, stars }: ReviewRow, sort: ReviewSort = 'newest'): string =>
  sort === 'newest' ? String(position) : `${stars}.${position}`;

function reviewOf({ store, config }: Parts, seller: string, row: ReviewRow): ReviewAnswer | undefined {
  const order = store.orders.read(row.order);
  const ordered = order && orderBodyOf(store, order);
  const entry = store.entries.bySeq(row.seq);
  const written = entry && entryOf(entry);
  if (!order || !ordered || written?.body.kind !== 'review') return undefined;
  const { body, at } = written;
  const { facts } = order;
  const status = statusOf(row, facts);
  const text = status === 'shown' ? store.openings.shown(row.id, 'text')?.data : undefined;
  const hiddenFor = HIDE_REASONS.find((reason) => reason === row.hiddenFor);
  return {
    id: row.id,
    order: row.order,
    seq: row.seq,
    at,
    ...(row.stars === null ? {} : { rating: row.stars }),
    aspects: aspectsOf(body),
    ...(text === undefined ? {} : { text }),
    ...(status === 'shown' ? additionOf(store, row.id, { body, at }, facts) : {}),
    ...(status === 'shown' && config.photos !== 'off' ? photosOf(store, seller, row.order, facts) : {}),
    language: row.language,
    products: ordered.products,
    channel: facts.channel,
    issuer: facts.issuer,
    assurance: assuranceOf(facts),
    reward: facts.review?.id === row.id ? facts.review.reward : body.reward,
    promoterEarns: ordered.promoterEarns === true,
    nth: facts.nth,
    earlier: [...earlierOf(row)],
    status,
    ...(status === 'hidden' && hiddenFor ? { hiddenFor } : {}),
    ...findingsOf(facts),
    ...replyOf(store, row),
  };
}

/** Dated by the first revision that has it: a later change of something else does not make it newer. */
function additionOf(
  store: Store,
  id: string,
  { body: { addition }, at }: { readonly body: BodyOf<'review'>; readonly at: number },
  { review }: OrderFacts,
): Pick<ReviewAnswer, 'addition'> {
  if (addition === undefined) return {};
  const written = (review?.revisions ?? []).flatMap((revision) => {
    const entry = store.entries.byId(revision);
    return entry ? [entryOf(entry)] : [];
  });
  const first = written.find(({ body }) => body.kind === 'review' && body.addition === addition);
  const text = store.openings.shown(id, 'addition')?.data;
  return { addition: { at: first?.at ?? at, ...(text === undefined ? {} : { text }) } };
}

function photosOf(store: Store, seller: string, order: string, { review }: OrderFacts): Pick<ReviewAnswer, 'photos'> {
  if (!review?.photos) return {};
  const photos = review.photos.map(({ id: photo, ruled }) => {
    const row = store.photos.read(order, photo);
    if (!row || row.state === 'doomed') return { photo, state: 'pending' as const };
    const { state, type, width, height, salt } = row;
    if (state === 'shown') return { photo, state, url: photoPath(seller, order, photo), type, width, height, salt };
    return { photo, state, ...(ruled === undefined || ruled === 'shown' ? {} : { hiddenFor: ruled }) };
  });
  return { photos };
}

function findingsOf(facts: OrderFacts): Pick<ReviewAnswer, 'findings'> {
  const findings = standingFindings(facts);
  return findings.length > 0 ? { findings: [...findings] } : {};
}

function aspectsOf({ aspects }: BodyOf<'review'>): ReviewAnswer['aspects'] {
  const rated = Object.entries(aspects ?? {}).filter((entry) => entry[1] !== undefined);
  return Object.fromEntries(rated) as ReviewAnswer['aspects'];
}

/** What a list says of a review, by its row and the facts of its order. */
export function statusOf(row: ReviewRow, facts: OrderFacts): ReviewAnswer['status'] {
  const present = facts.review?.revisions.includes(row.id) === true;
  if (row.void || (present ? isReviewVoid(facts) : isVoid(facts))) return 'void';
  if (row.stars === null) return 'withdrawn';
  if (row.hiddenFor !== null) return 'hidden';
  return row.erased ? 'erased' : 'shown';
}

function replyOf(store: Store, row: ReviewRow): Pick<ReviewAnswer, 'reply'> {
  if (row.replyId === null || row.replyAt === null) return {};
  const text = store.openings.shown(row.replyId, 'text')?.data;
  return { reply: { at: row.replyAt, ...(text === undefined ? {} : { text }) } };
}

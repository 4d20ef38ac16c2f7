/** The reviews that a journal has a service show: the present revision of each, while it stands. Pure. */
import type { BodyOf, JournalEntry } from '../../schema/entries/index.ts';
import { entryId } from '../../trust/entry/signed-bytes.ts';
import type { OrderFacts, ReviewFacts } from '../../trust/replay/facts.ts';
import type { Replayed } from '../../trust/replay/replay.ts';
import { isReviewVoid } from '../../trust/replay/rulings.ts';

/** By seq; undefined where a line is no entry. */
export type Entries = readonly (JournalEntry | undefined)[];

export type PresentReview = { readonly id: string; readonly body: BodyOf<'review'> };

/** What a seller said last of an order; `text` is a commitment. */
export type PresentReply = {
  readonly id: string;
  readonly order: string;
  readonly at: number;
  readonly seq: number;
  readonly text: string;
};

/** The last reply in each order. Some may be hidden or erased. */
export function presentReplies(entries: Entries): readonly PresentReply[] {
  const ofOrder = new Map<string, PresentReply>();
  for (const entry of entries) {
    if (entry?.body.kind !== 'reply') continue;
    const { at, body, seq } = entry;
    ofOrder.set(body.order, { id: entryId(body), order: body.order, at, seq, text: body.text });
  }
  return [...ofOrder.values()];
}

/** The last review of each order as it was signed. Some may be hidden, erased or withdrawn. */
export function presentReviews(entries: Entries): readonly PresentReview[] {
  const ofOrder = new Map<string, PresentReview>();
  for (const entry of entries) {
    if (entry?.body.kind === 'review') ofOrder.set(entry.body.order, { id: entryId(entry.body), body: entry.body });
  }
  return [...ofOrder.values()];
}

/** Those that are neither hidden, withdrawn, erased nor void: whoever asks has to find all of them. */
export function standingReviews(entries: Entries, replayed: Replayed): readonly ReviewFacts[] {
  const erased = erasedIn(entries, replayed);
  return [...replayed.books.orders.values()].flatMap((order) => {
    const { review } = order;
    return review && stands(review, order) && !erased.has(review.id) ? [review] : [];
  });
}

function stands(review: ReviewFacts, order: OrderFacts): boolean {
  return !review.hidden && review.rating !== undefined && !isReviewVoid(order);
}

function erasedIn(entries: Entries, { skipped }: Replayed): ReadonlySet<string> {
  const broken = new Set(skipped.map(({ seq }) => seq));
  return new Set(
    entries.flatMap((entry, seq) => (entry?.body.kind === 'erase' && !broken.has(seq) ? [entry.body.to] : [])),
  );
}

/** Ids of entries that are hidden or erased, each by itself. */
export function silencedIn(entries: Entries, replayed: Replayed): ReadonlySet<string> {
  const broken = new Set(replayed.skipped.map(({ seq }) => seq));
  const silenced = new Set<string>();
  for (const [seq, entry] of entries.entries()) {
    if (entry?.body.kind !== 'hide' || entry.body.photo !== undefined || broken.has(seq)) continue;
    if (entry.body.visible) silenced.delete(entry.body.to);
    else silenced.add(entry.body.to);
  }
  return new Set([...silenced, ...erasedIn(entries, replayed)]);
}

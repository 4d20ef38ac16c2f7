/** Audits texts: whoever's review stands must find it served, in the words that they committed to. Pure. */
import type { JournalEntry } from '../../schema/entries/index.ts';
import type { openingAnswer } from '../../schema/api/answers.ts';
import type { Result } from '../../schema/problems.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { opensCommitment } from '../../trust/commit/commitment.ts';
import { entryId } from '../../trust/entry/signed-bytes.ts';
import type { OrderFacts } from '../../trust/replay/facts.ts';
import type { Replayed } from '../../trust/replay/replay.ts';
import { isReviewVoid } from '../../trust/replay/rulings.ts';
import type * as z from 'zod/mini';

export type OpeningAnswer = z.infer<typeof openingAnswer>;
type Entries = readonly (JournalEntry | undefined)[];

/** The present text of each order's review, if it has one: entry id → commitment. Some may be hidden or erased. */
export function presentTexts(entries: Entries): Map<string, string> {
  const ofOrder = new Map<string, { readonly id: string; readonly text: string | undefined }>();
  for (const entry of entries) {
    if (entry?.body.kind !== 'review') continue;
    ofOrder.set(entry.body.order, { id: entryId(entry.body), text: entry.body.text });
  }
  return new Map([...ofOrder.values()].flatMap(({ id, text }) => (text === undefined ? [] : [[id, text] as const])));
}

/**
 * One sentence for each review that stands, and whose text is missing or another one.
 * @param answers what the service answered, by entry id; a text that nobody asked for is not judged
 * @param replayed the journal as it was after those answers: what was hidden meanwhile may rightly be missing
 */
export function openingFaults(
  answers: ReadonlyMap<string, Result<OpeningAnswer>>,
  entries: Entries,
  replayed: Replayed,
): string[] {
  const texts = presentTexts(entries);
  const erased = erasedIn(entries, replayed);
  return [...replayed.books.orders.values()].flatMap((order) => {
    const id = order.review?.id ?? '';
    const [committed, answer] = [texts.get(id), answers.get(id)];
    if (committed === undefined || answer === undefined || !stands(order) || erased.has(id)) return [];
    if (!answer.ok) {
      return [`the text of review ${id} is not served (${answer.refusal.code}), and no entry hides or erases it`];
    }
    const { salt, data } = answer.value.opening;
    const saltBytes = fromBase64url(salt);
    const opens = saltBytes !== undefined && opensCommitment(committed, 'text', saltBytes, utf8(data));
    return opens ? [] : [`the text of review ${id} is not the one that its author committed to`];
  });
}

function stands(order: OrderFacts): boolean {
  const { review } = order;
  return review !== undefined && !review.hidden && review.rating !== undefined && !isReviewVoid(order);
}

function erasedIn(entries: Entries, { skipped }: Replayed): ReadonlySet<string> {
  const broken = new Set(skipped.map(({ seq }) => seq));
  return new Set(
    entries.flatMap((entry, seq) => (entry?.body.kind === 'erase' && !broken.has(seq) ? [entry.body.to] : [])),
  );
}

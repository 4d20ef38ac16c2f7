/**
 * Time, bracketed by the ledger: an entry is no younger than the first head that covers it and no older than the head
 * before. Within that bracket its time is the operator's word. Pure.
 */
import type { JournalEntry } from '../../schema/entries/index.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import { floorHour } from '../../trust/registry/registry.ts';
import type { Head } from '../../trust/registry/replay-registry.ts';

/** How far two clocks may be apart: that of a journal from the ledger's, and the service's from the auditor's. */
export const CLOCK_SKEW_MS = 300_000;
/** A head is on its way while entries arrive; and some entries tell the hour only. */
const GRACE_MS = HOUR_MS;
/** A registration gets its first head at once. Without this, a whole journal could be made up today and dated back. */
const FIRST_HEAD_MS = DAY_MS;

export type TimedJournal = {
  /** By seq; undefined where a line is no entry. */
  readonly entries: readonly (JournalEntry | undefined)[];
  /** The seller's heads in the ledger, by size. */
  readonly heads: readonly Head[];
  /** When the journal was read, by the auditor's clock. */
  readonly readAtMs: number;
};

/** One sentence for each entry whose time cannot be true. */
export function timeFaults({ entries, heads, readAtMs }: TimedJournal): string[] {
  const anchors = new Map(heads.map((head) => [head.root, head]));
  const wrongs: string[] = [];
  let next = 0;
  for (const [seq, entry] of entries.entries()) {
    while ((heads[next]?.size ?? Infinity) <= seq) next += 1;
    if (!entry) continue;
    const found = (wrong: string) => wrongs.push(`entry ${seq}, dated ${spell(entry.at)}, ${wrong}`);
    const [before, cover] = [heads[next - 1], heads[next]];
    if (entry.at > (cover?.at ?? readAtMs) + CLOCK_SKEW_MS) {
      found(cover ? `is under a head of ${spell(cover.at)} already` : `lies ahead: it was read ${spell(readAtMs)}`);
    }
    if (before && entry.at < floorHour(before.at) - GRACE_MS) {
      found(`is missing under the head of ${spell(before.at)}`);
    }
    if (!before && cover && entry.at < floorHour(cover.at) - FIRST_HEAD_MS) {
      found(`waited for the journal's first head until ${spell(cover.at)}`);
    }
    if (entry.body.kind !== 'review') continue;
    const anchor = anchors.get(entry.body.anchor);
    if (!anchor) found('is a review anchored to a root that the ledger does not hold');
    else if (entry.at < floorHour(anchor.at) - GRACE_MS) found(`is a review anchored to a head of ${spell(anchor.at)}`);
  }
  return wrongs;
}

/** The longest that an entry waited for its head, in ms: how far the operator's word on time reaches. */
export function longestWait({ entries, heads, readAtMs }: TimedJournal): number {
  let [next, longest] = [0, 0];
  for (const [seq, entry] of entries.entries()) {
    while ((heads[next]?.size ?? Infinity) <= seq) next += 1;
    if (entry) longest = Math.max(longest, (heads[next]?.at ?? readAtMs) - entry.at);
  }
  return longest;
}

function spell(ms: number): string {
  return ms < 8.64e15 ? new Date(ms).toISOString() : String(ms);
}

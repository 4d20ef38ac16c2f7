/** Which promoters a journal names, and whether the service may know nothing of one. Pure. */
import type { JournalEntry } from '../../schema/entries/index.ts';
import type { Replayed } from '../../trust/replay/replay.ts';

/** Those of whom something was said that may count, in the order in which the journal names them. */
export function promotersIn(entries: readonly (JournalEntry | undefined)[]): string[] {
  const named = entries.flatMap((entry) => {
    const body = entry?.body;
    return body && 'promoter' in body && body.promoter !== undefined ? [body.promoter] : [];
  });
  return [...new Set(named)];
}

/** Whether the journal holds an order through this promoter, or says how many people they reached. */
export function hasRecord({ books }: Replayed, promoter: string): boolean {
  const counters = books.counters(`promoter:${promoter}`);
  return counters('count.orders').size > 0 || counters('reached').size > 0;
}

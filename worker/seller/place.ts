/** Stored entries as data, and where they stand. */
import type { BodyOf, JournalEntry } from '../../schema/entries/index.ts';
import type { Place } from '../../trust/entry/promise.ts';
import type { EntryRow } from './store/entries.ts';
import type { OrderRow } from './store/orders.ts';
import type { Store } from './store/store.ts';

/** A stored entry as data. What is stored was judged, so its text is one. */
export const entryOf = ({ text }: Pick<EntryRow, 'text'>): JournalEntry => JSON.parse(text) as JournalEntry;

/** Where a stored entry stands in the journal. */
export const placeOf = (row: EntryRow): Place => ({ id: row.id, seq: row.seq, at: entryOf(row).at });

/** The body that registered an order, or undefined when the entry is of another kind. */
export function orderBodyOf(store: Store, { seq }: OrderRow): BodyOf<'order'> | undefined {
  const row = store.entries.bySeq(seq);
  const body = row && entryOf(row).body;
  return body?.kind === 'order' ? body : undefined;
}

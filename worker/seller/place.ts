import type { JournalEntry } from '../../schema/entries/index.ts';
import type { Place } from '../../trust/entry/promise.ts';
import type { EntryRow } from './store/entries.ts';

/** A stored entry as data. What is stored was judged, so its text is one. */
export const entryOf = ({ text }: EntryRow): JournalEntry => JSON.parse(text) as JournalEntry;

/** Where a stored entry stands in the journal. */
export const placeOf = (row: EntryRow): Place => ({ id: row.id, seq: row.seq, at: entryOf(row).at });

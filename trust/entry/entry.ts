// An entry of a log as text. Parsing takes strangers' text, and only in the one spelling that formatting gives.
import * as z from 'zod/mini';
import {
  parseJournalBody,
  ledgerEntry,
  journalEntry,
  type JournalEntry,
  type LedgerEntry,
} from '../../schema/entries/index.ts';
import { canonicalize, type Json, parseCanonical } from '../canonical/canonical.ts';

/** The canonical text of an entry, whose UTF-8 bytes are the leaf's. Throws a TypeError when it has none. */
export const formatEntry = (entry: JournalEntry | LedgerEntry): string =>
  // Through unknown, because the optional fields of schema/ also admit undefined; canonicalize refuses that.
  canonicalize(entry as unknown as Json);

const envelope = z.strictObject({ ...journalEntry.shape, body: z.looseObject({ kind: z.string() }) });

/** The entry of a seller's journal that the text spells. Undefined on any other spelling, shape or length. */
export const parseJournalEntry = (text: string): JournalEntry | undefined => {
  const outer = envelope.safeParse(parseCanonical(text));
  if (!outer.success) return undefined;
  const parsed = parseJournalBody(outer.data.body);
  return 'body' in parsed ? { ...outer.data, body: parsed.body } : undefined;
};

/** The entry of the ledger that the text spells. Undefined on any other spelling, shape or length. */
export const parseLedgerEntry = (text: string): LedgerEntry | undefined => {
  const parsed = ledgerEntry.safeParse(parseCanonical(text));
  return parsed.success ? parsed.data : undefined;
};

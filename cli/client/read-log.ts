/** Reads a whole log, page by page: its entries as canonical lines, and its checkpoint. */
import { accept, type Result } from '../../schema/problems.ts';
import { MAX_NOTE_LENGTH } from '../../trust/log/note.ts';
import type { Client } from './client.ts';

const PAGE = 1000;
/** What somebody between us kept lacks what came since, which may explain another answer. */
const headers = { 'cache-control': 'no-cache' };

/** The lines of a seller's journal, or the ledger's when no seller is given: `known`, and all that came after it. */
export async function readLog(
  client: Client,
  seller?: string,
  known: readonly string[] = [],
): Promise<Result<string[]>> {
  const lines = [...known];
  for (;;) {
    const query = { from: String(lines.length), limit: String(PAGE) };
    const answer =
      seller === undefined
        ? await client.call('readLedger', { query, headers })
        : await client.call('readJournal', { params: { seller }, query, headers });
    if (!answer.ok) return answer;
    const page = answer.value.split('\n').filter((line) => line !== '');
    lines.push(...page);
    // Without asking for the size: the last page is the first that is empty.
    if (page.length === 0) return accept(lines);
  }
}

/** The checkpoint note of a log, such as `ledger/0` or a seller id. */
export async function readCheckpoint(client: Client, log: string): Promise<Result<string>> {
  const note = await client.bytes(`/t/${log}/checkpoint`, MAX_NOTE_LENGTH);
  return note.ok ? accept(new TextDecoder().decode(note.value)) : note;
}

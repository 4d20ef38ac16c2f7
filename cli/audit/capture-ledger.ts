/** Reads the ledger. Judging what was read is `ledger.ts`. */
import { accept, type Result } from '../../schema/problems.ts';
import type { Client } from '../client/client.ts';
import { readCheckpoint, readLog } from '../client/read-log.ts';

export type CapturedLedger = {
  readonly log: string;
  readonly logName: string;
  /** Verifier key, and root key in base64url, as the service names them. */
  readonly logKey: string;
  readonly root: string;
  /** Every checkpoint that was read, oldest first: the log has to extend each. */
  readonly notes: readonly string[];
  readonly lines: readonly string[];
  readonly readAtMs: number;
};

/** Goes on from an earlier reading when there is one. Refuses when the service cannot be read. */
export async function captureLedger(client: Client, before?: CapturedLedger): Promise<Result<CapturedLedger>> {
  const named = await client.call('readRegistry', {});
  if (!named.ok) return named;
  const { log, logName, logKey, root } = named.value;
  // Before the lines, so that these are at least as many.
  const note = await readCheckpoint(client, 'ledger/0');
  if (!note.ok) return note;
  const lines = await readLog(client, undefined, before?.lines);
  if (!lines.ok) return lines;
  const notes = [...(before?.notes ?? []), note.value];
  return accept({ log, logName, logKey, root, notes, lines: lines.value, readAtMs: Date.now() });
}

/** Audits the ledger: every entry in its one spelling and by the rules, under the checkpoint that the log key signed. */
import type { LedgerEntry } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { parseLedgerEntry } from '../../trust/entry/entry.ts';
import { openCheckpoint } from '../../trust/log/checkpoint.ts';
import { parseVkey } from '../../trust/log/vkey.ts';
import { replayRegistry } from '../../trust/registry/replay-registry.ts';
import type { Registry } from '../../trust/registry/registry.ts';
import type { Client } from '../client/client.ts';
import { readCheckpoint, readLog } from '../client/read-log.ts';
import type { Finding } from './finding.ts';
import { rootOfLines } from './root.ts';

export type AuditedLedger = {
  readonly logName: string;
  readonly logKey: Bytes;
  readonly registry: Registry;
  readonly sellers: readonly string[];
  /** Whether the ledger holds this state of a seller's journal. */
  readonly holds: (seller: string, size: number, root: string) => boolean;
  readonly size: number;
  readonly findings: readonly Finding[];
};

/**
 * `rootKey` is the root key that the auditor trusts; without it, the one that the service names is taken.
 * Refuses when the service cannot be read; what is wrong in what was read is a finding.
 */
export async function auditLedger(client: Client, rootKey?: string): Promise<Result<AuditedLedger>> {
  const named = await client.call('readRegistry', {});
  if (!named.ok) return named;
  const { log, logName } = named.value;
  const vkey = parseVkey(named.value.logKey);
  if (!vkey) return refuse('malformed', 'The log key is not a verifier key.');
  // Before the lines, so that these are at least as many.
  const note = await readCheckpoint(client, log.slice(logName.length + 1));
  if (!note.ok) return note;
  const lines = await readLog(client);
  if (!lines.ok) return lines;
  const findings: Finding[] = [];
  const found = (wrong: string) => findings.push({ log, wrong });
  if (rootKey !== undefined && rootKey !== named.value.root) found('the service names another root key');
  const signed = await openCheckpoint(note.value, log, vkey.publicKey);
  if (!signed) found('the checkpoint is not signed by the log key');
  else if (rootOfLines(lines.value.slice(0, signed.size)) !== toBase64url(signed.root)) {
    found(`the entries do not have the root of the checkpoint at size ${signed.size}`);
  }
  const entries: LedgerEntry[] = [];
  const heads = new Set<string>();
  for (const [seq, line] of lines.value.entries()) {
    const entry = parseLedgerEntry(line);
    if (!entry) {
      found(`entry ${seq} is not in its one spelling`);
      continue;
    }
    entries.push(entry);
    if (entry.body.kind === 'head') heads.add(`${entry.body.seller}/${entry.body.size}/${entry.body.root}`);
  }
  const replayed = await replayRegistry(log, rootKey ?? named.value.root, entries);
  for (const { seq, refusal } of replayed.broken) found(`entry ${seq}: ${refusal.code}, ${refusal.detail}`);
  return accept({
    logName,
    logKey: vkey.publicKey,
    registry: replayed.registry,
    sellers: [...replayed.heads.keys()],
    holds: (seller, size, root) => heads.has(`${seller}/${size}/${root}`),
    size: lines.value.length,
    findings,
  });
}

/** Audits the ledger: every entry in its one spelling and by the rules, under each checkpoint that the log key signed. */
import type { LedgerEntry } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { parseLedgerEntry } from '../../trust/entry/entry.ts';
import { parseVkey } from '../../trust/log/vkey.ts';
import { KNOWN_POLICIES } from '../../trust/policy/known-policies.ts';
import type { Registry } from '../../trust/registry/registry.ts';
import { replayRegistry, type Head } from '../../trust/registry/replay-registry.ts';
import type { CapturedLedger } from './capture-ledger.ts';
import { judgeCheckpoint } from './checkpoint.ts';
import type { Finding } from './finding.ts';
import { CLOCK_SKEW_MS } from './times.ts';

export type AuditedLedger = {
  readonly logName: string;
  readonly logKey: Bytes;
  readonly registry: Registry;
  readonly sellers: readonly string[];
  /** A seller's heads with their times, by size. */
  readonly heads: (seller: string) => readonly Head[];
  /** Whether the ledger holds this state of a seller's journal. */
  readonly holds: (seller: string, size: number, root: string) => boolean;
  readonly size: number;
  /** The last checkpoint: what to remember until the next audit. */
  readonly checkpoint: string;
  readonly findings: readonly Finding[];
};

/** What the auditor knew before asking. */
export type Known = {
  /** The root key, base64url; the one that the service names is taken unless given. */
  readonly rootKey?: string;
  /** A checkpoint of the ledger from an earlier audit, which this ledger has to extend. */
  readonly checkpoint?: string;
};

/**
 * What is wrong is a finding. Refuses `malformed` when the log key is none, and `unavailable` when a policy is in the
 * ledger that this version of the software does not know.
 */
export async function auditLedger(captured: CapturedLedger, known: Known): Promise<Result<AuditedLedger>> {
  const { log, logName, lines, notes, readAtMs } = captured;
  const vkey = parseVkey(captured.logKey);
  if (!vkey) return refuse('malformed', 'The log key is not a verifier key.');
  const findings: Finding[] = [];
  const found = (wrong: string) => findings.push({ log, wrong });
  if (log !== `${logName}/ledger/0` || vkey.name !== log) found('the ledger or its key goes by another name');
  if (known.rootKey !== undefined && known.rootKey !== captured.root) found('the service names another root key');
  const judge = async (note: string, which: string) => {
    for (const wrong of (await judgeCheckpoint(note, log, vkey.publicKey, lines)).wrongs) found(`${which} ${wrong}`);
  };
  if (known.checkpoint !== undefined) await judge(known.checkpoint, 'the checkpoint of the earlier audit');
  for (const note of notes) await judge(note, 'the checkpoint');
  const entries: LedgerEntry[] = [];
  for (const [seq, line] of lines.entries()) {
    const entry = parseLedgerEntry(line);
    if (entry) entries.push(entry);
    else found(`entry ${seq} is not in its one spelling`);
    if (entry && entry.at > readAtMs + CLOCK_SKEW_MS) found(`entry ${seq} is dated in the future`);
  }
  const replayed = await replayRegistry(log, known.rootKey ?? captured.root, entries);
  for (const { seq, refusal } of replayed.broken) found(`entry ${seq}: ${refusal.code}, ${refusal.detail}`);
  const { registry, heads } = replayed;
  const strange = registry.policies.find(({ policy }) => !KNOWN_POLICIES.has(policy));
  if (strange) return refuse('unavailable', `The ledger names the policy ${strange.policy}: update the auditor.`);
  const headsOf = (seller: string) => heads.get(seller) ?? [];
  return accept({
    logName,
    logKey: vkey.publicKey,
    registry,
    sellers: [...heads.keys()],
    heads: headsOf,
    holds: (seller, size, root) => headsOf(seller).some((head) => head.size === size && head.root === root),
    size: lines.length,
    checkpoint: notes.at(-1) ?? '',
    findings,
  });
}

/** Audits one seller: journal against checkpoint and ledger, statement against journal and policy. */
import { accept, type Result } from '../../schema/problems.ts';
import type { ScoreStatement, SignedStatement } from '../../schema/statement.ts';
import { fromBase64url, toBase64url } from '../../trust/bytes/base64url.ts';
import { canonicalize, type Json } from '../../trust/canonical/canonical.ts';
import { signedBytes, type SignedBody } from '../../trust/entry/signed-bytes.ts';
import { verify } from '../../trust/keys/verify.ts';
import { openCheckpoint } from '../../trust/log/checkpoint.ts';
import { policyInForce } from '../../trust/policy/known-policies.ts';
import { policyAt } from '../../trust/registry/registry.ts';
import { replayJournal, type Replayed } from '../../trust/replay/replay.ts';
import { evaluate } from '../../trust/score/evaluate.ts';
import type { Client } from '../client/client.ts';
import { readCheckpoint, readLog } from '../client/read-log.ts';
import type { Finding } from './finding.ts';
import type { AuditedLedger } from './ledger.ts';
import { rootOfLines } from './root.ts';

export type AuditedSeller = {
  readonly seller: string;
  readonly size: number;
  /** What the service says, and what follows from the journal: the same, or a finding tells the difference. */
  readonly served: ScoreStatement;
  readonly findings: readonly Finding[];
};

/** What a service says about one seller at one moment. */
export type Captured = {
  readonly seller: string;
  readonly signed: SignedStatement;
  readonly checkpoint: string;
  readonly lines: readonly string[];
};

/** Reads a seller. Refuses when that cannot be done. */
export async function captureSeller(client: Client, seller: string): Promise<Result<Captured>> {
  // Before the journal, so that this holds all that they speak of.
  const signed = await client.call('readScore', { params: { seller } });
  if (!signed.ok) return signed;
  const checkpoint = await readCheckpoint(client, seller);
  if (!checkpoint.ok) return checkpoint;
  const lines = await readLog(client, seller);
  if (!lines.ok) return lines;
  return accept({ seller, signed: signed.value, checkpoint: checkpoint.value, lines: lines.value });
}

/** Judges what was captured under a ledger that was read later, and so holds every head that may be named. */
export async function auditSeller(captured: Captured, ledger: AuditedLedger): Promise<AuditedSeller> {
  const { seller, signed, checkpoint, lines } = captured;
  const log = `${ledger.logName}/${seller}`;
  const wrongs = [
    ...(await checkpointFaults(checkpoint, log, seller, lines, ledger)),
    ...(await signatureFaults(signed, ledger)),
    ...(await statementFaults(signed.statement, log, lines, ledger)),
  ];
  const findings = wrongs.map((wrong) => ({ log, wrong }));
  return { seller, size: lines.length, served: signed.statement, findings };
}

async function checkpointFaults(
  note: string,
  log: string,
  seller: string,
  lines: readonly string[],
  ledger: AuditedLedger,
): Promise<string[]> {
  const signed = await openCheckpoint(note, log, ledger.logKey);
  if (!signed) return ['the checkpoint is not signed by the log key'];
  const root = toBase64url(signed.root);
  const wrongs: string[] = [];
  if (signed.size > lines.length) wrongs.push(`the checkpoint has ${signed.size} entries, ${lines.length} are served`);
  else if (rootOfLines(lines.slice(0, signed.size)) !== root) wrongs.push('the journal has another root');
  if (!ledger.holds(seller, signed.size, root)) wrongs.push('the ledger does not hold the head of the checkpoint');
  return wrongs;
}

/** Root key → operator key → statement. */
async function signatureFaults(
  { statement, sig, operator }: SignedStatement,
  ledger: AuditedLedger,
): Promise<string[]> {
  const { sig: rootSig, ...certificate } = operator;
  const wrongs: string[] = [];
  if (!(await isSigned(ledger.registry.root, { kind: 'operator', ...certificate }, rootSig))) {
    wrongs.push('the operator key is not certified by the root key');
  }
  if (!(await isSigned(operator.key, statement, sig))) wrongs.push('the statement is not signed by the operator key');
  if (statement.issued < operator.from || statement.issued >= operator.until) {
    wrongs.push('the certificate does not cover the moment of the statement');
  }
  return wrongs;
}

async function isSigned(key: string, body: SignedBody, signature: string): Promise<boolean> {
  const [keyBytes, sigBytes] = [fromBase64url(key), fromBase64url(signature)];
  return keyBytes !== undefined && sigBytes !== undefined && verify(keyBytes, signedBytes(body), sigBytes);
}

async function statementFaults(
  statement: ScoreStatement,
  log: string,
  lines: readonly string[],
  ledger: AuditedLedger,
): Promise<string[]> {
  const { size, root, day, seller } = statement;
  const wrongs: string[] = [];
  if (!ledger.holds(seller, size, root)) wrongs.push('the ledger does not hold the head that the statement names');
  const replayed = await replayJournal({ origin: log, lines: lines.slice(0, size), registry: ledger.registry });
  if (replayed.root !== root) wrongs.push('the statement names another root than the journal has');
  for (const { seq, refusal } of replayed.skipped) wrongs.push(`entry ${seq}: ${refusal.code}, ${refusal.detail}`);
  if (policyAt(ledger.registry, day)?.policy !== statement.policy) wrongs.push('another policy is in force that day');
  return [...wrongs, ...differences(statement, replayed, ledger)];
}

/** The statement's numbers, computed again from the journal alone, and compared bit for bit. */
function differences(statement: ScoreStatement, replayed: Replayed, { registry }: AuditedLedger): string[] {
  const { books } = replayed;
  if (!books.seller) return ['the journal registers no seller'];
  const policy = policyInForce(registry, statement.day);
  const { category, domains, accounts } = books.seller;
  const { aspects: _, ...numbers } = evaluate(books.counters(''), statement.day, policy, category);
  const own: Readonly<Record<string, unknown>> = { ...numbers, domains, accounts };
  const served: Readonly<Record<string, unknown>> = statement;
  return Object.keys(own).flatMap((name) => {
    const [said, computed] = [spell(served[name]), spell(own[name])];
    return said === computed ? [] : [`${name} is served as ${said} and computed as ${computed}`];
  });
}

function spell(value: unknown): string {
  return value === undefined ? 'nothing' : canonicalize(value as Json);
}

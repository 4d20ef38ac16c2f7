/** Audits a statement: root key → operator key → statement, its head in the ledger, and its numbers computed again. */
import type { ScoreStatement, SignedStatement } from '../../schema/statement.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import { canonicalize, type Json } from '../../trust/canonical/canonical.ts';
import { signedBytes, type SignedBody } from '../../trust/entry/signed-bytes.ts';
import { verify } from '../../trust/keys/verify.ts';
import { policyInForce } from '../../trust/policy/known-policies.ts';
import { dayOf, policyAt } from '../../trust/registry/registry.ts';
import { provedOn } from '../../trust/proof/standing.ts';
import { noticesOf } from '../../trust/replay/notices.ts';
import type { Replayed } from '../../trust/replay/replay.ts';
import { evaluate } from '../../trust/score/evaluate.ts';
import type { AuditedLedger } from './ledger.ts';
import { CLOCK_SKEW_MS } from './times.ts';

const MOST_SHOWN = 120;

/** Whom a statement was asked about: `promoter` is '' for the seller. `readAtMs`: when, by the auditor's clock. */
export type Asked = { readonly seller: string; readonly promoter: string; readonly readAtMs: number };

/** What is wrong with it. `replayed` is the journal's first `size` entries, the size that the statement names. */
export async function statementFaults(
  signed: SignedStatement,
  asked: Asked,
  replayed: Replayed,
  ledger: AuditedLedger,
): Promise<string[]> {
  return [
    ...subjectFaults(signed.statement, asked, ledger),
    ...(await signatureFaults(signed, ledger)),
    ...headFaults(signed.statement, replayed, ledger),
    ...differences(signed.statement, asked, replayed, ledger),
  ];
}

function subjectFaults(statement: ScoreStatement, asked: Asked, { logName }: AuditedLedger): string[] {
  const { seller, promoter, readAtMs } = asked;
  const { issued, expires, day } = statement;
  const wrongs: string[] = [];
  const isOther = [statement.leader, statement.product, statement.supplier].some((one) => one !== undefined);
  const isAsked = statement.seller === seller && (statement.promoter ?? '') === promoter && !isOther;
  if (!isAsked || statement.log !== `${logName}/${seller}`) wrongs.push('the statement is about somebody else');
  if (issued > readAtMs + CLOCK_SKEW_MS) wrongs.push('the statement is dated in the future');
  if (expires < readAtMs - CLOCK_SKEW_MS) wrongs.push('the statement has expired');
  if (day !== dayOf(issued)) wrongs.push('the statement is for another day than it was signed on');
  return wrongs;
}

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

function headFaults({ size, root, day, seller, policy }: ScoreStatement, replayed: Replayed, ledger: AuditedLedger) {
  const wrongs: string[] = [];
  if (!ledger.holds(seller, size, root)) wrongs.push('the ledger does not hold the head that the statement names');
  if (replayed.size !== size || replayed.root !== root) {
    wrongs.push('the statement names another root than the journal has');
  }
  if (policyAt(ledger.registry, day)?.policy !== policy) wrongs.push('another policy is in force that day');
  return wrongs;
}

/** The statement's numbers, computed again from the journal alone, and compared bit for bit. */
function differences(
  statement: ScoreStatement,
  { promoter }: Asked,
  { books }: Replayed,
  { registry }: AuditedLedger,
): string[] {
  if (!books.seller) return ['the journal registers no seller'];
  const policy = policyInForce(registry, statement.day);
  const { category } = books.seller;
  const counters = books.counters(promoter === '' ? '' : `promoter:${promoter}`);
  const numbers = evaluate(counters, statement.day, policy, category);
  const notices = promoter === '' ? noticesOf(books.seller, statement.day) : undefined;
  const own: Readonly<Record<string, unknown>> = {
    ...numbers,
    ...(notices ? { notices } : {}),
    category,
    ...provedOn(books.seller, statement.day),
  };
  const served: Readonly<Record<string, unknown>> = statement;
  // A number that does not follow is as wrong as one that is missing.
  const unfounded = ['score', 'low', 'high', 'expected', 'byFindings', 'overdue', 'notices'].filter((name) =>
    Object.hasOwn(served, name),
  );
  return [...new Set([...Object.keys(own), ...unfounded])].flatMap((name) => {
    const [said, computed] = [spell(served[name]), spell(own[name])];
    return said === computed ? [] : [`${name} is served as ${brief(said)} and computed as ${brief(computed)}`];
  });
}

function spell(value: unknown): string {
  return value === undefined ? 'nothing' : canonicalize(value as Json);
}

/** Enough to see which number it is. */
function brief(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

/** Audits inclusion proofs, by sample: what a buyer with a receipt would ask for. */
import type { proofAnswer } from '../../schema/api/answers.ts';
import type { Result } from '../../schema/problems.ts';
import { fromBase64url, toBase64url } from '../../trust/bytes/base64url.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { openCheckpoint } from '../../trust/log/checkpoint.ts';
import { leafHash } from '../../trust/log/tree-hash.ts';
import { verifyInclusion } from '../../trust/log/verify-proof.ts';
import type * as z from 'zod/mini';
import type { AuditedLedger } from './ledger.ts';

export type ProofAnswer = z.infer<typeof proofAnswer>;
export type Proved = { readonly seq: number; readonly answer: Result<ProofAnswer> };

/** At most `count` different places below `size`, in ascending order. `random` gives numbers from 0 to under 1. */
export function samplePlaces(count: number, size: number, random: () => number): number[] {
  if (size <= count) return Array.from({ length: size }, (_, place) => place);
  const places = new Set<number>();
  while (places.size < count) places.add(Math.floor(random() * size));
  return [...places].toSorted((a, b) => a - b);
}

/** What is wrong with the proof of an entry; `line` is its canonical text. */
export async function proofFaults(
  { seq, answer }: Proved,
  line: string,
  seller: string,
  ledger: AuditedLedger,
): Promise<string[]> {
  const no = (why: string) => [`the inclusion proof of entry ${seq} ${why}`];
  if (!answer.ok) return no(`is not served (${answer.refusal.code})`);
  const { value } = answer;
  const signed = await openCheckpoint(value.checkpoint, `${ledger.logName}/${seller}`, ledger.logKey);
  if (!signed) return no('comes with a checkpoint that the log key did not sign');
  if (!ledger.holds(seller, signed.size, toBase64url(signed.root))) {
    return no('comes with a checkpoint whose head the ledger does not hold');
  }
  const hashes = value.hashes.flatMap((hash) => fromBase64url(hash) ?? []);
  const leaf = leafHash(utf8(line));
  const isProof =
    value.seq === seq &&
    value.size === signed.size &&
    value.leaf === toBase64url(leaf) &&
    hashes.length === value.hashes.length &&
    verifyInclusion(seq, signed.size, leaf, hashes, signed.root);
  return isProof ? [] : no('does not prove it');
}

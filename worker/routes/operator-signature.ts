/** Requests that the operator signs, and that no log holds: API keys, erasures of buyers, the directory, held photos. */
import type * as z from 'zod/mini';
import type { bodySignature } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import { isCanonicalValue } from '../../trust/canonical/canonical.ts';
import { type SignedBody, signedBytes } from '../../trust/entry/signed-bytes.ts';
import { verifyChecked } from '../../trust/keys/verify-checked.ts';
import { operatorAt, type Registry } from '../../trust/registry/registry.ts';

/** How far such a request's time may lie ahead of ours: a date far ahead would stand above every later one. */
const CLOCK_SKEW_MS = 300_000;

/** How old a question may be that is answered anew each time: whoever gets hold of one cannot ask for ever. */
const MAX_AGE_MS = 300_000;

type OperatorBody = SignedBody & { readonly log: string; readonly issuedAt: number };
type Signature = z.infer<typeof bodySignature>;

/**
 * The operator's signature of the body, which has to name the ledger. Refuses `wrong_log`, `not_canonical`, `bad_time`,
 * `signer_unexpected` and `bad_signature`.
 */
export async function operatorSignature(
  body: OperatorBody,
  [first]: readonly Signature[],
  registry: Registry,
  now: number,
): Promise<Result<Signature>> {
  if (body.log !== registry.log) return refuse('wrong_log', `This request names the ledger, ${registry.log}.`);
  if (!isCanonicalValue(body)) return refuse('not_canonical', 'The body has a value that none signed may hold.');
  if (body.issuedAt > now + CLOCK_SKEW_MS) return refuse('bad_time', 'The request is dated in the future.');
  const operator = operatorAt(registry, first?.by ?? '', now);
  const key = fromBase64url(operator?.key ?? '');
  const signature = fromBase64url(first?.sig ?? '');
  if (!first || !operator || !key || !signature) return refuse('signer_unexpected', 'Only the operator may ask this.');
  if (!(await verifyChecked(key, signedBytes(body), signature))) {
    return refuse('bad_signature', 'The signature does not verify.');
  }
  return accept(first);
}

/** The same for what is done each time that it is sent. Refuses `bad_time` besides when it is older than five minutes. */
export async function recentOperatorSignature(
  body: OperatorBody,
  sigs: readonly Signature[],
  registry: Registry,
  now: number,
): Promise<Result<Signature>> {
  const signed = await operatorSignature(body, sigs, registry, now);
  if (!signed.ok || body.issuedAt >= now - MAX_AGE_MS) return signed;
  return refuse('bad_time', 'The request is older than five minutes.');
}

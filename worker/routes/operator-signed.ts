/** Requests that the operator signs and no log holds: grants of API keys, and orders to the service itself. */
import type { BodySignature } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import { isCanonicalValue } from '../../trust/canonical/canonical.ts';
import { signedBytes } from '../../trust/entry/signed-bytes.ts';
import { verifyChecked } from '../../trust/keys/verify-checked.ts';
import { operatorAt, type Registry } from '../../trust/registry/registry.ts';

/** How far the time of such a request may lie ahead of ours. */
const CLOCK_SKEW_MS = 300_000;

type Signed = {
  readonly body: { readonly kind: string; readonly log: string; readonly issuedAt: number };
  readonly sigs: readonly BodySignature[];
};

/** The operator's signature. Refuses `wrong_log`, `not_canonical`, `bad_time`, `signer_unexpected`, `bad_signature`. */
export async function operatorSignature(
  registry: Registry,
  { body, sigs }: Signed,
  nowMs: number,
): Promise<Result<BodySignature>> {
  if (body.log !== registry.log) return refuse('wrong_log', `The body has to name the ledger, ${registry.log}.`);
  if (!isCanonicalValue(body)) return refuse('not_canonical', 'The body has a value that none signed may hold.');
  if (body.issuedAt > nowMs + CLOCK_SKEW_MS) return refuse('bad_time', 'The request is dated in the future.');
  const [first] = sigs;
  const operator = operatorAt(registry, first?.by ?? '', nowMs);
  const key = fromBase64url(operator?.key ?? '');
  const signature = fromBase64url(first?.sig ?? '');
  if (!first || !operator || !key || !signature) {
    return refuse('signer_unexpected', 'Only a key that the registry lists as the operator may sign this.');
  }
  return (await verifyChecked(key, signedBytes(body), signature))
    ? accept(first)
    : refuse('bad_signature', 'The signature does not verify.');
}

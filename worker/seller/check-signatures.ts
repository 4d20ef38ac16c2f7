/** All signatures of one submission, before anything is written. The only part of a write that awaits arithmetic. */
import type { BodySignature } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { checkPublicKey } from '../../trust/keys/check-public-key.ts';
import { verifyChecked } from '../../trust/keys/verify-checked.ts';
import type { RequiredKey } from './resolve-signers.ts';

/**
 * Verifies the signature of every required key over `message`. Keys that stand in a body and are not in `checked` yet
 * are checked first. Refuses `bad_key` and `bad_signature`.
 */
export async function checkSignatures(
  message: Bytes,
  sigs: readonly BodySignature[],
  required: readonly RequiredKey[],
  checked: readonly string[],
): Promise<Result<true>> {
  for (const { keyId, key, fromBody } of required) {
    if (fromBody && !checked.includes(keyId) && !checkPublicKey(key)) {
      return refuse('bad_key', 'A key in the body is not an Ed25519 key of the strict profile.', { key: keyId });
    }
    const signature = fromBase64url(sigs.find(({ by }) => by === keyId)?.sig ?? '');
    if (signature === undefined || !(await verifyChecked(key, message, signature))) {
      return refuse('bad_signature', `The signature by ${keyId} does not verify.`, { key: keyId });
    }
  }
  return accept(true);
}

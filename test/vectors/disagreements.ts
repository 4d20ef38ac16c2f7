// Runs the signature vectors through a verifier, in whatever engine this is loaded into.
import { fromHex } from '../../trust/bytes/hex.ts';
import type { VerifySignature } from '../../trust/keys/verify-checked.ts';

/** All fields but the id and the expected verdict are hexadecimal. */
export type SignatureVector = {
  readonly id: string;
  readonly pk: string;
  readonly msg: string;
  readonly sig: string;
  readonly strict: boolean;
};

/** The ids of the vectors on which the verifier and the expected verdict differ. */
export const disagreements = async (
  vectors: readonly SignatureVector[],
  verify: VerifySignature,
): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const { id, pk, msg, sig, strict } of vectors) {
    const [key, message, signature] = [fromHex(pk), fromHex(msg), fromHex(sig)];
    if (!key || !message || !signature) throw new TypeError(`vector ${id} is not hexadecimal`);
    if ((await verify(key, message, signature)) !== strict) ids.push(id);
  }
  return ids;
};

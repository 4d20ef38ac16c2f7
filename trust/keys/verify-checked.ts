// Native verification. Imports no curve arithmetic, so that what a storefront embeds stays small.
import type { Bytes } from '../bytes/bytes.ts';
import { isStrictSignatureShape } from './strict-signature.ts';

/** How a signature is verified: natively, or in portable arithmetic where an engine has no Ed25519. */
export type VerifySignature = (key: Bytes, message: Bytes, signature: Bytes) => boolean | Promise<boolean>;

/**
 * Whether a signature of the profile verifies, for a 32-byte key that `checkPublicKey` has passed before or that is
 * pinned. Rejects where the engine has no Ed25519: "cannot tell" must never read as "forged".
 */
export const verifyChecked = async (key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> => {
  if (!isStrictSignatureShape(signature)) return false;
  const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', imported, signature, message);
};

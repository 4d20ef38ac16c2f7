// Native verification. Imports no curve arithmetic, so that what a storefront embeds stays small.
import type { Bytes } from '../bytes/bytes.ts';
import { isStrictSignatureShape } from './strict-signature.ts';

/** How a signature is verified: natively, or in portable arithmetic where an engine has no Ed25519. */
export type VerifySignature = (key: Bytes, message: Bytes, signature: Bytes) => boolean | Promise<boolean>;

/**
 * Whether a signature of the profile verifies, for a 32-byte key that `checkPublicKey` has passed before or that is
 * pinned. Rejects where the engine has no Ed25519: "cannot tell" must never read as "forged".
 */
export const verifyChecked = (key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> =>
  verifyImported(() => importPublicKey(key), message, signature);

/** The engine's key of 32 bytes, to verify with. */
export const importPublicKey = (key: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);

/** `verifyChecked` with the engine's key, which is asked for once the signature has its form. */
export const verifyImported = async (
  keyOf: () => Promise<CryptoKey>,
  message: Bytes,
  signature: Bytes,
): Promise<boolean> => {
  if (!isStrictSignatureShape(signature)) return false;
  return crypto.subtle.verify('Ed25519', await keyOf(), signature, message);
};

// Signing without WebCrypto. A file of its own, so that it is left out wherever it is not used.
import { getPublicKey, hashes, sign } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import type { Bytes } from '../bytes/bytes.ts';
import { keyId } from './key-id.ts';
import { SEED_BYTES, type Signer } from './signer.ts';

/** A signer in portable arithmetic for an RFC 8032 seed, which it keeps a copy of. Throws on a length other than 32. */
export const portableSignerFromSeed = (seed: Bytes): Signer => {
  if (seed.length !== SEED_BYTES) throw new TypeError('an Ed25519 seed has 32 bytes');
  // noble has no hash of its own outside WebCrypto; set on use, so that importing this file has no effect.
  hashes.sha512 = sha512;
  const ownSeed = seed.slice();
  const publicKey = getPublicKey(ownSeed);
  return { publicKey, keyId: keyId(publicKey), sign: async (message) => sign(message, ownSeed) };
};

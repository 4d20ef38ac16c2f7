/** Keys of this browser: native and unreadable where the engine can, else a seed for portable arithmetic. */
import type { Bytes } from '../../../trust/bytes/bytes.ts';
import { keyId } from '../../../trust/keys/key-id.ts';
import { portableSignerFromSeed } from '../../../trust/keys/portable-signer.ts';
import { SEED_BYTES, signerFromSeed, type Signer } from '../../../trust/keys/signer.ts';
import { randomBytes } from '../page/random.ts';

/** A key as it is stored. `native` keys cannot be read out, not even by this script. */
export type KeptKey =
  | { readonly kind: 'native'; readonly publicKey: Bytes; readonly privateKey: CryptoKey }
  | { readonly kind: 'seed'; readonly seed: Bytes };

/** A fresh key. In-app browsers may lack Ed25519, so its absence is found out by trying. */
export const makeKey = async (): Promise<KeptKey> => {
  try {
    const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    return { kind: 'native', publicKey, privateKey: pair.privateKey };
  } catch {
    return makeSeedKey();
  }
};

/** A fresh key as a seed: for engines without Ed25519, and for storage that cannot hold a native key. */
export const makeSeedKey = (): KeptKey => ({ kind: 'seed', seed: randomBytes(SEED_BYTES) });

export const signerOf = async (key: KeptKey): Promise<Signer> => {
  if (key.kind === 'seed') return signerOfSeed(key.seed);
  return {
    publicKey: key.publicKey,
    keyId: keyId(key.publicKey),
    sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', key.privateKey, message)),
  };
};

export const signerOfSeed = async (seed: Bytes): Promise<Signer> => {
  try {
    return await signerFromSeed(seed);
  } catch {
    return portableSignerFromSeed(seed);
  }
};

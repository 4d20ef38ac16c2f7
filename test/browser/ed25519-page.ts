// Bundled into the test page: what the browser itself says of the signature vectors.
import { hasNativeEd25519 } from '../../trust/keys/native-support.ts';
import { portableSignerFromSeed } from '../../trust/keys/portable-signer.ts';
import { signerFromSeed } from '../../trust/keys/signer.ts';
import { verifyPortable } from '../../trust/keys/verify-portable.ts';
import { verify } from '../../trust/keys/verify.ts';
import { toHex } from '../../trust/bytes/hex.ts';
import { disagreements, type SignatureVector } from '../vectors/disagreements.ts';

const SEED = new Uint8Array(32).fill(7);
const MESSAGE = new Uint8Array([1, 2, 3]);

const profile = {
  isSecureContext: () => globalThis.isSecureContext,
  hasNative: hasNativeEd25519,
  native: (vectors: readonly SignatureVector[]) => disagreements(vectors, verify),
  portable: (vectors: readonly SignatureVector[]) => disagreements(vectors, verifyPortable),
  signNatively: async () => toHex(await (await signerFromSeed(SEED)).sign(MESSAGE)),
  signPortably: async () => toHex(await portableSignerFromSeed(SEED).sign(MESSAGE)),
};

export type Profile = typeof profile;

Object.assign(globalThis, { profile });

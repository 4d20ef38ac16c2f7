// The same profile without WebCrypto, for browsers that lack Ed25519 and pages without a secure context.
import { Point } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import type { Bytes } from '../bytes/bytes.ts';
import { concat, equalBytes } from '../bytes/concat.ts';
import { checkPublicKey } from './check-public-key.ts';
import { isStrictSignatureShape } from './strict-signature.ts';

/**
 * The whole profile in portable arithmetic: the verdicts of `verify`, about 12 times slower. The equation is
 * RFC 8032's without the cofactor, comparing encodings: noble's own verify multiplies by 8 and so accepts an R with
 * torsion, which every native engine refuses.
 */
export const verifyPortable = (key: Bytes, message: Bytes, signature: Bytes): boolean => {
  if (!isStrictSignatureShape(signature) || !checkPublicKey(key)) return false;
  const r = signature.slice(0, 32);
  const s = fromLittleEndian(signature.subarray(32));
  const challenge = fromLittleEndian(sha512(concat(r, key, message))) % Point.CURVE().n;
  const minusKey = Point.fromBytes(key, false).negate();
  const expected = Point.BASE.multiplyUnsafe(s).add(minusKey.multiplyUnsafe(challenge));
  return equalBytes(expected.toBytes(), r);
};

const fromLittleEndian = (bytes: Bytes): bigint => bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);

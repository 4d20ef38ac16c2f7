// The part of the Ed25519 profile that needs no arithmetic on the curve. Engines disagree on purpose-made signatures
// (low-order R, non-canonical R or S); refusing these here leaves only those on which all agree.
import type { Bytes } from '../bytes/bytes.ts';
import { toHex } from '../bytes/hex.ts';

export const SIGNATURE_BYTES = 64;

/** The field prime 2^255 - 19 and the group order, little-endian like the bytes of a signature. */
const FIELD_PRIME = littleEndian(2n ** 255n - 19n);
const GROUP_ORDER = littleEndian(2n ** 252n + 27742317777372353535851937790883648493n);

/** The y coordinates of the 8 points of low order. The sign bit of x makes two encodings of each. */
const LOW_ORDER_Y: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
]);

/**
 * Whether a signature has the one shape the profile allows: 64 bytes, R canonical and not of low order, S below the
 * group order. Says nothing about whether it verifies.
 */
export const isStrictSignatureShape = (signature: Bytes): boolean => {
  if (signature.length !== SIGNATURE_BYTES) return false;
  const y = signature.slice(0, 32);
  y[31] = (y[31] ?? 0) & 0x7f;
  const s = signature.subarray(32);
  return isBelow(y, FIELD_PRIME) && !LOW_ORDER_Y.has(toHex(y)) && isBelow(s, GROUP_ORDER);
};

/** Whether a < b, both 32 bytes little-endian. */
const isBelow = (a: Bytes, b: Bytes): boolean => {
  for (let index = 31; index >= 0; index--) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
};

function littleEndian(value: bigint): Bytes {
  const bytes = new Uint8Array(32);
  for (const index of bytes.keys()) bytes[index] = Number((value >> BigInt(8 * index)) & 0xffn);
  return bytes;
}

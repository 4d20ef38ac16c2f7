// A seller's id is made from the first key, so nobody can take another's and nobody has to hand ids out.
import type { Bytes } from './bytes/bytes.ts';
import { concat } from './bytes/concat.ts';
import { sha256 } from './bytes/sha256.ts';
import { utf8 } from './bytes/text.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** 16 characters of 5 bits are exactly 10 bytes. */
const ID_BYTES = 10;

/** The id of the seller whose first public key this is: the first 80 bits of a hash in lower-case base32. */
export const sellerIdOf = (publicKey: Bytes): string => {
  const hash = sha256(concat(utf8('touchstone/v1/seller\n'), publicKey)).subarray(0, ID_BYTES);
  let bits = 0n;
  for (const byte of hash) bits = (bits << 8n) | BigInt(byte);
  let id = '';
  for (let shift = BigInt(ID_BYTES * 8 - 5); shift >= 0n; shift -= 5n) id += ALPHABET.charAt(Number((bits >> shift) & 31n));
  return id;
};

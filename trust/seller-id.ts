/** A seller's id follows from its first key, so nobody can take another's. */
import { concat } from './bytes/concat.ts';
import { sha256 } from './bytes/sha256.ts';
import { utf8 } from './bytes/text.ts';
import type { Bytes } from './bytes/bytes.ts';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first 16 characters of the lower-case base32 of SHA-256("touchstone/v1/seller\n" ‖ public key): 80 bits. */
export function sellerIdOf(publicKey: Bytes): string {
  const hash = sha256(concat(utf8('touchstone/v1/seller\n'), publicKey));
  let id = '';
  for (let bit = 0; bit < 80; bit += 5) {
    const pair = ((hash[bit >> 3] ?? 0) << 8) | (hash[(bit >> 3) + 1] ?? 0);
    id += BASE32[(pair >> (11 - (bit & 7))) & 31];
  }
  return id;
}

/** A seller's id follows from its first key, so nobody can take another's. */
import { toBase32 } from './bytes/base32.ts';
import { concat } from './bytes/concat.ts';
import { sha256 } from './bytes/sha256.ts';
import { utf8 } from './bytes/text.ts';
import type { Bytes } from './bytes/bytes.ts';

/** The first 16 characters of the lower-case base32 of SHA-256("touchstone/v1/seller\n" ‖ public key): 80 bits. */
export function sellerIdOf(publicKey: Bytes): string {
  return toBase32(sha256(concat(utf8('touchstone/v1/seller\n'), publicKey)), 16);
}

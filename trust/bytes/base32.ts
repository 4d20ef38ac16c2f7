/** Names that people read and type: lower-case base32 (RFC 4648 section 6), which has no 0, 1, 8 or 9 to confuse. */
import type { Bytes } from './bytes.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** The first `length` characters, of 5 bits each. `bytes` has as many bits at least. */
export function toBase32(bytes: Bytes, length: number): string {
  let text = '';
  for (let bit = 0; bit < length * 5; bit += 5) {
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += ALPHABET[(pair >> (11 - (bit & 7))) & 31];
  }
  return text;
}

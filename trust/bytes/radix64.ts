// The six-bit grouping that base64 and base64url share (RFC 4648). Knows nothing of padding.
import type { Bytes } from './bytes.ts';

/** The bytes in groups of six bits, each written as the alphabet's character. No padding. */
export const toRadix64 = (bytes: Bytes, alphabet: string): string => {
  let text = '';
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += alphabet.charAt((pending >> bits) & 63);
    }
  }
  return bits === 0 ? text : text + alphabet.charAt((pending << (6 - bits)) & 63);
};

/** The bytes of unpadded text. Undefined on a foreign character, an impossible length, or set bits left over. */
export const fromRadix64 = (text: string, alphabet: string): Bytes | undefined => {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let pending = 0;
  let bits = 0;
  let length = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) return undefined;
    pending = ((pending << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length++] = (pending >> bits) & 0xff;
    }
  }
  const leftOver = pending & ((1 << bits) - 1);
  return leftOver === 0 ? bytes : undefined;
};

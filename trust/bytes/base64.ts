// Standard padded base64 (RFC 4648, section 4): what the C2SP note formats use.
import type { Bytes } from './bytes.ts';
import { fromRadix64, toRadix64 } from './radix64.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Padded base64. */
export const toBase64 = (bytes: Bytes): string => {
  const text = toRadix64(bytes, ALPHABET);
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
};

/** The bytes of base64 text. Undefined unless it is the one spelling that `toBase64` gives. */
export const fromBase64 = (text: string): Bytes | undefined => {
  if (text.length % 4 !== 0) return undefined;
  return fromRadix64(text.replace(/={1,2}$/, ''), ALPHABET);
};

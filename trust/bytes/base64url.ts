// base64url without padding (RFC 4648, section 5): ids, keys, signatures and commitments in our own formats.
import type { Bytes } from './bytes.ts';
import { fromRadix64, toRadix64 } from './radix64.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Unpadded base64url. */
export const toBase64url = (bytes: Bytes): string => toRadix64(bytes, ALPHABET);

/** The bytes of base64url text. Undefined unless it is the one spelling that `toBase64url` gives. */
export const fromBase64url = (text: string): Bytes | undefined => fromRadix64(text, ALPHABET);

import { fromBase64url, toBase64url } from '../bytes/base64url.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { sha256 } from '../bytes/sha256.ts';

/** The name of a public key in entries and receipts: base64url of its SHA-256, 43 characters. */
export const keyId = (publicKey: Bytes): string => toBase64url(sha256(publicKey));

/** One write asks for the name of the same key up to four times. */
const MOST_KNOWN = 64;
const known = new Map<string, string>();

/** `keyId` of a key in base64url. Text that is no base64url gets the name of no bytes, which is no key's. */
export const keyIdOf = (publicKey: string): string => {
  const before = known.get(publicKey);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const id = keyId(fromBase64url(publicKey) ?? new Uint8Array());
  known.set(publicKey, id);
  return id;
};

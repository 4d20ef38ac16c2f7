// Personal data and free text stay out of the journal: an entry holds a commitment, and the opening (salt and data)
// can be deleted. Salts are arguments, because this code has no randomness.
import { toBase64url } from '../bytes/base64url.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { concat } from '../bytes/concat.ts';
import { sha256 } from '../bytes/sha256.ts';
import { utf8 } from '../bytes/text.ts';

export const SALT_BYTES = 32;

const KIND = /^[a-z][a-z0-9_-]*$/;

/**
 * The commitment to `data` under a 32-byte salt: 43 characters of base64url. `kind` keeps commitments to different
 * things apart. Throws a TypeError on another salt length or an odd kind.
 */
export const commitment = (kind: string, salt: Bytes, data: Bytes): string => {
  if (!KIND.test(kind)) throw new TypeError('a commitment kind is a lower-case word');
  if (salt.length !== SALT_BYTES) throw new TypeError('a salt has 32 bytes');
  return toBase64url(sha256(concat(utf8(`touchstone/v1/commit/${kind}\n`), salt, u32be(data.length), data)));
};

/** Whether salt and data open a commitment of this kind. False, too, for a salt of another length. */
export const opensCommitment = (committed: string, kind: string, salt: Bytes, data: Bytes): boolean =>
  salt.length === SALT_BYTES && commitment(kind, salt, data) === committed;

const u32be = (value: number): Bytes => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

// What a signature covers, and the name of an entry. The prefix keeps kinds apart, and the body names its log, so a
// signature is worth nothing anywhere else.
import { toBase64url } from '../bytes/base64url.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { sha256 } from '../bytes/sha256.ts';
import { utf8 } from '../bytes/text.ts';
import { canonicalize, spellingOf } from '../canonical/canonical.ts';

/** Anything that is signed: bodies of entries, promises, statements, grants. */
export type SignedBody = { readonly kind: string };

/** `touchstone/v1/<kind>\n` and the canonical body, in UTF-8. Throws a TypeError on a body without canonical spelling. */
export const signedBytes = (body: SignedBody): Bytes => utf8(`touchstone/v1/${body.kind}\n${canonicalize(body)}`);

/** `signedBytes`, or undefined of a body without canonical spelling: for what strangers send. */
export const signedBytesIfCanonical = (body: unknown, kind: string): Bytes | undefined => {
  const text = spellingOf(body);
  return text === undefined ? undefined : utf8(`touchstone/v1/${kind}\n${text}`);
};

/** The id of an entry: base64url of SHA-256 over its signed bytes, never over a signature. Throws as `signedBytes`. */
export const entryId = (body: SignedBody): string => toBase64url(sha256(signedBytes(body)));

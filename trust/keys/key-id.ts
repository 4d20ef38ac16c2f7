import { toBase64url } from '../bytes/base64url.ts';
import type { Bytes } from '../bytes/bytes.ts';
import { sha256 } from '../bytes/sha256.ts';

/** The name of a public key in entries and receipts: base64url of its SHA-256, 43 characters. */
export const keyId = (publicKey: Bytes): string => toBase64url(sha256(publicKey));

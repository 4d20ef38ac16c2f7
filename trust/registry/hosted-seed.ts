// Keys of issuers that the operator hosts: derived, so there is nothing to store, and the operator's tools find the
// public key to register without asking the service.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Bytes } from '../bytes/bytes.ts';
import { utf8 } from '../bytes/text.ts';

/** The Ed25519 seed of a hosted issuer: HMAC-SHA256 under the operator's secret, 32 bytes. */
export const hostedIssuerSeed = (secret: Bytes, issuerId: string): Bytes =>
  hmac(sha256, secret, utf8(`touchstone/v1/hosted\n${issuerId}`));

/** A device as a keyed hash: enough to count it once, and worth nothing to whoever lacks the operator's secret. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import type { Config } from '../config.ts';
import { clientNetwork } from '../http/client-address.ts';

/**
 * 43 characters of base64url over the client's network, and over nothing that a client is free to invent. Where the
 * deployment's proxy names no client, all are one device. Nothing is stored in the browser.
 */
export function deviceOf(request: Request, config: Config): string {
  const key = hmac(sha256, config.hostedSeed, utf8('touchstone/v1/device\n'));
  return toBase64url(hmac(sha256, key, utf8(clientNetwork(request, config) ?? '')));
}

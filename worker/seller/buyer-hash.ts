/** A buyer's name within one seller: tells that two orders are one buyer's, and nothing to who lacks the secret. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { utf8 } from '../../trust/bytes/text.ts';

/**
 * A buyer's name across sellers, for the private link table only: what this issuer calls the buyer. Another issuer's
 * buyer of the same name is someone else, so that no shop can borrow a platform's well-known buyers.
 */
export function buyerLinkHash(secret: Bytes, issuer: string, reference: string): string {
  return keyedHash(secret, `touchstone/v1/buyer-link\n${issuer}`, reference);
}

/** `reference` is the opened `buyer` of an order: what the issuer calls this buyer. */
export function buyerHash(secret: Bytes, sellerId: string, reference: string): string {
  return keyedHash(secret, `touchstone/v1/buyer\n${sellerId}`, reference);
}

/** Under a key of its own for each purpose. */
function keyedHash(secret: Bytes, purpose: string, reference: string): string {
  return toBase64url(underKey(secret, purpose).clone().update(utf8(reference)).digest());
}

type Keyed = ReturnType<typeof hmac.create>;

/** More sellers and issuers than one isolate serves. */
const MOST_KEYED = 1_000;
/** A key and its first blocks cost six blocks of SHA-256, a reference two: orders come with few purposes. */
const keyedOf = new WeakMap<Bytes, Map<string, Keyed>>();

function underKey(secret: Bytes, purpose: string): Keyed {
  const known = keyedOf.get(secret) ?? new Map<string, Keyed>();
  keyedOf.set(secret, known);
  const before = known.get(purpose);
  if (before) return before;
  if (known.size >= MOST_KEYED) known.clear();
  const keyed = hmac.create(sha256, hmac(sha256, secret, utf8(purpose)));
  known.set(purpose, keyed);
  return keyed;
}

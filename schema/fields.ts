/** The fields that entries, requests and answers are made of: one spelling each, so `format(parse(x)) === x`. */
import * as z from 'zod/mini';
import { text, whole } from './shapes.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** 32 bytes in base64url without padding: SHA-256 hashes, public keys, salts, key ids, entry ids. */
export const bytes32 = text(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);
/** 64 bytes in base64url without padding: an Ed25519 signature. */
export const signature = text(/^[A-Za-z0-9_-]{85}[AQgw]$/);
/** 16 random bytes in base64url without padding: an order id. */
export const orderId = text(/^[A-Za-z0-9_-]{21}[AQgw]$/);

export const entryId = bytes32;
export const keyId = bytes32;
export const publicKey = bytes32;
export const commitment = bytes32;

/** Made from the seller's first key (`trust/seller-id.ts`), so nobody can take another's. */
export const sellerId = text(/^[a-z2-7]{16}$/);
export const issuerId = text(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/);
/** An id that an issuer chose: product, promoter, group, supplier. */
export const foreignId = text(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/);
/** `<log name>/<seller id>` or `<log name>/ledger/<shard>`. */
export const logOrigin = text(/^[a-z0-9.-]{3,80}\/[a-z0-9/-]{1,40}$/);

/** A moment in ms since 1970, between 2000 and 2100. */
export const timeMs = whole(946_684_800_000, 4_102_444_800_000);
/** The same on the full hour: what a journal may reveal of an order. */
export const hourMs = /* @__PURE__ */ timeMs.check(z.multipleOf(HOUR_MS));
/** Whole UTC days since 1970-01-01. */
export const dayNumber = whole(10_957, 47_482);

export const currency = text(/^[A-Z]{3}$/);
/** Half octaves of the order's value in minor units: `floor(2 × log2(minor units))`, 0 for nothing. */
export const valueBand = whole(0, 80);
export const language = text(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/);
/** A whole number in a query. */
export const decimal = text(/^(?:0|[1-9][0-9]{0,14})$/);
/** A host name in lower case (internationalised names in punycode), without port. */
export const domain = text(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 253);
/** Printable ASCII that needs no escape in JSON: the only text that an entry may hold. */
export const plainText = text(/^[ !#-[\]-~]{1,120}$/);

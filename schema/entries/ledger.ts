/** Bodies of the ledger: the registry, and the heads of all journals. */
import * as z from 'zod/mini';
import { bytes32, dayNumber, issuerId, logOrigin, plainText, publicKey, sellerId, timeMs } from '../fields.ts';
import { listOf, whole } from '../shapes.ts';
import { ISSUER_ROLES } from '../words.ts';

const counter = whole(0, 1_000_000_000);

/** The root key certifies an operator key. */
export const operatorBody = z.strictObject({
  kind: z.literal('operator'),
  log: logOrigin,
  counter,
  key: publicKey,
  from: timeMs,
  until: timeMs,
});

/** What the registry holds about an issuer from now on. A key that is no longer listed is revoked. */
export const issuerBody = z.strictObject({
  kind: z.literal('issuer'),
  log: logOrigin,
  counter,
  issuer: issuerId,
  role: z.enum(ISSUER_ROLES),
  name: plainText,
  /** `operator`: the key is hosted by the operator and used through an API key; shown as such. */
  custody: z.enum(['self', 'operator']),
  keys: listOf(publicKey, 8),
  /** The sellers a shop speaks for; must be given for a shop and only for a shop. */
  sellers: z.optional(listOf(sellerId, 100, 1)),
});

/** From that UTC day on, scores follow the policy file whose canonical bytes hash to `policy`. */
export const policyBody = z.strictObject({
  kind: z.literal('policy'),
  log: logOrigin,
  counter,
  policy: bytes32,
  fromDay: dayNumber,
});

/** The state of a seller's journal, written by the ledger itself; its checkpoint signs it. */
export const headBody = z.strictObject({
  kind: z.literal('head'),
  log: logOrigin,
  seller: sellerId,
  size: whole(1),
  root: bytes32,
});

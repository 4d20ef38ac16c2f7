/** What a client sends to the one door for writes, and the promise it gets back. */
import * as z from 'zod/mini';
import { bodySignature } from '../entries/index.ts';
import { bytes32, commitment, entryId, foreignId, logOrigin, sellerId, signature, timeMs } from '../fields.ts';
import { freeText, listOf, whole } from '../shapes.ts';
import { cursor } from './paging.ts';

export const MAX_OPENING_BYTES = 20_000;
export const MAX_BATCH_ENTRIES = 500;
/** A body as text in canonical form is at most this long in a log; a single submission with openings this long. */
export const MAX_SUBMISSION_BYTES = 65_536;
export const MAX_BATCH_BYTES = 4_194_304;

/** The data behind a commitment, sent beside the signed body and never part of a log. */
export const opening = z.strictObject({ salt: bytes32, data: freeText(MAX_OPENING_BYTES) });

/** Openings by the body's field: `buyer` for an order, `text` for a review or reply, `name` for a profile, and so on. */
export const openings = z.strictObject({
  buyer: z.optional(opening),
  contact: z.optional(opening),
  listing: z.optional(opening),
  text: z.optional(opening),
  addition: z.optional(opening),
  name: z.optional(opening),
  profile: z.optional(opening),
});

/** The body is checked against its kind's schema after this outer form (`parseJournalBody`). */
export const submission = z.strictObject({
  body: z.looseObject({ kind: z.string(), log: logOrigin }),
  sigs: listOf(bodySignature, 4, 1),
  openings: z.optional(openings),
});
export type Submission = z.infer<typeof submission>;

export const batch = z.strictObject({ entries: listOf(submission, MAX_BATCH_ENTRIES, 1) });

/** The operator's signed word that the entry is in the log: `touchstone/v1/promise\n` + canonical({at,id,kind,log,seq}). */
export const promise = z.strictObject({
  kind: z.literal('promise'),
  log: logOrigin,
  id: entryId,
  seq: whole(0),
  at: timeMs,
});
export const signedPromise = z.strictObject({ promise, sig: signature, by: bytes32 });
export type SignedPromise = z.infer<typeof signedPromise>;

/** problem+json, RFC 9457. `code` is one of `PROBLEMS`; facts stand beside it. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
});

export const batchAnswer = z.strictObject({
  results: z.array(z.union([signedPromise, problem])),
});

/** For an issuer whose key the operator hosts: the body without what the server adds (`log`, `prev`, `counter`, `issuer`). */
export const hostedSubmission = z.strictObject({
  body: z.looseObject({ kind: z.enum(['order', 'evidence', 'outcome', 'profile', 'contacts']) }),
  openings: z.optional(openings),
});

/** A recipient's report from a share link, without a purchase. `token` is in the share page. */
export const recipientReport = z.strictObject({
  token: freeText(300, 20),
  reason: z.enum(['spam', 'false_marketing', 'hidden_commission']),
});

/** Makes an API key valid: the operator signs the key's hash (`touchstone/v1/api_key\n` + canonical(body)). */
export const apiKeyGrant = z.strictObject({
  body: z.strictObject({
    kind: z.literal('api_key'),
    log: logOrigin,
    issuer: z.string(),
    hash: bytes32,
    revoked: z.boolean(),
    issuedAt: timeMs,
  }),
  sigs: listOf(bodySignature, 1, 1),
});

/** The operator's order to make the directory anew from the sellers, a page at a time: those after `after`. */
export const directoryRebuild = z.strictObject({
  body: z.strictObject({
    kind: z.literal('rebuild_directory'),
    log: logOrigin,
    after: z.optional(sellerId),
    issuedAt: timeMs,
  }),
  sigs: listOf(bodySignature, 1, 1),
});

/** The operator's question which photos wait for a decision, a page at a time: those after `after`. */
export const heldPhotosRequest = z.strictObject({
  body: z.strictObject({
    kind: z.literal('held_photos'),
    log: logOrigin,
    after: z.optional(cursor),
    limit: z.optional(whole(1, 100)),
    issuedAt: timeMs,
  }),
  sigs: listOf(bodySignature, 1, 1),
});

/**
 * Erases a buyer from the private link table: the operator signs `touchstone/v1/buyer_erasure\n` + canonical(body), with a
 * commitment to what the issuer calls the buyer, as in an order.
 */
export const buyerErasure = z.strictObject({
  body: z.strictObject({
    kind: z.literal('buyer_erasure'),
    log: logOrigin,
    issuer: foreignId,
    buyer: commitment,
    issuedAt: timeMs,
  }),
  sigs: listOf(bodySignature, 1, 1),
  openings: z.strictObject({ buyer: opening }),
});

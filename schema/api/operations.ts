/**
 * The table of operations: the routes, the committed openapi.json and the docs all come from it.
 * What each answers is in `answers-by-operation.ts`, which stays out of the Worker: it checks what it is sent, not itself.
 * Every operation refuses query parameters that it does not name (`unknown_parameter`).
 */
import * as z from 'zod/mini';
import { entryId, foreignId, language, orderId, sellerId } from '../fields.ts';
import { freeText, listOf, text } from '../shapes.ts';
import { CATEGORIES } from '../words.ts';
import { apiKeyGrant, batch, hostedSubmission, recipientReport, submission } from './submission.ts';

const decimal = text(/^(?:0|[1-9][0-9]{0,14})$/);
const cursor = text(/^[A-Za-z0-9_.-]{1,120}$/);

export type Operation = {
  readonly method: 'GET' | 'POST';
  /** Hono path. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodMiniObject;
  readonly query?: z.ZodMiniObject;
  readonly request?: z.ZodMiniType;
  /** Where the answer is not JSON. What JSON answers hold: `answers-by-operation.ts`. */
  readonly answerType?: string;
  readonly status?: 200 | 201;
  /** `signature`: the signatures in the request are the authority; `api_key`: a bearer key. */
  readonly auth?: 'signature' | 'api_key';
  /** Takes `Idempotency-Key`. */
  readonly idempotencyKey?: boolean;
};

const bySeller = z.strictObject({ seller: sellerId });

export const OPERATIONS = {
  submitEntry: {
    method: 'POST',
    path: '/v1/entries',
    summary: 'Append one signed entry to the journal that its body names. Sending it again returns the same promise.',
    request: submission,
    status: 201,
    auth: 'signature',
  },
  submitBatch: {
    method: 'POST',
    path: '/v1/batches',
    summary: 'Append up to 500 signed entries to any journals, in order. Each is accepted or refused by itself.',
    request: batch,
    auth: 'signature',
  },
  submitHosted: {
    method: 'POST',
    path: '/v1/sellers/:seller/hosted-entries',
    summary: 'Append an entry signed by an issuer key that the operator hosts.',
    params: bySeller,
    request: hostedSubmission,
    status: 201,
    auth: 'api_key',
    idempotencyKey: true,
  },
  reportAsRecipient: {
    method: 'POST',
    path: '/v1/sellers/:seller/reports',
    summary: 'Report a share link without a purchase. Counts once per device.',
    params: bySeller,
    request: recipientReport,
    status: 201,
    idempotencyKey: true,
  },
  submitRegistryEntry: {
    method: 'POST',
    path: '/v1/registry',
    summary: 'Append an operator, issuer or policy entry to the ledger, signed by the root or operator key.',
    request: submission,
    status: 201,
    auth: 'signature',
  },
  grantApiKey: {
    method: 'POST',
    path: '/v1/api-keys',
    summary: 'Make an API key of a hosted issuer valid, or revoke it; signed by the operator.',
    request: apiKeyGrant,
    status: 201,
    auth: 'signature',
  },
  readRegistry: {
    method: 'GET',
    path: '/v1/registry',
    summary: 'Keys, issuers and policies in force.',
  },
  readPolicy: {
    method: 'GET',
    path: '/v1/policies/:policy',
    summary: 'A policy file by the hash of its canonical bytes.',
    params: z.strictObject({ policy: entryId }),
  },
  listSellers: {
    method: 'GET',
    path: '/v1/sellers',
    summary: 'Sellers by the lower end of their score, from the directory.',
    query: z.strictObject({
      category: z.optional(z.enum(CATEGORIES)),
      name: z.optional(freeText(60)),
      cursor: z.optional(cursor),
      limit: z.optional(decimal),
    }),
  },
  readSeller: {
    method: 'GET',
    path: '/v1/sellers/:seller',
    summary: 'A seller at a glance.',
    params: bySeller,
  },
  readScore: {
    method: 'GET',
    path: '/v1/sellers/:seller/score',
    summary: 'The signed score statement of a seller, or of one promoter of the seller.',
    params: bySeller,
    query: z.strictObject({ promoter: z.optional(foreignId) }),
  },
  readScores: {
    method: 'POST',
    path: '/v1/scores',
    summary: 'The signed score statements of up to 500 sellers.',
    request: z.strictObject({ sellers: listOf(sellerId, 500, 1) }),
  },
  readReviews: {
    method: 'GET',
    path: '/v1/sellers/:seller/reviews',
    summary: 'Reviews, newest first.',
    params: bySeller,
    query: z.strictObject({
      cursor: z.optional(cursor),
      limit: z.optional(decimal),
      stars: z.optional(z.enum(['1', '2', '3', '4', '5'])),
      language: z.optional(language),
      product: z.optional(foreignId),
      text: z.optional(z.enum(['yes'])),
    }),
  },
  readHistory: {
    method: 'GET',
    path: '/v1/sellers/:seller/history',
    summary: 'The score at the end of each day, from what is in the journal now.',
    params: bySeller,
    query: z.strictObject({ days: z.optional(decimal) }),
  },
  readOrder: {
    method: 'GET',
    path: '/v1/sellers/:seller/orders/:order',
    summary: "The state of an order's chain, for whoever writes its next entry.",
    params: z.strictObject({ seller: sellerId, order: orderId }),
  },
  readJournal: {
    method: 'GET',
    path: '/v1/sellers/:seller/journal',
    summary: 'Entries from `from`, one canonical JSON text a line.',
    params: bySeller,
    query: z.strictObject({ from: z.optional(decimal), limit: z.optional(decimal) }),
    answerType: 'application/x-ndjson',
  },
  readProof: {
    method: 'GET',
    path: '/v1/sellers/:seller/proofs/:id',
    summary: 'Inclusion of an entry under the last checkpoint that the ledger holds.',
    params: z.strictObject({ seller: sellerId, id: entryId }),
  },
  readOpening: {
    method: 'GET',
    path: '/v1/sellers/:seller/openings/:id/:field',
    summary: 'The public opening of a commitment (text, name, profile), so that anyone can check it.',
    params: z.strictObject({ seller: sellerId, id: entryId, field: z.enum(['text', 'name', 'profile']) }),
  },
  readLedger: {
    method: 'GET',
    path: '/v1/ledger/journal',
    summary: 'Entries of the ledger from `from`, one canonical JSON text a line.',
    query: z.strictObject({ from: z.optional(decimal), limit: z.optional(decimal) }),
    answerType: 'application/x-ndjson',
  },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof OPERATIONS;

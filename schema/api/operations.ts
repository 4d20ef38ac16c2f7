/**
 * The table of operations: the routes, the committed openapi.json and the docs all come from it.
 * What each does, in words, is in `summaries.ts`, and what it answers in `answers-by-operation.ts`; both stay out of the
 * Worker: it checks what it is sent, not itself.
 * Every operation refuses query parameters that it does not name (`unknown_parameter`).
 */
import * as z from 'zod/mini';
import { bytes32, commitment, decimal, entryId, foreignId, issuerId, language, orderId, sellerId } from '../fields.ts';
import { MAX_PHOTO_BYTES } from '../photos.ts';
import { freeText, listOf } from '../shapes.ts';
import { CATEGORIES, REVIEW_SORTS } from '../words.ts';
import { cursor, starsChoice } from './paging.ts';
import { widgetsQuery } from './widget.ts';
import {
  apiKeyGrant,
  batch,
  buyerErasure,
  directoryRebuild,
  heldPhotosRequest,
  hostedSubmission,
  recipientReport,
  submission,
} from './submission.ts';

export type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Hono path. */
  readonly path: string;
  readonly params?: z.ZodMiniObject;
  readonly query?: z.ZodMiniObject;
  readonly request?: z.ZodMiniType;
  /** Where the request is not JSON but bytes of this media type, at most `maxBytes`. */
  readonly bytes?: { readonly type: string; readonly maxBytes: number };
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
    request: submission,
    status: 201,
    auth: 'signature',
  },
  submitBatch: {
    method: 'POST',
    path: '/v1/batches',
    request: batch,
    auth: 'signature',
  },
  submitHosted: {
    method: 'POST',
    path: '/v1/sellers/:seller/hosted-entries',
    params: bySeller,
    request: hostedSubmission,
    status: 201,
    auth: 'api_key',
    idempotencyKey: true,
  },
  reportAsRecipient: {
    method: 'POST',
    path: '/v1/sellers/:seller/reports',
    params: bySeller,
    request: recipientReport,
    status: 201,
    idempotencyKey: true,
  },
  putPhoto: {
    method: 'PUT',
    path: '/v1/sellers/:seller/orders/:order/photos/:photo',
    params: z.strictObject({ seller: sellerId, order: orderId, photo: commitment }),
    query: z.strictObject({ salt: bytes32 }),
    bytes: { type: 'image/*', maxBytes: MAX_PHOTO_BYTES },
    status: 201,
  },
  submitRegistryEntry: {
    method: 'POST',
    path: '/v1/registry',
    request: submission,
    status: 201,
    auth: 'signature',
  },
  grantApiKey: {
    method: 'POST',
    path: '/v1/api-keys',
    request: apiKeyGrant,
    status: 201,
    auth: 'signature',
  },
  rebuildDirectory: {
    method: 'POST',
    path: '/v1/directory',
    request: directoryRebuild,
    auth: 'signature',
  },
  listHeldPhotos: {
    method: 'POST',
    path: '/v1/held-photos',
    request: heldPhotosRequest,
    auth: 'signature',
  },
  eraseBuyer: {
    method: 'POST',
    path: '/v1/buyer-erasures',
    request: buyerErasure,
    auth: 'signature',
  },
  readRegistry: {
    method: 'GET',
    path: '/v1/registry',
  },
  readPolicy: {
    method: 'GET',
    path: '/v1/policies/:policy',
    params: z.strictObject({ policy: entryId }),
  },
  listSellers: {
    method: 'GET',
    path: '/v1/sellers',
    query: z.strictObject({
      category: z.optional(z.enum(CATEGORIES)),
      name: z.optional(freeText(60, 2)),
      cursor: z.optional(cursor),
      limit: z.optional(decimal),
    }),
  },
  listPromoters: {
    method: 'GET',
    path: '/v1/promoters',
    query: z.strictObject({
      category: z.optional(z.enum(CATEGORIES)),
      issuer: z.optional(issuerId),
      promoter: z.optional(foreignId),
      limit: z.optional(decimal),
    }),
  },
  readSeller: {
    method: 'GET',
    path: '/v1/sellers/:seller',
    params: bySeller,
  },
  readScore: {
    method: 'GET',
    path: '/v1/sellers/:seller/score',
    params: bySeller,
    query: z.strictObject({
      promoter: z.optional(foreignId),
      leader: z.optional(foreignId),
      product: z.optional(foreignId),
      supplier: z.optional(foreignId),
    }),
  },
  readScores: {
    method: 'POST',
    path: '/v1/scores',
    request: z.strictObject({ sellers: listOf(sellerId, 500, 1) }),
  },
  readReviews: {
    method: 'GET',
    path: '/v1/sellers/:seller/reviews',
    params: bySeller,
    query: z.strictObject({
      cursor: z.optional(cursor),
      limit: z.optional(decimal),
      stars: z.optional(starsChoice),
      language: z.optional(language),
      product: z.optional(foreignId),
      sort: z.optional(z.enum(REVIEW_SORTS)),
      text: z.optional(z.enum(['yes'])),
      photos: z.optional(z.enum(['yes'])),
    }),
  },
  /** Served with the embeds, since its answer is drawn in a language. */
  readWidgets: {
    method: 'GET',
    path: '/v1/widgets',
    query: widgetsQuery,
  },
  readHistory: {
    method: 'GET',
    path: '/v1/sellers/:seller/history',
    params: bySeller,
    query: z.strictObject({ days: z.optional(decimal) }),
  },
  readExplanation: {
    method: 'GET',
    path: '/v1/sellers/:seller/explanation',
    params: bySeller,
  },
  readOrder: {
    method: 'GET',
    path: '/v1/sellers/:seller/orders/:order',
    params: z.strictObject({ seller: sellerId, order: orderId }),
  },
  readJournal: {
    method: 'GET',
    path: '/v1/sellers/:seller/journal',
    params: bySeller,
    query: z.strictObject({ from: z.optional(decimal), limit: z.optional(decimal) }),
    answerType: 'application/x-ndjson',
  },
  readProof: {
    method: 'GET',
    path: '/v1/sellers/:seller/proofs/:id',
    params: z.strictObject({ seller: sellerId, id: entryId }),
  },
  readOpening: {
    method: 'GET',
    path: '/v1/sellers/:seller/openings/:id/:field',
    params: z.strictObject({ seller: sellerId, id: entryId, field: z.enum(['text', 'addition', 'name', 'profile']) }),
  },
  readLedger: {
    method: 'GET',
    path: '/v1/ledger/journal',
    query: z.strictObject({ from: z.optional(decimal), limit: z.optional(decimal) }),
    answerType: 'application/x-ndjson',
  },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof OPERATIONS;

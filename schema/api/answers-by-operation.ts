/**
 * What each operation answers: for openapi.json, for clients and for the types of the handlers. The Worker itself takes
 * nothing but types from here, so none of it is in its bundle.
 */
import * as z from 'zod/mini';
import { sellerId } from '../fields.ts';
import { signedStatement } from '../statement.ts';
import {
  directoryAnswer,
  heldPhotosAnswer,
  historyAnswer,
  openingAnswer,
  orderAnswer,
  photoAnswer,
  promotersAnswer,
  proofAnswer,
  rebuildAnswer,
  registryAnswer,
  reviewsAnswer,
  sellerAnswer,
} from './answers.ts';
import { explanationAnswer } from './explanation.ts';
import type { OPERATIONS, OperationId } from './operations.ts';
import { batchAnswer, signedPromise } from './submission.ts';
import { widgetsAnswer } from './widget.ts';

/** `undefined` where the answer is not JSON, or empty. An operation that is missing here does not compile. */
export const ANSWERS = {
  submitEntry: signedPromise,
  submitBatch: batchAnswer,
  submitHosted: signedPromise,
  reportAsRecipient: signedPromise,
  putPhoto: photoAnswer,
  submitRegistryEntry: signedPromise,
  grantApiKey: undefined,
  rebuildDirectory: rebuildAnswer,
  listHeldPhotos: heldPhotosAnswer,
  eraseBuyer: undefined,
  readRegistry: registryAnswer,
  readPolicy: z.looseObject({}),
  listSellers: directoryAnswer,
  listPromoters: promotersAnswer,
  readSeller: sellerAnswer,
  readScore: signedStatement,
  readScores: z.strictObject({ scores: z.record(sellerId, signedStatement) }),
  readReviews: reviewsAnswer,
  readWidgets: widgetsAnswer,
  readHistory: historyAnswer,
  readExplanation: explanationAnswer,
  readOrder: orderAnswer,
  readJournal: undefined,
  readProof: proofAnswer,
  readOpening: openingAnswer,
  readLedger: undefined,
} as const satisfies {
  readonly [Id in OperationId]: (typeof OPERATIONS)[Id] extends { readonly answerType: string }
    ? undefined
    : z.ZodMiniType | undefined;
};

/** What was sent, and the promise that came back for it. */
import type * as z from 'zod/mini';
import type { bodySignature } from '../../../schema/entries/index.ts';
import type { BodyOf } from '../../../schema/entries/index.ts';
import type { opening, SignedPromise } from '../../../schema/api/submission.ts';

export type BuyersBody = BodyOf<'handover'> | BodyOf<'review'> | BodyOf<'outcome'> | BodyOf<'erase'> | OrderReport;
export type OrderReport = Extract<BodyOf<'report'>, { by: 'buyer' }>;
export type TextOpening = z.infer<typeof opening>;

/** Texts behind commitments of a review. */
export type TextOpenings = { readonly text?: TextOpening; readonly addition?: TextOpening };

export type Submission = {
  readonly body: BuyersBody;
  readonly sigs: readonly z.infer<typeof bodySignature>[];
  readonly openings?: TextOpenings;
};

export type Written = {
  readonly submission: Submission;
  readonly promise: SignedPromise;
  /** Whether its text and photos were deleted. */
  readonly erased?: boolean;
};

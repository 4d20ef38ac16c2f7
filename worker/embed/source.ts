/** Where the embeds get what they show: nothing in this folder knows where it lives. */
import type { Result } from '../../schema/problems.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import type { ReviewSort } from '../../schema/words.ts';
import type { ReadAsset } from '../assets/read-asset.ts';
import type { Review } from './view.ts';

/** Of whose orders a statement is: all of the seller's, or one promoter's or product's. At most one is given. */
export type About = { readonly promoter?: string; readonly product?: string };

export type ReviewAsk = {
  readonly limit: number;
  readonly product?: string | undefined;
  readonly stars?: number | undefined;
  readonly language?: string | undefined;
  readonly sort?: ReviewSort | undefined;
  /** Only those that show a photo. */
  readonly withPhotos?: boolean;
};
export type ReviewPage = { readonly reviews: readonly Review[]; readonly next?: string | undefined };

export type EmbedSource = {
  /** Public half of the root key, base64url. */
  readonly rootKey: string;
  /** In development caches ask each time. */
  readonly development: boolean;
  readonly readAsset: ReadAsset;
  readonly readScore: (seller: string, about: About) => Promise<Result<SignedStatement>>;
  /** With opened texts. */
  readonly readReviews: (seller: string, ask: ReviewAsk) => Promise<Result<ReviewPage>>;
};

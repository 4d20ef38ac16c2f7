/** All that the pages need to know, and nothing of where it is stored. Answers have the shapes of schema/api. */
import type * as z from 'zod/mini';
import type {
  historyAnswer,
  registryAnswer,
  reviewAnswer,
  reviewsAnswer,
  sellerAnswer,
} from '../../schema/api/answers.ts';
import type { ExplanationAnswer } from '../../schema/api/explanation.ts';
import type { PhotoRule } from '../../schema/photos.ts';
import type { Result } from '../../schema/problems.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import type { ReadAsset } from '../assets/read-asset.ts';
import type { ReviewChoice } from './trust/choice.ts';

export type SellerAnswer = z.infer<typeof sellerAnswer>;
export type ReviewAnswer = z.infer<typeof reviewAnswer>;
export type ReviewsAnswer = z.infer<typeof reviewsAnswer>;
export type HistoryAnswer = z.infer<typeof historyAnswer>;
type Issuer = z.infer<typeof registryAnswer>['issuers'][number];

/** Who vouches for purchases, by issuer id. */
export type Issuers = Readonly<Record<string, Pick<Issuer, 'name' | 'role' | 'custody'>>>;
/** What is known of a promoter before any purchase. `earns` is absent while no order says so. */
export type Promoter = { readonly name?: string; readonly earns?: boolean };

export type LookAlike = { readonly seller: string; readonly name: string };
/** `looksLike`: set when the name looks like that of an older seller. */
export type FoundSeller = {
  readonly seller: string;
  readonly name?: string | undefined;
  readonly looksLike?: string | undefined;
};

export type PageData = {
  readonly readAsset: ReadAsset;
  /** What becomes of photos in this deployment. */
  readonly photos: PhotoRule;
  readonly seller: (seller: string) => Promise<Result<SellerAnswer>>;
  /** Of the seller, or of one promoter of the seller. */
  readonly statement: (seller: string, promoter?: string) => Promise<Result<SignedStatement>>;
  /** Of the seller's statement as it stands. */
  readonly explanation: (seller: string) => Promise<Result<ExplanationAnswer>>;
  readonly reviews: (
    seller: string,
    ask: ReviewChoice & { readonly limit: number; readonly cursor?: string },
  ) => Promise<Result<ReviewsAnswer>>;
  /** Languages that reviews are in, the most frequent first. */
  readonly languages: (seller: string) => Promise<readonly string[]>;
  /** The last `days` days, of which every `step`th up to today. */
  readonly history: (seller: string, days: number, step: number) => Promise<Result<HistoryAnswer>>;
  /** The oldest other seller whose name looks the same. */
  readonly lookAlike: (seller: string) => Promise<LookAlike | undefined>;
  /** The first ten by name, and by a domain that they have proved. */
  readonly sellersNamed: (name: string) => Promise<readonly FoundSeller[]>;
  readonly sellersOfDomain: (domain: string) => Promise<readonly FoundSeller[]>;
  readonly issuers: () => Promise<Issuers>;
  /** Undefined for a promoter whom the seller's journal does not know: anyone can write a name into a link. */
  readonly promoter: (seller: string, promoter: string) => Promise<Promoter | undefined>;
  /** Counts one opening of a share link, or of the seller's own: the denominator of reports. */
  readonly countOpen: (seller: string, promoter: string | undefined, request: Request) => Promise<void>;
  /** Shows that a report comes from somebody who opened that link. */
  readonly shareToken: (seller: string, promoter: string | undefined, request: Request) => string;
};

/**
 * What the rules need to know about a seller and about one order: plain data that a journal alone determines.
 * The seller object keeps it as rows, a replayer in maps; both hand it to the same rules. No I/O, no clock.
 */
import type * as z from 'zod/mini';
import type { provedAccount, provedDomain } from '../../schema/entries/about-seller.ts';
import type { Policy } from '../policy/policy.ts';
import type {
  Aspect,
  Category,
  Channel,
  Fault,
  HideReason,
  IssuerRole,
  OrderFindingRule,
  Outcome,
  ReportReason,
  ReturnReason,
  Reward,
  RulingEffect,
  SellerFindingRule,
  Stage,
} from '../../schema/words.ts';

export type SellerFacts = {
  readonly key: string;
  readonly custody: 'self' | 'operator';
  readonly category: Category;
  readonly domains: readonly z.infer<typeof provedDomain>[];
  readonly accounts: readonly z.infer<typeof provedAccount>[];
  /** Id of the entry that holds the profile's commitment. */
  readonly profile?: string;
  /** `at` of the first entry in ms. */
  readonly registeredAt: number;
  /** True once an order was registered live: from then on no history can be added. */
  readonly live: boolean;
  /** The next counter of each signer of bodies about the seller. */
  readonly counters: Readonly<Record<string, number>>;
  /** How many orders had which value band (in the policy's reference currency): up to yesterday, and on `bandsDay`. */
  readonly bands: Readonly<Record<string, number>>;
  readonly bandsToday: Readonly<Record<string, number>>;
  readonly bandsDay: number;
  /** Rulings about conduct that hold, by entry id. */
  readonly rulings: Readonly<Record<string, ConductRuling>>;
  /** Findings about the seller, by entry id. */
  readonly findings?: Readonly<Record<string, SellerFinding>>;
};

export type SellerFinding = { readonly rule: SellerFindingRule; readonly day: number; readonly isReversed?: true };
export type ConductRuling = { readonly effect: RulingEffect; readonly day: number; readonly promoter?: string };

/** Who said something about an order: an issuer by its role, or the buyer. */
export type Party = IssuerRole | 'buyer';

/** Who has a share of an order's chain; the operator has no limit. */
export type Side = 'seller' | 'buyer' | 'issuer';

/** When something happened, as said by a party, and the day on which it counts. */
export type Said = { readonly when: number; readonly day: number };

export type Statement = {
  readonly stage: Stage;
  readonly fault: Fault;
  readonly reason: ReturnReason;
  readonly day: number;
};

export type ReviewFacts = {
  readonly id: string;
  readonly revision: number;
  /** Absent when withdrawn. */
  readonly rating?: number;
  readonly firstRating: number;
  /** Entry ids of all revisions. */
  readonly revisions: readonly string[];
  readonly aspects: Readonly<Partial<Record<Aspect, number>>>;
  /** Photos of this revision, in their order; absent when it has none. */
  readonly photos?: readonly PhotoFacts[];
  readonly reward: Reward;
  /** Day of the first revision: a revision does not make a review younger. */
  readonly day: number;
  readonly hidden: boolean;
  readonly replied: boolean;
  /** True when a contact-attested handover took the right from whoever wrote it. */
  readonly void: boolean;
};

/** A photo by its commitment, and what the operator last said of it: shown, or hidden for this reason. */
export type PhotoFacts = { readonly id: string; readonly ruled?: 'shown' | HideReason };

/** An entry that others may refer to, by its id. */
export type Target = {
  readonly id: string;
  readonly kind: 'order' | 'review' | 'reply' | 'outcome' | 'report' | 'finding';
};

export type OrderFacts = {
  /** Entry id of the chain's last entry. */
  readonly tip: string;
  /** How many entries of the chain are by the seller's side, the buyer, and independent issuers. */
  readonly said: Readonly<Record<Side, number>>;
  /** Name of the policy and category in force when the order was registered: its weights stay with them. */
  readonly policy: string;
  readonly category: Category;
  readonly issuer: string;
  readonly role: IssuerRole;
  readonly at: number;
  readonly placed: number;
  readonly shipBy: number;
  readonly deliverBy: number;
  readonly expires: number;
  readonly preSale: boolean;
  readonly backfill: boolean;
  readonly channel: Channel;
  readonly group?: string;
  readonly promoter?: string;
  readonly supplier?: string;
  readonly products: readonly string[];
  /** Which order of this buyer at this seller, 1 to 10. */
  readonly nth: number;
  /** Value factor in 1/1024, frozen when the order was registered; harm weighs at least `leastBadValue`. */
  readonly value: number;
  readonly leastBadValue: number;
  /** The one platform that speaks about this order: its issuer, or the first to speak of a shop's order. */
  readonly platform?: string;
  readonly hasContact: boolean;
  /** Key id of the link key, or of the review key when made at checkout. */
  readonly holder: string;
  readonly holderIs: 'link' | 'review';
  /** Key id that holds the right now; absent before the handover of a link. */
  readonly reviewKey?: string;
  readonly recovery?: string;
  readonly contactAttested: boolean;
  readonly paid: Readonly<Partial<Record<IssuerRole, Said>>>;
  readonly shipped: Readonly<Partial<Record<IssuerRole, Said>>>;
  readonly delivered: Readonly<Partial<Record<IssuerRole, Said>>>;
  readonly groupFailed: boolean;
  readonly cases: Readonly<Partial<Record<Outcome, Readonly<Partial<Record<Party, Statement>>>>>>;
  readonly review?: ReviewFacts;
  /** Buyer's reports by reason: entry id and day. */
  readonly reports: Readonly<Partial<Record<ReportReason, { readonly id: string; readonly day: number }>>>;
  /** Rulings about this order: target entry id -> effect and day. `none` takes the earlier one back. */
  readonly rulings: Readonly<Record<string, { readonly effect: RulingEffect; readonly day: number }>>;
  /** The last finding by each rule: entry id, and what stays of what the rule touches, in 1/1024; 1024 when taken back. */
  readonly findings?: Readonly<Partial<Record<OrderFindingRule, OrderFinding>>>;
  /** Entries of the chain that others may refer to. A list, since objects whose keys are ids are slow to make. */
  readonly targets: readonly Target[];
};

export type OrderFinding = { readonly id: string; readonly keeps: number };

/** How strongly a purchase is vouched for: 0 the seller's word, 1 independent, 2 paid, 3 paid and delivered. */
export type Assurance = 0 | 1 | 2 | 3;

/** A key that signed and what it stands for. Signatures are checked before the rules run. */
export type Signer =
  | { readonly as: 'issuer'; readonly issuer: string; readonly role: IssuerRole; readonly sellers?: readonly string[] }
  | { readonly as: 'operator' }
  | { readonly as: 'key'; readonly keyId: string };

/** All that a rule may look at besides the body. */
export type Context = {
  readonly seller: SellerFacts | undefined;
  readonly order: OrderFacts | undefined;
  readonly signers: readonly Signer[];
  readonly sellerId: string;
  /** Entry id of the body. */
  readonly id: string;
  /** The entry's `at` in ms. */
  readonly at: number;
  readonly nth: number | undefined;
  /** Whether a review's anchor is a root of this journal that the door still takes. */
  readonly anchorKnown: boolean;
  /** The policy in force on the UTC day of `at`. */
  readonly policy: Policy;
};

/**
 * The published numbers of the detectors. Declared: no public data with known frauds of these kinds stands behind them.
 * What they cost honest sellers and what slips below them is measured by `npm run bench:detectors` (docs/findings.md).
 */

/** Weeks of a seller's own rhythm: as the cap on good mass. Declared, as `cap.weeks` in the policy. */
export const RHYTHM_WEEKS = 26;

/** A buyer's orders before they first appear as a promoter are their own: so many days of grace. Declared. */
export const TIER = { graceDays: 30 } as const;

export const RING = {
  /** Links that are looked at together. Declared: long enough for a slow ring, short enough for a quiet link table. */
  windowDays: 42,
  /** Buyers that two sellers have in common at least. Chosen with `leastLogLikelihood`. */
  leastBuyers: 4,
  /** Common buyers as a multiple of what independent buyers would bring about. Declared. */
  lift: 3,
  /** A buyer of more sellers counts with so many, drawn anew each day, so that time follows the links. Declared. */
  mostSellers: 24,
  /** Share of orders that usual buyers praise, per 10,000: at least this, else the median of the sellers. As above. */
  leastUsualShare: 4_000,
  mostUsualShare: 9_500,
  /** Days from the order by which whoever will praise it has: arrival and some days. Declared. */
  reviewDays: 10,
  /** A seller's share of praise counts for that median from so many orders on. Declared. */
  leastOrders: 5,
  /** A ring leaves out praise so many times less often than usual buyers. Declared. */
  diligence: 8,
  /**
   * Natural logarithm, Q16, of how much likelier the ring must be: 7, so 1,097 times (A. Wald, "Sequential Tests of
   * Statistical Hypotheses", 1945). Chosen out of 17 triples on another simulated market than the bench's
   * (docs/findings.md).
   */
  leastLogLikelihood: 458_752,
  /** Praised orders at sellers of rings from which on the company there counts against a buyer. Declared. */
  leastPraised: 2,
} as const;

export const BURST = {
  /** Windows that are looked at, in days. Declared. */
  windows: [1, 7],
  /** Praise that is never a burst, in either window. Declared. */
  free: 10,
  /** And as a multiple of the seller's median week. Declared, as `cap.factor` in the policy. */
  factor: 3,
  /** Own history that signs are compared with: praise, and weeks with any. Declared. */
  leastHistory: 30,
  leastWeeks: 8,
  /**
   * A sign: this share of the window's praise, per 10,000, and so much more than in the seller's own history. Declared.
   */
  signShare: 8_000,
  signRise: 3_000,
  /** Narrow hours: this share within so many hours of the day. Declared. */
  hours: 3,
  hoursShare: 6_000,
  /** Signs to act at all (a quarter counts), and to count nothing. Declared. */
  leastSigns: 2,
  allSigns: 3,
} as const;

export const DUPLICATE = {
  /** A Han, kana or Hangul character says as much as so many letters. Declared. */
  wideWeight: 3,
  /** Shorter texts are formulas: 60 letters or 20 Han characters. Declared. */
  leastLetters: 60,
  /** Length of the shingles, in characters. Declared. */
  shingle: 3,
  /** Shared part of all shingles of two texts, per 10,000 (Jaccard). Declared. */
  similar: 8_000,
  /** Bands of min-hashes and hashes in each: finds what shares 8 of 10 shingles in 999 of 1,000 cases. Computed. */
  bands: 12,
  rows: 3,
  /** Texts that a band remembers, so that time follows the texts even for a flood of half-similar ones. Declared. */
  mostInBand: 64,
} as const;

/**
 * Orders of one buyer at one seller that need no explanation. Declared: a leader orders for a handful of neighbours.
 */
export const MANY_ORDERS = { onOneDay: 6, inOneWeek: 12 } as const;

/** Bad stars raised after a refund was asked for: so many, and this share of bad first ratings. Declared. */
export const RAISED = { windowDays: 90, least: 5, leastShare: 3_000 } as const;

export const REWARD = {
  /** Reports count in the `windowDays` days before today. Declared. */
  windowDays: 30,
  /** What reports weigh, and what must come together about one promoter. Declared: recipients alone never suffice. */
  byBuyer: 4,
  byRecipient: 1,
  mostRecipients: 6,
  least: 16,
  /** Reporting buyers as a share of the promoter's orders in the window, per 10,000. Declared. */
  leastShare: 500,
} as const;

export const BOMBING = {
  windowDays: 3,
  /** Order to review. Declared: goods hardly arrive and disappoint sooner. */
  mostDaysToReview: 7,
  /** Value factor, in 1/1024: small next to what this seller usually sells. Declared. */
  mostValue: 512,
  /** Suspect low ratings in the window at least; and as a multiple of the median week of low ratings. Declared. */
  least: 8,
  factor: 4,
  /**
   * Share of all low ratings in the window that is suspect, per 10,000: a real failure angers old buyers too. Declared.
   */
  leastShare: 6_667,
  /** Together they weigh like so many. Declared. */
  weighLike: 3,
  /** The most that a journal takes (rule O30). */
  mostShared: 64,
} as const;

export const WHITEWASHING = {
  /** A payee, domain or contact of more sellers is an agency's or a market's. Declared. */
  mostSharers: 5,
  /** A trait counts 1, a payee that nobody else has 2. Declared. */
  leastWeight: 2,
  /**
   * Days after the fall in which a new seller is taken for the old one. Declared, as `conduct.fadeDays` in the policy.
   */
  windowDays: 365,
  /** A seller who had traded this long before the other fell is no new name. Declared. */
  beforeDays: 90,
} as const;

export const CHEAP_THEN_DEAR = {
  windowDays: 90,
  /** The days in which dear orders fail. Declared. */
  dearDays: 30,
  /** Half octaves above the median band of the cheap: 4 is four times the price. Declared. */
  bandsAbove: 4,
  leastCheap: 20,
  leastFailed: 3,
  /** Shares per 10,000: failed among the dear at least, among the cheap at most. Declared. */
  dearShare: 5_000,
  cheapShare: 1_000,
} as const;

/**
 * The score statement: what the widget, the trust page and platforms read. Canonical, signed by an operator key.
 * Points are hundredths of a point (8437 = 84.37), rates are per 10,000, masses are 1/1024 of a full order.
 */
import * as z from 'zod/mini';
import { bytes32, dayNumber, domain, foreignId, logOrigin, publicKey, sellerId, signature, timeMs } from './fields.ts';
import { whole } from './shapes.ts';
import { account, sellerFindingRule } from './entries/about-seller.ts';
import { ASPECTS, CATEGORIES } from './words.ts';

export const SCORE_TERMS = ['late', 'cancelled', 'returned', 'review', 'dispatch'] as const;
export type ScoreTerm = (typeof SCORE_TERMS)[number];
export const CONDUCT_RULES = [
  'spam_by_buyers',
  'spam_by_recipients',
  'spam_by_platforms',
  'ruling_spam',
  'ruling_hidden_commission',
  'ruling_review_fraud',
  'finding_whitewashing',
] as const;
export type ConductRule = (typeof CONDUCT_RULES)[number];

/** Whom a statement may be about besides a seller: the sharer, the group's leader, the goods, their supplier. */
export const STATEMENT_SUBJECTS = ['promoter', 'leader', 'product', 'supplier'] as const;
export type StatementSubject = (typeof STATEMENT_SUBJECTS)[number];

const points = whole(-10_000, 10_000);
const count = whole(0);

/** One term of `expected`: how many points it adds to or takes from the base of the category. */
export const scorePart = z.strictObject({
  term: z.enum(SCORE_TERMS),
  points,
  /** Bad share per 10,000, shrunk towards the usual one; hours to dispatch for `dispatch`. */
  value: count,
  usual: count,
  /** Evidence behind it, decayed, in 1/1024 of a full order. */
  mass: count,
});
export const deduction = z.strictObject({
  rule: z.enum(CONDUCT_RULES),
  points: whole(0, 10_000),
  /** How many reports or rulings. */
  count,
  /** True where it rests on a finding or ruling of the operator. */
  byOperator: z.boolean(),
});

/** Public arithmetic per seller: orders -> rights -> reviews -> shown and hidden. */
export const COUNTS = [
  'orders',
  'buyers',
  'repeat_orders',
  'rights_void',
  'delivered',
  'late',
  'overdue',
  'cancelled',
  'returns_seller',
  'returns_carrier',
  'returns_buyer',
  'returns_unknown',
  'reviews',
  'shown',
  'hidden',
  'withdrawn',
  'rewarded',
  'replies',
  'stars_1',
  'stars_2',
  'stars_3',
  'stars_4',
  'stars_5',
  'reports_buyer',
  'reports_recipient',
  'reports_platform',
  'findings',
] as const;
export type CountName = (typeof COUNTS)[number];

export const scoreStatement = z.strictObject({
  kind: z.literal('statement'),
  log: logOrigin,
  seller: sellerId,
  /** At most one: absent for the seller itself, otherwise whom or what of this seller's orders it is about. */
  promoter: z.optional(foreignId),
  leader: z.optional(foreignId),
  product: z.optional(foreignId),
  supplier: z.optional(foreignId),
  policy: bytes32,
  day: dayNumber,
  size: whole(1),
  root: bytes32,
  state: z.enum(['scored', 'not_enough_data']),
  /** Absent with `not_enough_data`, as `low`, `high` and `expected` are: unknown is not zero. */
  score: z.optional(whole(0, 10_000)),
  low: z.optional(whole(0, 10_000)),
  high: z.optional(whole(0, 10_000)),
  expected: z.optional(whole(0, 10_000)),
  conduct: whole(0, 10_000),
  /** What `expected` starts from: a seller of this category without any evidence. */
  base: whole(0, 10_000),
  parts: z.array(scorePart),
  deductions: z.array(deduction),
  /** Points of `expected` that findings about orders take; negative where they lift it. Absent while none stands. */
  byFindings: z.optional(points),
  /**
   * A warning: so many orders were not sent by the promised day in the last 7 days, more than were delivered in them.
   * Absent otherwise.
   */
  overdue: z.optional(whole(1)),
  /** What was found about the seller in the last 90 days that takes no points. */
  notices: z.optional(
    z.array(
      z.strictObject({
        rule: sellerFindingRule,
        day: dayNumber,
      }),
    ),
  ),
  /** Decayed mass of closed orders and number of buyers: what the minimum for a number looks at. */
  effective: z.strictObject({ mass: count, buyers: count }),
  counts: z.strictObject(Object.fromEntries(COUNTS.map((name) => [name, count])) as Record<CountName, typeof count>),
  /** What buyers said apart: mean stars x 100 and how many gave them, in the window. Aspects nobody rated are absent. */
  aspects: z.partialRecord(z.enum(ASPECTS), z.strictObject({ mean: whole(100, 500), count: whole(1) })),
  category: z.enum(CATEGORIES),
  domains: z.array(domain),
  accounts: z.array(account),
  issued: timeMs,
  expires: timeMs,
});
export type ScoreStatement = z.infer<typeof scoreStatement>;

/** The root key's certificate of the operator key that signed: the registry entry's body and signature. */
export const operatorCertificate = z.strictObject({
  key: publicKey,
  from: timeMs,
  until: timeMs,
  counter: whole(0),
  log: logOrigin,
  sig: signature,
});
export const signedStatement = z.strictObject({
  statement: scoreStatement,
  sig: signature,
  operator: operatorCertificate,
});
export type SignedStatement = z.infer<typeof signedStatement>;

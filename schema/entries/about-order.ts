/** Bodies about one order. Each but the first carries `prev`: the id of the order's last entry, so an order is a chain. */
import * as z from 'zod';
import {
  bytes32,
  commitment,
  currency,
  entryId,
  foreignId,
  hourMs,
  issuerId,
  keyId,
  language,
  logOrigin,
  orderId,
  plainText,
  publicKey,
  valueBand,
} from '../fields.ts';
import {
  ASPECTS,
  CHANNELS,
  EVIDENCE,
  FAULTS,
  HIDE_BASES,
  HIDE_REASONS,
  OBJECTION_RULES,
  OUTCOMES,
  REPORT_REASONS,
  RETURN_REASONS,
  REWARDS,
  RULING_EFFECTS,
  STAGES,
  type ReturnReason,
} from '../words.ts';

const about = { log: logOrigin, order: orderId };
const chained = { ...about, prev: entryId };

export const returnReason = z.enum(Object.keys(RETURN_REASONS) as [ReturnReason, ...ReturnReason[]]);

/** A right to review, recorded when the order is placed. */
export const orderBody = z.strictObject({
  kind: z.literal('order'),
  ...about,
  issuer: issuerId,
  /** Key id of the link key, or of the review key itself when it was made in the buyer's browser at checkout. */
  holder: keyId,
  holderIs: z.enum(['link', 'review']),
  /** Opened to the server only, which counts the buyer's orders. */
  buyer: commitment,
  contact: commitment.optional(),
  channel: z.enum(CHANNELS),
  group: foreignId.optional(),
  promoter: foreignId.optional(),
  /** Whether the promoter earns on this order, and in which tier of promoters they stand (1 = sells to the buyer). */
  promoterEarns: z.boolean().optional(),
  promoterTier: z.int().min(1).max(9).optional(),
  supplier: foreignId.optional(),
  products: z.array(foreignId).min(1).max(20),
  /** What was promised: the listing as the buyer saw it. */
  listing: commitment.optional(),
  band: valueBand,
  currency,
  placed: hourMs,
  preSale: z.boolean().optional(),
  shipBy: hourMs,
  deliverBy: hourMs,
  expires: hourMs,
  /** History from before the seller's first live order: harm counts in full, good at half. */
  backfill: z.literal(true).optional(),
});

export const evidenceBody = z.strictObject({
  kind: z.literal('evidence'),
  ...chained,
  issuer: issuerId,
  what: z.enum(EVIDENCE),
  when: hourMs,
});

/** The key made in the buyer's browser takes over: from the link key, later from the recovery key or by attested contact. */
export const handoverBody = z.strictObject({
  kind: z.literal('handover'),
  ...chained,
  via: z.enum(['link', 'recovery', 'contact']),
  /** The link key or the recovery key; absent for `contact`. */
  from: publicKey.optional(),
  /** Who attests the one-time code, for `contact`. */
  issuer: issuerId.optional(),
  key: publicKey,
  /** Key id of the key that can take over next. */
  recovery: keyId.optional(),
});

const rating = z.int().min(1).max(5);

export const reviewBody = z.strictObject({
  kind: z.literal('review'),
  ...chained,
  key: publicKey,
  revision: z.int().min(0).max(50),
  /** Absent when the author withdraws the review. */
  rating: rating.optional(),
  aspects: z
    .strictObject(
      Object.fromEntries(ASPECTS.map((a) => [a, rating.optional()])) as Record<
        (typeof ASPECTS)[number],
        z.ZodOptional<typeof rating>
      >,
    )
    .optional(),
  text: commitment.optional(),
  photos: z.array(commitment).max(3).optional(),
  reward: z.enum(REWARDS),
  language,
  /** A recent root of this journal: the review cannot be older. */
  anchor: bytes32,
  withdrawn: z.literal(true).optional(),
});

/** What became of the order. By an issuer, or by the buyer with the review key. */
export const outcomeBody = z.strictObject({
  kind: z.literal('outcome'),
  ...chained,
  issuer: issuerId.optional(),
  key: publicKey.optional(),
  outcome: z.enum(OUTCOMES),
  stage: z.enum(STAGES),
  fault: z.enum(FAULTS),
  reason: returnReason,
  when: hourMs,
});

export const orderReportBody = z.strictObject({
  kind: z.literal('report'),
  ...chained,
  by: z.literal('buyer'),
  key: publicKey,
  reason: z.enum(REPORT_REASONS),
});

export const replyBody = z.strictObject({ kind: z.literal('reply'), ...chained, to: entryId, text: commitment });

export const objectionBody = z.strictObject({
  kind: z.literal('objection'),
  ...chained,
  to: entryId,
  rule: z.enum(OBJECTION_RULES),
});

export const orderRulingBody = z.strictObject({
  kind: z.literal('ruling'),
  ...chained,
  to: entryId,
  effect: z.enum(RULING_EFFECTS),
  reason: plainText,
});

/** Moderation: never changes the score. `visible: true` shows the text again. */
export const hideBody = z.strictObject({
  kind: z.literal('hide'),
  ...chained,
  to: entryId,
  reason: z.enum(HIDE_REASONS),
  basis: z.enum(HIDE_BASES),
  visible: z.boolean(),
});

/** Text and salt of `to` are deleted. By the author, or by the operator where the law demands it. */
export const eraseBody = z.strictObject({
  kind: z.literal('erase'),
  ...chained,
  to: entryId,
  key: publicKey.optional(),
});

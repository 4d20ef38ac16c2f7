/** Bodies about one order. Each but the first carries `prev`: the id of the order's last entry, so an order is a chain. */
import * as z from 'zod/mini';
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
import { MAX_PHOTOS } from '../photos.ts';
import { listOf, whole } from '../shapes.ts';
import {
  ASPECTS,
  CHANNELS,
  EVIDENCE,
  FAULTS,
  HIDE_BASES,
  HIDE_REASONS,
  OBJECTION_RULES,
  ORDER_FINDINGS,
  OUTCOMES,
  REPORT_REASONS,
  RETURN_REASONS,
  REWARDS,
  RULING_EFFECTS,
  STAGES,
  type OrderFindingRule,
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
  contact: z.optional(commitment),
  channel: z.enum(CHANNELS),
  group: z.optional(foreignId),
  promoter: z.optional(foreignId),
  /** Whether the promoter earns on this order, and in which tier of promoters they stand (1 = sells to the buyer). */
  promoterEarns: z.optional(z.boolean()),
  promoterTier: z.optional(whole(1, 9)),
  supplier: z.optional(foreignId),
  products: listOf(foreignId, 20, 1),
  /** What was promised: the listing as the buyer saw it. */
  listing: z.optional(commitment),
  band: valueBand,
  currency,
  placed: hourMs,
  preSale: z.optional(z.boolean()),
  shipBy: hourMs,
  deliverBy: hourMs,
  expires: hourMs,
  /** History from before the seller's first live order: harm counts in full, good at half. */
  backfill: z.optional(z.literal(true)),
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
  from: z.optional(publicKey),
  /** Who attests the one-time code, for `contact`. */
  issuer: z.optional(issuerId),
  key: publicKey,
  /** Key id of the key that can take over next. */
  recovery: z.optional(keyId),
});

const rating = whole(1, 5);

export const reviewBody = z.strictObject({
  kind: z.literal('review'),
  ...chained,
  key: publicKey,
  revision: whole(0, 50),
  /** Absent when the author withdraws the review. */
  rating: z.optional(rating),
  aspects: z.optional(
    z.strictObject(
      Object.fromEntries(ASPECTS.map((a) => [a, z.optional(rating)])) as Record<
        (typeof ASPECTS)[number],
        z.ZodMiniOptional<typeof rating>
      >,
    ),
  ),
  text: z.optional(commitment),
  /** What the author adds later, in a revision: shown under the text, with the date of the first revision that has it. */
  addition: z.optional(commitment),
  photos: z.optional(listOf(commitment, MAX_PHOTOS)),
  reward: z.enum(REWARDS),
  language,
  /** A recent root of this journal: the review cannot be older. */
  anchor: bytes32,
  withdrawn: z.optional(z.literal(true)),
});

/** What became of the order. By an issuer, or by the buyer with the review key. */
export const outcomeBody = z.strictObject({
  kind: z.literal('outcome'),
  ...chained,
  issuer: z.optional(issuerId),
  key: z.optional(publicKey),
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

export const orderFindingRule = z.enum(Object.keys(ORDER_FINDINGS) as [OrderFindingRule, ...OrderFindingRule[]]);

/** What a detector found about this order. Another finding by the same rule takes its place. */
export const orderFindingBody = z.strictObject({
  kind: z.literal('finding'),
  ...chained,
  rule: orderFindingRule,
  /** What stays of the good or the harm that the rule touches, in 1/1024; 1024 takes an earlier finding back. */
  keeps: whole(0, 1024),
  evidence: listOf(entryId, 16),
  figures: z.optional(listOf(whole(0), 8)),
});

/** Takes a finding about this order back, as if it had never been. */
export const orderReversalBody = z.strictObject({
  kind: z.literal('reversal'),
  ...chained,
  to: entryId,
  reason: plainText,
});

/** Moderation: never changes the score. `visible: true` shows the text again. With `photo`, it is about that one photo. */
export const hideBody = z.strictObject({
  kind: z.literal('hide'),
  ...chained,
  to: entryId,
  photo: z.optional(commitment),
  reason: z.enum(HIDE_REASONS),
  basis: z.enum(HIDE_BASES),
  visible: z.boolean(),
});

/** Text and salt of `to` are deleted. By the author, or by the operator where the law demands it. */
export const eraseBody = z.strictObject({
  kind: z.literal('erase'),
  ...chained,
  to: entryId,
  key: z.optional(publicKey),
});

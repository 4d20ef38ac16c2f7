/** Bodies about the seller as a whole. Each carries a `counter`: the signer's entries in this journal, from 0. */
import * as z from 'zod/mini';
import {
  commitment,
  dayNumber,
  domain,
  entryId,
  foreignId,
  issuerId,
  logOrigin,
  plainText,
  publicKey,
} from '../fields.ts';
import { listOf, whole } from '../shapes.ts';
import {
  ACCOUNT_CHANNELS,
  CATEGORIES,
  OBJECTION_RULES,
  REPORT_REASONS,
  RULING_EFFECTS,
  SELLER_FINDINGS,
  type SellerFindingRule,
} from '../words.ts';

const counter = whole(0, 1_000_000_000);
/** Domains of a seller, and accounts. */
export const MOST_PROVED = 20;

/** An account of the seller on a channel: what a shopper compares with the account they talk to. */
export const account = z.strictObject({ channel: z.enum(ACCOUNT_CHANNELS), id: plainText });

/** What the operator saw proved, and on which day last: `trust/proof/standing.ts` says for how long that counts. */
export const provedDomain = z.strictObject({ name: domain, day: dayNumber });
export const provedAccount = z.strictObject({ channel: z.enum(ACCOUNT_CHANNELS), id: plainText, day: dayNumber });

/**
 * What changes about the seller; absent fields stay as they are. The first entry of a journal holds `key` and
 * `custody` and is signed by that key. `key`, `custody` and `profile` are the seller's to say (a new key signs too);
 * `category`, `domains` and `accounts` the operator's, who checked them.
 */
export const sellerBody = z.strictObject({
  kind: z.literal('seller'),
  log: logOrigin,
  counter,
  key: z.optional(publicKey),
  custody: z.optional(z.enum(['self', 'operator'])),
  profile: z.optional(commitment),
  category: z.optional(z.enum(CATEGORIES)),
  domains: z.optional(listOf(provedDomain, MOST_PROVED)),
  accounts: z.optional(listOf(provedAccount, MOST_PROVED)),
});

/** How many people the seller, or one promoter, reached in a period: the denominator of spam reports. */
export const contactsBody = z.strictObject({
  kind: z.literal('contacts'),
  log: logOrigin,
  counter,
  /** Absent when the operator counts the opens of a share link. */
  issuer: z.optional(issuerId),
  promoter: z.optional(foreignId),
  fromDay: dayNumber,
  untilDay: dayNumber,
  reached: whole(1, 1_000_000_000),
});

/** Reports by people without a purchase: one recipient through a share link, or a platform's count. */
export const sellerReportBody = z.strictObject({
  kind: z.literal('report'),
  log: logOrigin,
  counter,
  by: z.enum(['recipient', 'platform']),
  issuer: z.optional(issuerId),
  promoter: z.optional(foreignId),
  reason: z.enum(REPORT_REASONS),
  /** How many people reported: 1 for a recipient. */
  count: whole(1, 1_000_000),
  /** How many people were reached in the same period, for a platform's count. */
  contacts: z.optional(whole(1, 1_000_000_000)),
});

/** The operator rules on the conduct of the seller or of a promoter; `to` names what it rests on. */
export const sellerRulingBody = z.strictObject({
  kind: z.literal('ruling'),
  log: logOrigin,
  counter,
  to: entryId,
  promoter: z.optional(foreignId),
  effect: z.enum(RULING_EFFECTS),
  reason: plainText,
});

export const sellerFindingRule = z.enum(Object.keys(SELLER_FINDINGS) as [SellerFindingRule, ...SellerFindingRule[]]);

/** What a detector found about the seller as a whole. */
export const sellerFindingBody = z.strictObject({
  kind: z.literal('finding'),
  log: logOrigin,
  counter,
  rule: sellerFindingRule,
  evidence: listOf(entryId, 16),
  figures: z.optional(listOf(whole(0), 8)),
});

/** The seller objects to a finding or ruling about them: `to` names it. */
export const sellerObjectionBody = z.strictObject({
  kind: z.literal('objection'),
  log: logOrigin,
  counter,
  to: entryId,
  rule: z.enum(OBJECTION_RULES),
});

/** Takes a ruling or finding back: its effect is removed as if it had never been. */
export const sellerReversalBody = z.strictObject({
  kind: z.literal('reversal'),
  log: logOrigin,
  counter,
  to: entryId,
  reason: plainText,
});

/** The name of a product or a promoter, as a commitment. */
export const profileBody = z.strictObject({
  kind: z.literal('profile'),
  log: logOrigin,
  counter,
  issuer: issuerId,
  subject: z.enum(['product', 'promoter']),
  id: foreignId,
  name: commitment,
});

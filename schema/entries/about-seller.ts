/** Bodies about the seller as a whole. Each carries a `counter`: the signer's entries in this journal, from 0. */
import * as z from 'zod';
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
import { ACCOUNT_CHANNELS, CATEGORIES, REPORT_REASONS, RULING_EFFECTS } from '../words.ts';

const counter = z.int().min(0).max(1_000_000_000);

/** A proved account of the seller on a channel: what a shopper compares with the account they talk to. */
export const account = z.strictObject({ channel: z.enum(ACCOUNT_CHANNELS), id: plainText });

/**
 * What changes about the seller; absent fields stay as they are. The first entry of a journal holds `key` and
 * `custody` and is signed by that key. `key`, `custody` and `profile` are the seller's to say (a new key signs too);
 * `category`, `domains` and `accounts` the operator's, who checked them.
 */
export const sellerBody = z.strictObject({
  kind: z.literal('seller'),
  log: logOrigin,
  counter,
  key: publicKey.optional(),
  custody: z.enum(['self', 'operator']).optional(),
  profile: commitment.optional(),
  category: z.enum(CATEGORIES).optional(),
  domains: z.array(domain).max(20).optional(),
  accounts: z.array(account).max(20).optional(),
});

/** How many people the seller, or one promoter, reached in a period: the denominator of spam reports. */
export const contactsBody = z.strictObject({
  kind: z.literal('contacts'),
  log: logOrigin,
  counter,
  /** Absent when the operator counts the opens of a share link. */
  issuer: issuerId.optional(),
  promoter: foreignId.optional(),
  fromDay: dayNumber,
  untilDay: dayNumber,
  reached: z.int().min(1).max(1_000_000_000),
});

/** Reports by people without a purchase: one recipient through a share link, or a platform's count. */
export const sellerReportBody = z.strictObject({
  kind: z.literal('report'),
  log: logOrigin,
  counter,
  by: z.enum(['recipient', 'platform']),
  issuer: issuerId.optional(),
  promoter: foreignId.optional(),
  reason: z.enum(REPORT_REASONS),
  /** How many people reported: 1 for a recipient. */
  count: z.int().min(1).max(1_000_000),
  /** How many people were reached in the same period, for a platform's count. */
  contacts: z.int().min(1).max(1_000_000_000).optional(),
});

/** The operator rules on the conduct of the seller or of a promoter; `to` names what it rests on. */
export const sellerRulingBody = z.strictObject({
  kind: z.literal('ruling'),
  log: logOrigin,
  counter,
  to: entryId,
  promoter: foreignId.optional(),
  effect: z.enum(RULING_EFFECTS),
  reason: plainText,
});

/** Takes a ruling back: its effect is removed as if it had never been. */
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

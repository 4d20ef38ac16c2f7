/** All bodies, and the envelope that makes one an entry of a log. */
import * as z from 'zod/mini';
import { describeIssue } from '../describe-issue.ts';
import { bytes32, signature } from '../fields.ts';
import { listOf, whole } from '../shapes.ts';
import {
  eraseBody,
  evidenceBody,
  handoverBody,
  hideBody,
  objectionBody,
  orderBody,
  orderFindingBody,
  orderReportBody,
  orderReversalBody,
  orderRulingBody,
  outcomeBody,
  replyBody,
  reviewBody,
} from './about-order.ts';
import {
  contactsBody,
  profileBody,
  sellerBody,
  sellerFindingBody,
  sellerObjectionBody,
  sellerReportBody,
  sellerReversalBody,
  sellerRulingBody,
} from './about-seller.ts';
import { headBody, issuerBody, operatorBody, policyBody } from './ledger.ts';

export const orderRelatedBody = z.union([
  orderBody,
  evidenceBody,
  handoverBody,
  reviewBody,
  outcomeBody,
  orderReportBody,
  replyBody,
  objectionBody,
  orderRulingBody,
  orderFindingBody,
  orderReversalBody,
  hideBody,
  eraseBody,
]);
export const sellerRelatedBody = z.union([
  sellerBody,
  contactsBody,
  sellerReportBody,
  sellerRulingBody,
  sellerFindingBody,
  sellerObjectionBody,
  sellerReversalBody,
  profileBody,
]);
export const journalBody = z.union([orderRelatedBody, sellerRelatedBody]);
export const registryBody = z.discriminatedUnion('kind', [operatorBody, issuerBody, policyBody]);
export const ledgerBody = z.discriminatedUnion('kind', [operatorBody, issuerBody, policyBody, headBody]);

/** One signature: `by` is the key id of the signing key. */
export const bodySignature = z.strictObject({ by: bytes32, sig: signature });

/** What stands in a log: the body, its signatures, and the facts that only the server knows. */
export const journalEntry = z.strictObject({
  at: whole(0),
  body: journalBody,
  /** Which order of this buyer at this seller in 180 days (orders), or which report of this device (recipient reports); at most 10. */
  nth: z.optional(whole(1, 10)),
  seq: whole(0),
  sigs: listOf(bodySignature, 4),
});
export const ledgerEntry = z.strictObject({
  at: whole(0),
  body: ledgerBody,
  seq: whole(0),
  sigs: listOf(bodySignature, 2),
});

export type OrderRelatedBody = z.infer<typeof orderRelatedBody>;
export type SellerRelatedBody = z.infer<typeof sellerRelatedBody>;
export type JournalBody = z.infer<typeof journalBody>;
export type RegistryBody = z.infer<typeof registryBody>;
export type BodySignature = z.infer<typeof bodySignature>;
export type JournalEntry = z.infer<typeof journalEntry>;
export type LedgerEntry = z.infer<typeof ledgerEntry>;
/** The body of one kind, such as `BodyOf<'review'>`. */
export type BodyOf<K extends JournalBody['kind']> = Extract<JournalBody, { kind: K }>;

/** True when the body belongs to the chain of one order. */
export function isAboutOrder(body: JournalBody): body is OrderRelatedBody {
  return 'order' in body;
}

const BY_KIND = {
  seller: sellerBody,
  contacts: contactsBody,
  profile: profileBody,
  order: orderBody,
  evidence: evidenceBody,
  handover: handoverBody,
  review: reviewBody,
  outcome: outcomeBody,
  reply: replyBody,
  hide: hideBody,
  erase: eraseBody,
  report: { order: orderReportBody, seller: sellerReportBody },
  ruling: { order: orderRulingBody, seller: sellerRulingBody },
  finding: { order: orderFindingBody, seller: sellerFindingBody },
  reversal: { order: orderReversalBody, seller: sellerReversalBody },
  objection: { order: objectionBody, seller: sellerObjectionBody },
} as const;

/**
 * Reads a body of a journal by its kind. `report`, `ruling`, `finding`, `reversal` and `objection` are about an order when
 * they name one.
 * @returns the body, or a sentence naming the first field that is wrong
 */
export function parseJournalBody(value: unknown): { body: JournalBody } | { wrong: string } {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return { wrong: 'body.kind is missing.' };
  const { kind } = value;
  if (typeof kind !== 'string' || !Object.hasOwn(BY_KIND, kind))
    return { wrong: 'body.kind is not a kind of journal entry.' };
  const row = BY_KIND[kind as keyof typeof BY_KIND];
  const shape: z.ZodMiniType<JournalBody> = 'seller' in row ? ('order' in value ? row.order : row.seller) : row;
  const parsed = shape.safeParse(value);
  if (parsed.success) return { body: parsed.data };
  return { wrong: describeIssue(parsed.error, 'body') };
}

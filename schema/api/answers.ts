/** The shapes of what the service answers to reads. */
import * as z from 'zod/mini';
import { orderFindingRule } from '../entries/about-order.ts';
import { provedAccount, provedDomain } from '../entries/about-seller.ts';
import {
  bytes32,
  commitment,
  dayNumber,
  entryId,
  foreignId,
  issuerId,
  keyId,
  logOrigin,
  orderId,
  publicKey,
  sellerId,
  timeMs,
} from '../fields.ts';
import { PHOTO_TYPES } from '../photos.ts';
import { whole } from '../shapes.ts';
import {
  ASPECTS,
  CATEGORIES,
  CHANNELS,
  HIDE_REASONS,
  ISSUER_ROLES,
  OUTCOMES,
  REWARDS,
  STAGES,
  FAULTS,
} from '../words.ts';
import { opening } from './submission.ts';

/** A seller at a glance. `name` and `about` are the opened profile, absent when never given or erased. */
export const sellerAnswer = z.strictObject({
  seller: sellerId,
  log: logOrigin,
  key: publicKey,
  custody: z.enum(['self', 'operator']),
  category: z.enum(CATEGORIES),
  /** As the journal names them, the lapsed too: those that count are in the statement. */
  domains: z.array(provedDomain),
  accounts: z.array(provedAccount),
  name: z.optional(z.string()),
  about: z.optional(z.string()),
  size: z.int(),
  /** Next counter of each signer of bodies about the seller: issuer ids, `seller`, `operator`. */
  counters: z.record(z.string(), z.int()),
});

/** A photo that the service holds. */
export const photoAnswer = z.strictObject({
  /** The commitment in the review. */
  photo: commitment,
  /** `held`: waits for the operator. */
  state: z.enum(['shown', 'held', 'hidden']),
  type: z.enum(PHOTO_TYPES),
  width: z.int(),
  height: z.int(),
});

/** A photo that waits for the operator, of whichever seller. `since`: when it came. */
export const heldPhoto = z.strictObject({
  seller: sellerId,
  name: z.optional(z.string()),
  order: orderId,
  photo: commitment,
  since: timeMs,
  type: z.enum(PHOTO_TYPES),
  width: z.int(),
  height: z.int(),
});
/** The oldest first. Give `next` back as `after`; absent on the last page. */
export const heldPhotosAnswer = z.strictObject({ photos: z.array(heldPhoto), next: z.optional(z.string()) });

/** One photo of a review. What is said of its bytes is there only where they are shown. */
const reviewPhoto = z.strictObject({
  photo: commitment,
  /** `pending`: its bytes have not come yet. */
  state: z.enum(['shown', 'held', 'hidden', 'pending']),
  hiddenFor: z.optional(z.enum(HIDE_REASONS)),
  /** From the root of this service. */
  url: z.optional(z.string()),
  type: z.optional(z.enum(PHOTO_TYPES)),
  width: z.optional(z.int()),
  height: z.optional(z.int()),
  /** With the bytes, it opens the commitment. */
  salt: z.optional(bytes32),
});

/** One review as shown, with who vouches for the purchase. */
export const reviewAnswer = z.strictObject({
  id: entryId,
  order: orderId,
  seq: z.int(),
  at: timeMs,
  rating: z.optional(whole(1, 5)),
  aspects: z.partialRecord(z.enum(ASPECTS), whole(1, 5)),
  /** The opened text; absent when none was given, hidden or erased. */
  text: z.optional(z.string()),
  /** What the author added later: when, and the opened text. */
  addition: z.optional(z.strictObject({ at: timeMs, text: z.optional(z.string()) })),
  photos: z.optional(z.array(reviewPhoto)),
  language: z.string(),
  products: z.array(foreignId),
  channel: z.enum(CHANNELS),
  issuer: issuerId,
  assurance: whole(0, 3),
  reward: z.enum(REWARDS),
  promoterEarns: z.boolean(),
  nth: z.int(),
  /** Earlier revisions, oldest first: rating and time. */
  earlier: z.array(z.strictObject({ id: entryId, at: timeMs, rating: z.optional(z.int()) })),
  status: z.enum(['shown', 'hidden', 'withdrawn', 'void', 'erased']),
  hiddenFor: z.optional(z.enum(HIDE_REASONS)),
  /** What detectors found about the order, and what stays of what the rule touches, in 1/1024. */
  findings: z.optional(z.array(z.strictObject({ id: entryId, rule: orderFindingRule, keeps: whole(0, 1024) }))),
  reply: z.optional(z.strictObject({ at: timeMs, text: z.optional(z.string()) })),
});
export const reviewsAnswer = z.strictObject({
  seller: sellerId,
  reviews: z.array(reviewAnswer),
  /** Give it back as `cursor` for the next page; absent on the last. */
  next: z.optional(z.string()),
});

/** What the review page, or an issuer, needs to write the next entry of an order's chain. */
export const orderAnswer = z.strictObject({
  order: orderId,
  seller: sellerId,
  log: logOrigin,
  prev: entryId,
  /** A recent root to anchor a review to. */
  anchor: bytes32,
  channel: z.enum(CHANNELS),
  issuer: issuerId,
  products: z.array(foreignId),
  productNames: z.record(foreignId, z.string()),
  placed: timeMs,
  expires: timeMs,
  holder: keyId,
  holderIs: z.enum(['link', 'review']),
  reviewKey: z.optional(keyId),
  recovery: z.optional(keyId),
  assurance: whole(0, 3),
  promoter: z.optional(foreignId),
  promoterEarns: z.boolean(),
  review: z.optional(z.strictObject({ id: entryId, revision: z.int(), rating: z.optional(z.int()) })),
  cases: z.array(
    z.strictObject({
      outcome: z.enum(OUTCOMES),
      party: z.enum([...ISSUER_ROLES, 'buyer']),
      stage: z.enum(STAGES),
      fault: z.enum(FAULTS),
    }),
  ),
  reported: z.array(z.string()),
  /** False once the right has lapsed or was ruled void. */
  open: z.boolean(),
});

export const historyAnswer = z.strictObject({
  seller: sellerId,
  size: z.int(),
  days: z.array(
    z.strictObject({
      day: dayNumber,
      state: z.enum(['scored', 'not_enough_data']),
      score: z.optional(z.int()),
      low: z.optional(z.int()),
      high: z.optional(z.int()),
    }),
  ),
});

/** Inclusion of one entry under a signed checkpoint that the ledger holds. */
export const proofAnswer = z.strictObject({
  log: logOrigin,
  id: entryId,
  seq: z.int(),
  leaf: bytes32,
  size: z.int(),
  hashes: z.array(bytes32),
  /** C2SP checkpoint note. */
  checkpoint: z.string(),
});

export const openingAnswer = z.strictObject({ entry: entryId, field: z.string(), commitment, opening });

export const registryAnswer = z.strictObject({
  log: logOrigin,
  logName: z.string(),
  /** The verifier key (C2SP vkey) of the log key that signs all checkpoints. */
  logKey: z.string(),
  root: publicKey,
  operators: z.array(z.strictObject({ key: publicKey, keyId, from: timeMs, until: timeMs })),
  issuers: z.array(
    z.strictObject({
      issuer: issuerId,
      role: z.enum(ISSUER_ROLES),
      name: z.string(),
      custody: z.enum(['self', 'operator']),
      keys: z.array(publicKey),
      sellers: z.optional(z.array(sellerId)),
      counter: z.int(),
    }),
  ),
  policies: z.array(z.strictObject({ policy: bytes32, fromDay: dayNumber })),
  /** Next counters for operator-signed registry entries: `operator`, `policy`, and per issuer above. */
  counters: z.record(z.string(), z.int()),
});

/** One row of the directory: what can be searched and ranked across sellers. */
export const directoryRow = z.strictObject({
  seller: sellerId,
  name: z.optional(z.string()),
  category: z.enum(CATEGORIES),
  state: z.enum(['scored', 'not_enough_data']),
  score: z.optional(z.int()),
  low: z.optional(z.int()),
  high: z.optional(z.int()),
  validUntil: timeMs,
  /** The oldest seller whose name looks the same: who reads the two could take one for the other. */
  looksLike: z.optional(sellerId),
});
/** How many sellers have told the directory; `failed` names those that could not; `next` goes on after this page. */
export const rebuildAnswer = z.strictObject({
  told: z.int(),
  failed: z.array(sellerId),
  next: z.optional(sellerId),
});
export const directoryAnswer = z.strictObject({ sellers: z.array(directoryRow), next: z.optional(z.string()) });

/** One promoter in one category, over all sellers who have enough orders through them. */
export const promoterRow = z.strictObject({
  issuer: issuerId,
  promoter: foreignId,
  category: z.enum(CATEGORIES),
  score: z.int(),
  low: z.int(),
  high: z.int(),
  /** Decayed mass of closed orders, in 1/1024 of a full one. */
  mass: z.int(),
  sellers: z.int(),
});
export const promotersAnswer = z.strictObject({ promoters: z.array(promoterRow) });

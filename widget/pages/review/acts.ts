/** What a buyer can do about an order. Each takes the right over first, where that is still to be done. */
import {
  type Aspect,
  type Outcome,
  RETURN_REASONS,
  type ReportReason,
  type ReturnReason,
  type Reward,
} from '../../../schema/words.ts';
import { fromBase64url, toBase64url } from '../../../trust/bytes/base64url.ts';
import type { Bytes } from '../../../trust/bytes/bytes.ts';
import { utf8 } from '../../../trust/bytes/text.ts';
import { commitment, SALT_BYTES } from '../../../trust/commit/commitment.ts';
import { keyId } from '../../../trust/keys/key-id.ts';
import { SEED_BYTES, type Signer } from '../../../trust/keys/signer.ts';
import { type Answer, fail } from '../page/api.ts';
import { randomBytes } from '../page/random.ts';
import { append, type Draft, settlePending } from './chain.ts';
import { makeKey, makeSeedKey, signerOf, signerOfSeed } from './keys.ts';
import { forgetOpener, holdsRight, keep, type Order, type Session } from './session.ts';
import type { KeptPhoto } from './photos/kept-photo.ts';
import type { TextOpening, Written } from './written.ts';

export type Review = {
  readonly rating: number;
  readonly aspects: Readonly<Partial<Record<Aspect, number>>>;
  readonly text: string;
  /** What is added to an earlier text, which stays; '' for nothing. */
  readonly addition: string;
  readonly reward: Reward;
  readonly photos: readonly KeptPhoto[];
};
/** What the form asks for in words and stars. */
export type ReviewWords = Omit<Review, 'photos'>;

const HOUR_MS = 3_600_000;

/** Publishes a first review, or the next revision of it. */
export const publish = (session: Session, review: Review): Promise<Answer<Written>> =>
  act(session, 'review', (signer) => {
    const before = session.kept.reviews.at(-1)?.submission.openings;
    const text = review.text === '' ? undefined : opened(review.text);
    // The same again keeps its commitment, and with it its date.
    const isSame = before?.addition?.data === review.addition;
    const added = review.addition === '' ? undefined : opened(review.addition);
    const addition = isSame ? before?.addition : added;
    return (order) => ({
      body: {
        ...reviewOf(session, order, signer),
        rating: review.rating,
        reward: review.reward,
        ...(Object.keys(review.aspects).length > 0 ? { aspects: review.aspects } : {}),
        ...(review.photos.length > 0 ? { photos: review.photos.map(({ photo }) => photo) } : {}),
        ...(text ? { text: committed('text', text) } : {}),
        ...(addition && order.review ? { addition: committed('addition', addition) } : {}),
      },
      ...(text || addition
        ? { openings: { ...(text ? { text } : {}), ...(addition && order.review ? { addition } : {}) } }
        : {}),
    });
  });

const opened = (data: string): TextOpening => ({ salt: toBase64url(randomBytes(SALT_BYTES)), data });

const committed = (kind: string, { salt, data }: TextOpening): string =>
  commitment(kind, fromBase64url(salt) ?? new Uint8Array(), utf8(data));

/** Takes the review back: the fact that there was one stays, its rating no longer counts. */
export const withdraw = (session: Session, reward: Reward): Promise<Answer<Written>> =>
  act(session, 'review', (signer) => (order) => ({
    body: { ...reviewOf(session, order, signer), reward, withdrawn: true },
  }));

/** Has the text of one review deleted for good. */
export const erase = (session: Session, review: string): Promise<Answer<Written>> =>
  act(session, 'erase', (signer) => (order) => ({
    body: { kind: 'erase', ...aboutOrder(order), key: toBase64url(signer.publicKey), to: review },
  }));

/** What the buyer says became of the goods: a stage of one case, with the reason for it. */
export type Saying = {
  readonly outcome: Outcome;
  readonly stage: 'opened' | 'withdrawn';
  readonly reason: ReturnReason;
};

/** Opens a case, or takes it back. `nowMs` is rounded down to the hour, which is all that a journal may know. */
export const sayOutcome = (session: Session, saying: Saying, nowMs: number): Promise<Answer<Written>> =>
  act(session, 'outcome', (signer) => (order) => ({
    body: {
      kind: 'outcome',
      ...aboutOrder(order),
      key: toBase64url(signer.publicKey),
      ...saying,
      fault: RETURN_REASONS[saying.reason],
      when: Math.floor(nowMs / HOUR_MS) * HOUR_MS,
    },
  }));

/** Reports the seller, or the promoter of this order. */
export const report = (session: Session, reason: ReportReason): Promise<Answer<Written>> =>
  act(session, 'report', (signer) => (order) => ({
    body: { kind: 'report', ...aboutOrder(order), by: 'buyer', key: toBase64url(signer.publicKey), reason },
  }));

const act = async (
  session: Session,
  kind: Written['submission']['body']['kind'],
  draftOf: (signer: Signer) => (order: Order) => Draft,
): Promise<Answer<Written>> => {
  const earlier = await settlePending(session);
  // What was sent before is there after all: that is what the visitor asked for.
  if (earlier && (!earlier.ok || earlier.value.submission.body.kind === kind)) return earlier;
  const signer = await takeOver(session);
  return signer.ok ? append(session, [signer.value], draftOf(signer.value)) : signer;
};

/**
 * The signer of the review key. Where a link is still to be used up, that happens now and not when the page opens: a
 * preview in a chat, or a look in the wrong browser, must not cost the buyer the right.
 */
const takeOver = async (session: Session): Promise<Answer<Signer>> => {
  const { own, opener } = session.kept;
  if (own && (await holdsRight(session))) {
    if (opener) await forgetOpener(session);
    return { ok: true, value: await signerOf(own) };
  }
  if (!opener) return fail(own ? 'wrong_key' : 'not_handed_over', '');
  const from = await signerOfSeed(opener.seed);
  const recoverySeed = randomBytes(SEED_BYTES);
  const signer = await prepareKey(session, recoverySeed);
  const recovery = await signerOfSeed(recoverySeed);
  const written = await append(session, [from, signer], (order) => ({
    body: {
      kind: 'handover',
      ...aboutOrder(order),
      via: opener.via,
      from: toBase64url(from.publicKey),
      key: toBase64url(signer.publicKey),
      recovery: keyId(recovery.publicKey),
    },
  }));
  if (!written.ok) return written;
  session.order = { ...session.order, reviewKey: signer.keyId };
  await forgetOpener(session);
  return { ok: true, value: signer };
};

/** A fresh key, kept before anything is signed over to it. */
const prepareKey = async (session: Session, recoverySeed: Bytes): Promise<Signer> => {
  const own = await makeKey();
  try {
    await keep(session, { own, recoverySeed });
    return await signerOf(own);
  } catch {
    // Some engines make native keys that their own storage cannot hold.
    const seedKey = makeSeedKey();
    await keep(session, { own: seedKey, recoverySeed });
    return signerOf(seedKey);
  }
};

const aboutOrder = (order: Order) => ({ log: order.log, order: order.order, prev: order.prev });

const reviewOf = (session: Session, order: Order, signer: Signer) => ({
  kind: 'review' as const,
  ...aboutOrder(order),
  key: toBase64url(signer.publicKey),
  revision: order.review ? order.review.revision + 1 : 0,
  language: session.page.language,
  anchor: order.anchor,
});

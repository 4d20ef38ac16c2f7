/**
 * Appends to the order's chain. Every send may be lost after it was stored, so the exact bytes are kept before they
 * leave and sent again first; and others may append in between, so a body that came second is made anew.
 */
import type { SignedPromise } from '../../../schema/api/submission.ts';
import { toBase64url } from '../../../trust/bytes/base64url.ts';
import { entryId, signedBytes } from '../../../trust/entry/signed-bytes.ts';
import type { Signer } from '../../../trust/keys/signer.ts';
import { type Answer, call, fail, isWorthRetrying } from '../page/api.ts';
import { fetchOrder, keep, type Order, type Session } from './session.ts';
import type { BuyersBody, Submission, TextOpenings, Written } from './written.ts';

/** A body that follows the order's last entry, and what its commitments open to. */
export type Draft = { readonly body: BuyersBody; readonly openings?: TextOpenings };

const MAX_ATTEMPTS = 4;

/** Signs and sends what `draft` makes of the order, again and again while others come first. */
export const append = async (
  session: Session,
  signers: readonly Signer[],
  draft: (order: Order) => Draft,
): Promise<Answer<Written>> => {
  for (let attempt = 1; ; attempt++) {
    const submission = await sign(draft(session.order), signers);
    await keep(session, { pending: submission });
    const sent = await send(session, submission);
    if (sent.ok || sent.failure.code !== 'wrong_prev' || attempt === MAX_ATTEMPTS) return sent;
    const renewed = await renew(session);
    if (!renewed.ok) return renewed;
  }
};

/** Sends again what an earlier visit sent without hearing back. Undefined when there is nothing, or it came too late. */
export const settlePending = async (session: Session): Promise<Answer<Written> | undefined> => {
  const { pending } = session.kept;
  if (!pending) return undefined;
  const sent = await send(session, pending);
  return sent.ok || isWorthRetrying(sent.failure) ? sent : undefined;
};

/** Asks the service for the order again. */
export const renew = async (session: Session): Promise<Answer<Order>> => {
  const answer = await fetchOrder(session.page);
  if (answer.ok) session.order = answer.value;
  return answer;
};

const send = async (session: Session, submission: Submission): Promise<Answer<Written>> => {
  const answer = await call<SignedPromise>('/v1/entries', submission);
  if (!answer.ok) {
    if (!isWorthRetrying(answer.failure)) await settle(session);
    return answer;
  }
  const promise = answer.value;
  const id = entryId(submission.body);
  // A promise for something else would be worth nothing to whoever keeps it.
  if (promise.promise.id !== id || promise.promise.log !== submission.body.log) {
    return fail('unavailable', 'The promise is not for what was sent');
  }
  const written = { submission, promise };
  if (submission.body.kind === 'review') await keep(session, { reviews: [...session.kept.reviews, written] });
  await settle(session);
  session.order = { ...session.order, prev: id };
  await renew(session);
  return { ok: true, value: written };
};

const settle = async (session: Session): Promise<void> => {
  const { pending: _, ...rest } = session.kept;
  session.kept = rest;
  await session.shelf.write(rest);
};

const sign = async ({ body, openings }: Draft, signers: readonly Signer[]): Promise<Submission> => {
  const bytes = signedBytes(body);
  const sigs = await Promise.all(
    signers.map(async (signer) => ({ by: signer.keyId, sig: toBase64url(await signer.sign(bytes)) })),
  );
  return { body, sigs, ...(openings ? { openings } : {}) };
};

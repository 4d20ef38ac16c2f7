/** One visit to the review page: the order as the service knows it, and what this browser may do about it. */
import type * as z from 'zod/mini';
import type { orderAnswer } from '../../../schema/api/answers.ts';
import { keyId } from '../../../trust/keys/key-id.ts';
import { type Answer, call } from '../page/api.ts';
import type { Page } from '../page/page.ts';
import type { Opener } from './address.ts';
import { type KeptKey, signerOf, signerOfSeed } from './keys.ts';
import type { Kept, Shelf } from './shelf.ts';

export type Order = z.infer<typeof orderAnswer>;

export type Session = {
  readonly page: Page;
  readonly shelf: Shelf;
  /** Replaced, never changed, whenever the service or this browser learns something. */
  order: Order;
  kept: Kept;
};

/**
 * What a visitor can do: `holder` writes, `opener` can take the right over and then writes; the rest explain why not.
 */
export type Access = 'holder' | 'opener' | 'link_used' | 'recovery_used' | 'wrong_link' | 'no_link';

export const fetchOrder = (page: Page): Promise<Answer<Order>> =>
  call<Order>(`/v1/sellers/${page.seller}/orders/${page.order ?? ''}`);

/** Keeps what this browser has to remember. */
export const keep = async (session: Session, change: Partial<Kept>): Promise<void> => {
  session.kept = { ...session.kept, ...change };
  await session.shelf.write(session.kept);
};

/** Forgets the link once it has served. */
export const forgetOpener = async (session: Session): Promise<void> => {
  const { opener: _, ...rest } = session.kept;
  session.kept = rest;
  await session.shelf.write(rest);
};

/** Whether the key kept here holds the right now. */
export const holdsRight = async ({ order, kept }: Session): Promise<boolean> =>
  kept.own !== undefined && (await idOf(kept.own)) === holderNow(order);

/** Decides from keys alone; that the right is still open is a question of its own (`order.open`). */
export const accessOf = async (session: Session): Promise<Access> => {
  if (await holdsRight(session)) return 'holder';
  const { order, kept } = session;
  if (!kept.opener) return kept.own ? 'link_used' : 'no_link';
  const opener = await signerOfSeed(kept.opener.seed);
  if (kept.opener.via === 'recovery') return opener.keyId === order.recovery ? 'opener' : 'recovery_used';
  if (opener.keyId !== order.holder) return 'wrong_link';
  return order.reviewKey === undefined ? 'opener' : 'link_used';
};

/** Takes a link at its word: where the order names a review key from checkout, the seed is that key. */
export const acceptOpener = async (session: Session, opener: Opener): Promise<void> => {
  if (await holdsRight(session)) return;
  const { order } = session;
  const isReviewKey = opener.via === 'link' && order.holderIs === 'review';
  if (isReviewKey && keyId((await signerOfSeed(opener.seed)).publicKey) === order.holder) {
    await keep(session, { own: { kind: 'seed', seed: opener.seed } });
    return;
  }
  const offered = { ...session.kept, opener };
  if ((await accessOf({ ...session, kept: offered })) === 'opener') await keep(session, { opener });
  // One that opens nothing is not worth keeping, and must not push out one that does.
  else if (!session.kept.opener) session.kept = offered;
};

const holderNow = (order: Order): string | undefined =>
  order.reviewKey ?? (order.holderIs === 'review' ? order.holder : undefined);

const idOf = async (key: KeptKey): Promise<string> => (await signerOf(key)).keyId;

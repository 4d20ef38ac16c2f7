/** From opening the page to the first view, and the way back in with a receipt. */
import { isWorthRetrying } from '../page/api.ts';
import { show } from '../page/dom.ts';
import type { Page, Say } from '../page/page.ts';
import { carryOver, type Opener, sellerPage, type takeOpener } from './address.ts';
import { settlePending } from './chain.ts';
import { openerIn } from './receipt.ts';
import { acceptOpener, accessOf, fetchOrder, type Access, type Session } from './session.ts';
import type { Shelf } from './shelf.ts';
import { stopView, type StopReason } from './view/stop.ts';
import { showDesk } from './desk.ts';

export type Visit = {
  readonly page: Page;
  readonly place: HTMLElement;
  readonly shelf: Shelf;
  readonly say: Say;
  readonly opener: ReturnType<typeof takeOpener>;
};

export const visit = async (given: Visit): Promise<void> => {
  const { page, place, shelf, say, opener } = given;
  const answer = await fetchOrder(page);
  if (!answer.ok) {
    const reason = isWorthRetrying(answer.failure) ? 'network' : 'unknown_order';
    show(place, ...stopView(say, { reason, ...(reason === 'network' ? { retry: () => void visit(given) } : {}) }));
    return;
  }
  const id = `${page.seller}/${page.order ?? ''}`;
  const session: Session = { page, shelf, order: answer.value, kept: (await shelf.read(id)) ?? { id, reviews: [] } };
  if (opener !== 'none' && opener !== 'damaged') {
    await acceptOpener(session, opener);
    if (!shelf.lasting) carryOver(opener);
  }
  // Whatever an earlier visit sent without hearing back goes first; a failure shows again when something is sent.
  await settlePending(session);
  await enter(given, session);
};

const enter = async (given: Visit, session: Session): Promise<void> => {
  const access = await accessOf(session);
  const reason = stopReason(access, session, given.opener);
  if (reason === undefined) {
    await showDesk(given, session);
    return;
  }
  const recover = async (text: string): Promise<boolean> => {
    const opener: Opener | undefined = openerIn(text);
    if (!opener) return false;
    await acceptOpener(session, opener);
    await enter({ ...given, opener }, session);
    return true;
  };
  show(
    given.place,
    ...stopView(given.say, isFinal(reason) ? { reason, record: sellerPage(given.page.seller) } : { reason, recover }),
  );
};

const stopReason = (access: Access, { order, kept }: Session, opener: Visit['opener']): StopReason | undefined => {
  const mayWrite = access === 'holder' || access === 'opener';
  // A closed right still lets its holder see the receipt.
  if (!order.open && !(access === 'holder' && kept.reviews.length > 0))
    return order.expires < Date.now() ? 'expired' : 'void';
  if (mayWrite) return undefined;
  return access === 'no_link' && opener === 'damaged' ? 'damaged_link' : access;
};

const isFinal = (reason: StopReason): boolean => reason === 'expired' || reason === 'void';

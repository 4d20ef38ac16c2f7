/** Tells the link table what orders now say of their buyers. Sending the same twice changes nothing. */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { buyerLinkOf } from '../../trust/replay/buyer-link.ts';
import { askForLinks } from './outbox.ts';
import type { Parts } from './parts.ts';

/** Changes of orders that one call tells. The rest waits for the next alarm. */
const BATCH = 500;

/** Sends the present state of the orders that the next 500 entries changed. Refuses `unavailable` when nobody answered. */
export async function tellLinks(parts: Parts): Promise<Result<true>> {
  const { store } = parts;
  const seller = store.seller.read()?.id;
  const waiting = store.links.waiting(BATCH);
  if (seller === undefined || waiting.length === 0) {
    // Told before, and the task was left by a write that failed.
    store.outbox.done('links', Number.MAX_SAFE_INTEGER);
    return accept(true);
  }
  const links = waiting.flatMap(({ ord, buyer }) => {
    const row = store.orders.read(ord);
    return row ? [{ order: ord, ...buyerLinkOf(row.facts), ...(buyer === null ? {} : { buyer }) }] : [];
  });
  try {
    await parts.credibility.getByName('0').link(seller, links);
  } catch (error) {
    console.error('The link table did not answer', error);
    return refuse('unavailable', 'The link table did not answer.');
  }
  store.links.toldUpTo(Math.max(...waiting.map(({ seq }) => seq)));
  store.outbox.done('links', Number.MAX_SAFE_INTEGER);
  if (store.links.waiting(1).length > 0) askForLinks(parts);
  return accept(true);
}

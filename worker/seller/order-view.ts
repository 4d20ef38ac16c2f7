/** The state of an order's chain, for whoever writes its next entry. */
import type * as z from 'zod/mini';
import type { orderAnswer } from '../../schema/api/answers.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { OUTCOMES } from '../../schema/words.ts';
import { assuranceOf } from '../../trust/replay/assurance.ts';
import type { OrderFacts, Party } from '../../trust/replay/facts.ts';
import { isVoid } from '../../trust/replay/rules/holder.ts';
import { nowMs } from '../clock.ts';
import { drain } from './drain.ts';
import { orderBodyOf } from './place.ts';
import type { Parts } from './parts.ts';
import type { Store } from './store/store.ts';

export type OrderAnswer = z.infer<typeof orderAnswer>;

/** Refuses `unknown_seller`, `unknown_order`, and `unavailable` while the ledger holds no head to anchor a review to. */
export async function order(parts: Parts, orderId: string, requestedMs?: number): Promise<Result<OrderAnswer>> {
  const { store, config } = parts;
  const seller = store.seller.read();
  if (!seller) return refuse('unknown_seller', 'No such seller is registered here.');
  const row = store.orders.read(orderId);
  const body = row && orderBodyOf(store, row);
  if (!row || !body) return refuse('unknown_order', 'No such order is registered for this seller.');
  const now = nowMs(config, requestedMs);
  if (!store.heads.last()) await drain(parts, new Set(['head']), { now });
  const head = store.heads.last();
  if (!head) return refuse('unavailable', 'The ledger holds no head of this journal yet; try again.');
  const { facts } = store.orders.read(orderId) ?? row;
  const { review } = facts;
  return accept({
    order: orderId,
    seller: seller.id,
    log: `${config.logName}/${seller.id}`,
    prev: facts.tip,
    anchor: head.root,
    channel: facts.channel,
    issuer: facts.issuer,
    products: body.products,
    productNames: productNames(store, body.products),
    placed: facts.placed,
    expires: facts.expires,
    holder: facts.holder,
    holderIs: facts.holderIs,
    ...(facts.reviewKey === undefined ? {} : { reviewKey: facts.reviewKey }),
    ...(facts.recovery === undefined ? {} : { recovery: facts.recovery }),
    assurance: assuranceOf(facts),
    ...(facts.promoter === undefined ? {} : { promoter: facts.promoter }),
    promoterEarns: body.promoterEarns === true,
    ...(review && !review.void
      ? {
          review: {
            id: review.id,
            revision: review.revision,
            ...(review.rating === undefined ? {} : { rating: review.rating }),
          },
        }
      : {}),
    cases: casesOf(facts),
    reported: Object.keys(facts.reports),
    open: now <= facts.expires && !isVoid(facts),
  });
}

function productNames(store: Store, products: readonly string[]): Record<string, string> {
  const names: Record<string, string> = {};
  for (const product of products) {
    const entry = store.names.entryOf('product', product);
    const opening = entry === undefined ? undefined : store.openings.shown(entry, 'name');
    if (opening) names[product] = opening.data;
  }
  return names;
}

function casesOf(facts: OrderFacts): OrderAnswer['cases'] {
  return OUTCOMES.flatMap((outcome) => {
    const parties = Object.entries(facts.cases[outcome] ?? {}) as [Party, { stage: 'opened'; fault: 'unknown' }][];
    return parties.map(([party, { stage, fault }]) => ({ outcome, party, stage, fault }));
  });
}

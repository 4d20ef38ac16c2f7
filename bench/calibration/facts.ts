/** What became of one simulated order, as the facts that the rules would have kept of it. */
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import type { Category } from '../../schema/words.ts';
import type { OrderFacts, Statement } from '../../trust/replay/facts.ts';
import { plainOrder, plainReview, saidAt } from '../score/plain-order.ts';

export type Fault = 'late' | 'cancelled' | 'returned';
/** `value` in 1/1024; `hours` from placed to shipped; `stars` where the buyer reviewed. */
export type Happened = {
  readonly id: string;
  readonly placedMs: number;
  readonly category: Category;
  readonly hours: number;
  readonly value: number;
  readonly fault?: Fault;
  readonly stars?: number;
  readonly group?: string;
};

const DAYS_ON_THE_WAY = 4;
const DAYS_TO_RETURN = 5;

/**
 * Paid through a provider; the shop says when it left and a carrier when it came. It promises what it keeps, unless the
 * fault is that it came late: so hours to dispatch and late parcels are told apart. A platform says whose fault it was.
 */
export function factsOf(order: Happened): OrderFacts {
  const { id, placedMs, hours, fault, stars, group } = order;
  const shippedMs = placedMs + hours * HOUR_MS;
  const deliveredMs = shippedMs + DAYS_ON_THE_WAY * DAY_MS;
  const deliverBy = deliveredMs + (fault === 'late' ? -2 : 1) * DAY_MS;
  const sellerAtFault = (whenMs: number): Statement => ({
    stage: 'confirmed',
    fault: 'seller',
    reason: 'other',
    day: saidAt(whenMs).day,
  });
  const reviewedMs = deliveredMs + DAY_MS;
  return {
    ...plainOrder(id, placedMs),
    category: order.category,
    shipBy: shippedMs,
    deliverBy,
    expires: deliverBy + 90 * DAY_MS,
    ...(group === undefined ? {} : { group }),
    value: order.value,
    platform: 'platform',
    paid: { payment: saidAt(placedMs) },
    shipped: fault === 'cancelled' ? {} : { shop: saidAt(shippedMs) },
    delivered: fault === 'cancelled' ? {} : { carrier: saidAt(deliveredMs) },
    cases: {
      ...(fault === 'cancelled' ? { cancelled: { platform: sellerAtFault(shippedMs) } } : {}),
      ...(fault === 'returned' ? { returned: { platform: sellerAtFault(deliveredMs + DAYS_TO_RETURN * DAY_MS) } } : {}),
    },
    ...(stars === undefined ? {} : { review: plainReview('review', stars, saidAt(reviewedMs).day) }),
  };
}

/** What became of one simulated order, as the facts that the rules would have kept of it. */
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import type { Category } from '../../schema/words.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import type { OrderFacts, ReviewFacts, Said, Statement } from '../../trust/replay/facts.ts';

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

const said = (when: number): Said => ({ when, day: Math.floor(when / DAY_MS) });
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
    day: said(whenMs).day,
  });
  const reviewedMs = deliveredMs + DAY_MS;
  return {
    tip: id,
    said: { seller: 0, buyer: 0, issuer: 0 },
    policy: FIRST_POLICY.name,
    category: order.category,
    issuer: 'platform',
    role: 'platform',
    at: placedMs,
    placed: placedMs,
    shipBy: shippedMs,
    deliverBy,
    expires: deliverBy + 90 * DAY_MS,
    preSale: false,
    backfill: false,
    channel: 'shop',
    products: [],
    ...(group === undefined ? {} : { group }),
    nth: 1,
    value: order.value,
    leastBadValue: 1,
    platform: 'platform',
    hasContact: false,
    holder: '',
    holderIs: 'review',
    contactAttested: false,
    paid: { payment: said(placedMs) },
    shipped: fault === 'cancelled' ? {} : { shop: said(shippedMs) },
    delivered: fault === 'cancelled' ? {} : { carrier: said(deliveredMs) },
    groupFailed: false,
    cases: {
      ...(fault === 'cancelled' ? { cancelled: { platform: sellerAtFault(shippedMs) } } : {}),
      ...(fault === 'returned' ? { returned: { platform: sellerAtFault(deliveredMs + DAYS_TO_RETURN * DAY_MS) } } : {}),
    },
    ...(stars === undefined ? {} : { review: reviewOf(stars, said(reviewedMs).day) }),
    reports: {},
    rulings: {},
    targets: [],
  };
}

function reviewOf(stars: number, day: number): ReviewFacts {
  const written = { revision: 0, rating: stars, firstRating: stars, revisions: ['review'], aspects: {} } as const;
  return { id: 'review', ...written, reward: 'none', day, hidden: false, replied: false, void: false };
}

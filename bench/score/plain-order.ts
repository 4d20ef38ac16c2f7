/** The facts of an order of which nothing but its place in time is said yet. */
import { DAY_MS } from '../../schema/fields.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import type { OrderFacts, ReviewFacts, Said } from '../../trust/replay/facts.ts';

/** What is said at a moment counts on its day. */
export const saidAt = (when: number): Said => ({ when, day: Math.floor(when / DAY_MS) });

/** Registered by a platform as it is placed, to be sent in two days and delivered in a week; of the category general. */
export function plainOrder(id: string, placed: number): OrderFacts {
  return {
    tip: id,
    said: { seller: 0, buyer: 0, issuer: 0 },
    policy: FIRST_POLICY.name,
    category: 'general',
    issuer: 'platform',
    role: 'platform',
    at: placed,
    placed,
    shipBy: placed + 2 * DAY_MS,
    deliverBy: placed + 7 * DAY_MS,
    expires: placed + 97 * DAY_MS,
    preSale: false,
    backfill: false,
    channel: 'shop',
    products: [],
    nth: 1,
    value: 1024,
    leastBadValue: 1,
    hasContact: false,
    holder: '',
    holderIs: 'review',
    contactAttested: false,
    paid: {},
    shipped: {},
    delivered: {},
    groupFailed: false,
    cases: {},
    reports: {},
    rulings: {},
    targets: [],
  };
}

/** A review of these stars that was never revised, on a UTC day. */
export function plainReview(id: string, stars: number, day: number): ReviewFacts {
  const written = { revision: 0, rating: stars, firstRating: stars, revisions: [id], aspects: {} } as const;
  return { id, ...written, reward: 'none', day, hidden: false, replied: false, void: false };
}

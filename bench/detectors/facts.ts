/** A played order as the facts that a journal holds. */
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import type { OrderFacts, ReviewFacts } from '../../trust/replay/facts.ts';
import { FIRST_DAY, type PlayedOrder } from './world.ts';

const said = (ms: number) => ({ when: ms, day: Math.floor(ms / DAY_MS) });

/** Registered at once by the party that its assurance names; shipped, delivered and returned as that party says. */
export function factsOf(order: PlayedOrder): OrderFacts {
  const { assurance, review, returnedDay } = order;
  const placed = (FIRST_DAY + order.day) * DAY_MS + order.hour * HOUR_MS;
  const shipped = placed + order.shipHours * HOUR_MS;
  const speaker = assurance === 0 ? 'shop' : 'platform';
  const carrier = assurance === 3 ? 'carrier' : speaker;
  return {
    tip: '',
    said: { seller: 0, buyer: 0, issuer: 0 },
    policy: FIRST_POLICY.name,
    category: 'general',
    issuer: speaker,
    role: speaker,
    at: placed,
    placed,
    shipBy: placed + 2 * DAY_MS,
    deliverBy: placed + 7 * DAY_MS,
    expires: placed + 97 * DAY_MS,
    preSale: false,
    backfill: false,
    channel: 'shop',
    ...(order.group === undefined ? {} : { group: order.group }),
    nth: order.nth,
    value: order.value,
    leastBadValue: 1,
    hasContact: false,
    holder: '',
    holderIs: 'review',
    contactAttested: false,
    paid: assurance >= 2 ? { payment: said(placed) } : {},
    shipped: { [carrier]: said(shipped) },
    delivered: { [carrier]: said(shipped + order.wayDays * DAY_MS) },
    groupFailed: false,
    cases:
      returnedDay === undefined
        ? {}
        : {
            returned: {
              platform: { stage: 'confirmed', fault: 'seller', reason: 'defective', day: FIRST_DAY + returnedDay },
            },
          },
    ...(review ? { review: reviewOf(order.id, review) } : {}),
    reports: {},
    rulings: {},
    products: [],
    targets: [],
  };
}

function reviewOf(id: string, review: NonNullable<PlayedOrder['review']>): ReviewFacts {
  return {
    id: `r${id}`,
    revision: 0,
    rating: review.rating,
    firstRating: review.firstRating,
    revisions: [],
    aspects: {},
    reward: review.isRewarded ? 'gift' : 'none',
    day: FIRST_DAY + review.day,
    hidden: false,
    replied: false,
    void: false,
  };
}

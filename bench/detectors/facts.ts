/** A played order as the facts that a journal holds. */
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import type { OrderFacts, ReviewFacts } from '../../trust/replay/facts.ts';
import { plainOrder, plainReview, saidAt } from '../score/plain-order.ts';
import { FIRST_DAY, type PlayedOrder } from './world.ts';

/** Registered at once by the party that its assurance names; shipped, delivered and returned as that party says. */
export function factsOf(order: PlayedOrder): OrderFacts {
  const { assurance, review, returnedDay } = order;
  const placed = (FIRST_DAY + order.day) * DAY_MS + order.hour * HOUR_MS;
  const shipped = placed + order.shipHours * HOUR_MS;
  const speaker = assurance === 0 ? 'shop' : 'platform';
  const carrier = assurance === 3 ? 'carrier' : speaker;
  return {
    ...plainOrder('', placed),
    issuer: speaker,
    role: speaker,
    ...(order.group === undefined ? {} : { group: order.group }),
    nth: order.nth,
    value: order.value,
    paid: assurance >= 2 ? { payment: saidAt(placed) } : {},
    shipped: { [carrier]: saidAt(shipped) },
    delivered: { [carrier]: saidAt(shipped + order.wayDays * DAY_MS) },
    cases:
      returnedDay === undefined
        ? {}
        : {
            returned: {
              platform: { stage: 'confirmed', fault: 'seller', reason: 'defective', day: FIRST_DAY + returnedDay },
            },
          },
    ...(review ? { review: reviewOf(order.id, review) } : {}),
  };
}

function reviewOf(id: string, review: NonNullable<PlayedOrder['review']>): ReviewFacts {
  return {
    ...plainReview(`r${id}`, review.rating, FIRST_DAY + review.day),
    firstRating: review.firstRating,
    reward: review.isRewarded ? 'gift' : 'none',
  };
}

/** A played order as the facts that a journal holds, and what a finding leaves of them. */
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import type { Policy } from '../../trust/policy/policy.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import type { OrderEffect } from '../../trust/detect/finding.ts';
import type { OrderFacts, ReviewFacts } from '../../trust/replay/facts.ts';
import { CREDIBILITY_SHARES } from '../../trust/credibility/constants.ts';
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

/** Policies under which a rewarded review counts as praise of a level does. */
const BY_NAME: ReadonlyMap<string, Policy> = new Map([
  [FIRST_POLICY.name, FIRST_POLICY],
  ...CREDIBILITY_SHARES.map((rewarded, level): [string, Policy] => [
    `praise-${level}`,
    { ...FIRST_POLICY, mass: { ...FIRST_POLICY.mass, rewarded } },
  ]),
]);

export function policyOf(name: string): Policy {
  const policy = BY_NAME.get(name);
  if (!policy) throw new Error(`No policy ${name}.`);
  return policy;
}

/**
 * Facts whose contribution is that of `facts` under a finding: `no_good` takes the value that good mass rests on and
 * leaves that of harm; `praise_level` counts the review as one rewarded by so much; `share_harm` takes the review's harm
 * away, of which the tally books the part that stays.
 */
export function underEffect(facts: OrderFacts, effect: OrderEffect): OrderFacts {
  const { review } = facts;
  switch (effect.effect) {
    case 'no_good':
      return { ...facts, value: 0, leastBadValue: Math.max(facts.value, facts.leastBadValue) };
    case 'praise_level': {
      const isWorthLess = review?.reward !== 'none' && facts.policy <= `praise-${effect.level}`;
      if (!review || isWorthLess) return facts;
      return { ...facts, policy: `praise-${effect.level}`, review: { ...review, reward: 'gift' } };
    }
    case 'share_harm':
      return review ? { ...facts, review: { ...review, rating: 3, firstRating: 2 } } : facts;
  }
}

/** The tricks of sellers, and one that is played on them. Each is given the orders that honest trade would bring. */
import type { Deal } from './deal.ts';
import { ATTACK_DAY, USUAL_PRICE } from './market.ts';
import type { Trick } from './gains.ts';

/** An order that looks as good as can be. */
export const PERFECT = {
  price: USUAL_PRICE,
  by: 'platform',
  isPaid: true,
  isCarried: true,
  nth: 1,
  shipHours: 2,
  wayHours: 20,
  stars: 5,
} as const satisfies Omit<Deal, 'day'>;

const honestly: Trick = (deals) => deals;
const many = (count: number, make: (n: number) => Deal): Deal[] => Array.from({ length: count }, (_, n) => make(n));

/** `found`: with the finding that a detector would write. `sign` -1: harm done to the seller by others. */
export type Named = {
  readonly name: string;
  readonly what: string;
  readonly trick: Trick;
  readonly truth?: Trick;
  readonly found?: Deal['finding'];
  readonly sign?: -1;
  /** Points that it may be worth at most, once found where a detector finds it. Without: it is only shown. */
  readonly gate?: number;
};

const adding =
  (count: number, make: (n: number) => Deal): Trick =>
  (deals) => [...deals, ...many(count, make)];

/** Orders of the weeks after the attack registered by the seller's own shop, of which one in ten comes back. */
const ownShop = (deals: readonly Deal[], returned: (n: number) => Deal['returned']): Deal[] =>
  deals.map((deal, n) => {
    const { returned: _, ...kept } = deal;
    const comesBack = n % 10 === 3 ? returned(Math.floor(n / 10)) : undefined;
    return { ...kept, by: 'shop', ...(comesBack ? { returned: comesBack } : {}) };
  });
/** Of five that come back, two are faulty, two not wanted any more, one damaged on the way. */
const REASONS = ['defective', 'changed_mind', 'not_as_described', 'wrong_size', 'damaged_in_transit'] as const;
const reasonOf = (n: number) => REASONS[n % REASONS.length] ?? 'defective';
const isFaulty = (n: number): boolean => n % REASONS.length === 0 || n % REASONS.length === 2;
const truthfully: Trick = (deals) =>
  ownShop(deals, (n) => ({ reason: reasonOf(n), answer: { by: 'shop', fault: isFaulty(n) ? 'seller' : 'unknown' } }));
const truthfullyOfSilent: Trick = (deals) =>
  ownShop(deals, (n) => ({ answer: { by: 'shop', fault: isFaulty(n) ? 'seller' : 'unknown' } }));
const truthfullyNothingBack = (deals: readonly Deal[]): Deal[] => ownShop(deals, () => undefined);
const isHappy = ({ stars = 5, shipHours = 0 }: Deal): boolean => stars >= 4 && shipHours < 100;
const asIfJustPlaced = ({ shipHours = 0, wayHours = 0, ...deal }: Deal): Deal => ({
  ...deal,
  isPaid: false,
  day: deal.day + Math.ceil((shipHours + wayHours) / 24),
  wayHours: 1,
});

export const TRICKS: readonly Named[] = [
  {
    name: 'ring of 20 buyers',
    what: '20 accounts buy once each at the usual price within two weeks, and praise',
    trick: adding(20, (n) => ({ ...PERFECT, day: ATTACK_DAY + (n % 14) })),
    found: { rule: 'buyer_ring', keeps: 0 },
    gate: 2,
  },
  {
    name: 'ring of 200 buyers',
    what: '200 accounts buy once each at the usual price within eight weeks, and praise',
    trick: adding(200, (n) => ({ ...PERFECT, day: ATTACK_DAY + (n % 56) })),
    found: { rule: 'buyer_ring', keeps: 0 },
    gate: 2,
  },
  {
    name: 'self-purchase through own links',
    what: '50 orders by five accounts of the seller, through the seller as promoter',
    trick: adding(50, (n) => ({ ...PERFECT, promoter: 'own', nth: 1 + Math.floor(n / 5), day: ATTACK_DAY + n })),
    found: { rule: 'related_buyer', keeps: 0 },
    gate: 2,
  },
  {
    name: 'upline reviews downline',
    what: '60 orders by 20 promoters from one another, each earning on the next',
    trick: adding(60, (n) => ({
      ...PERFECT,
      promoter: `p${(n + 1) % 20}`,
      nth: 1 + Math.floor(n / 20),
      day: ATTACK_DAY + (n % 42),
    })),
    found: { rule: 'tier_review', keeps: 0 },
    gate: 2,
  },
  {
    name: 'fault left unknown',
    what: "a shop's own returns, one in ten, buyers say why: says unknown of all instead of admitting its faults",
    truth: truthfully,
    trick: (deals) => ownShop(deals, (n) => ({ reason: reasonOf(n), answer: { by: 'shop', fault: 'unknown' } })),
    gate: 0.5,
  },
  {
    name: 'fault left unknown, buyers silent',
    what: 'the same, of buyers who say nothing',
    truth: truthfullyOfSilent,
    trick: (deals) => ownShop(deals, () => ({ answer: { by: 'shop', fault: 'unknown' } })),
    gate: 0.5,
  },
  {
    name: 'happy orders only',
    what: 'a shop registers an order when it has gone well, ten days late, and no other',
    truth: truthfullyNothingBack,
    trick: (deals) =>
      truthfullyNothingBack(deals).flatMap((deal) =>
        isHappy(deal) ? [{ ...deal, registeredHours: 24 * 10, shipHours: 24 * 10 + 1, wayHours: 1 }] : [],
      ),
    gate: 1,
  },
  {
    name: 'happy orders only, as if just placed',
    what: 'the same on the day it arrives, as if placed that day: only the carrier says a word, that it arrived',
    truth: truthfullyNothingBack,
    trick: (deals) => truthfullyNothingBack(deals).flatMap((deal) => (isHappy(deal) ? [asIfJustPlaced(deal)] : [])),
  },
  {
    name: 'silence',
    what: 'a shop registers no order any more, and trades on',
    truth: truthfullyNothingBack,
    trick: () => [],
  },
  {
    name: 'stars raised after a refund offer',
    what: 'every buyer who gave one or two stars raises them to five',
    truth: honestly,
    trick: (deals) => deals.map((deal) => ((deal.stars ?? 5) <= 2 ? { ...deal, raisedTo: 5 } : deal)),
  },
  {
    name: 'small orders before large ones',
    what: '300 perfect orders of a tenth of the usual price in ten weeks',
    trick: adding(300, (n) => ({ ...PERFECT, price: USUAL_PRICE / 10, day: ATTACK_DAY + (n % 70) })),
  },
  {
    name: 'bombing by 50 new accounts',
    what: '50 accounts buy the cheapest thing within an hour and give one star: points lost',
    trick: adding(50, () => ({ ...PERFECT, price: 100, stars: 1, day: ATTACK_DAY })),
    found: { rule: 'review_bombing', keeps: 64 },
    sign: -1,
    gate: 2,
  },
];

/** The trick as it counts once it is found. */
export function whenFound({ trick, found }: Named): Trick | undefined {
  if (!found) return undefined;
  return (deals, draw, manner) => {
    const own = new Set(deals);
    return trick(deals, draw, manner).map((deal) => (own.has(deal) ? deal : { ...deal, finding: found }));
  };
}
export { honestly };

/** Simulated honest sellers, each with a true quality of its own: what attackers hide among, or start from. */
import type { Category } from '../../schema/words.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import type { Evaluation } from '../../trust/score/evaluate.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { lotteryOf } from '../credibility/lottery.ts';
import { Shop } from '../score/shop.ts';
import { tell, type Deal } from './deal.ts';
import type { Shown } from './rivals.ts';

export const FIRST_DAY = 20_500;
/** Everybody has traded for a year when an attack begins. */
export const ATTACK_DAY = FIRST_DAY + 364;
const CATEGORY: Category = 'general';
/** 100.00 in minor units, of the category's usual band. */
export const USUAL_PRICE = 10_000;

export class Seller {
  readonly shop = new Shop(FIRST_POLICY, CATEGORY, FIRST_DAY * DAY_MS);
  readonly #reviews: Shown[] = [];
  #orders = 0;

  /** In the order of days. */
  deal(deals: readonly Deal[]): this {
    for (const deal of deals.toSorted((a, b) => a.day - b.day)) {
      tell(this.shop, `order ${this.#orders++}`, deal);
      if (deal.stars === undefined) continue;
      const day = deal.day + Math.ceil(((deal.shipHours ?? 0) + (deal.wayHours ?? 0)) / 24) + 1;
      // Raised stars take the place of the first, as everywhere.
      this.#reviews.push({ day, stars: deal.raisedTo ?? deal.stars });
    }
    return this;
  }

  get reviews(): readonly Shown[] {
    return this.#reviews;
  }

  /** At the close of a UTC day. */
  ours(day: number): Evaluation {
    return this.shop.evaluation(day);
  }
}

/** Below 1, even. */
type Draw = () => number;
export const drawOf = (seed: number): Draw => {
  const draw = lotteryOf(seed * 7919 + 17, 8);
  return () => draw(1_000_003) / 1_000_003;
};
const normal = (draw: Draw): number => Math.sqrt(-2 * Math.log(draw() + 1e-9)) * Math.cos(2 * Math.PI * draw());

/** How a seller trades: orders a week, and by how much what goes wrong there exceeds the usual. */
export type Manner = { readonly perWeek: number; readonly fault: number };

/** Between 3 and 30 orders a week; faults from about a third of the usual to three times. */
export const aManner = (draw: Draw): Manner => ({ perWeek: 3 * 10 ** draw(), fault: Math.exp(0.6 * normal(draw)) });

/** What is usual in the category `general` of the policy: 6 % late, 2 % sent back, 12 % of reviews at most two stars. */
export function honestDeal(draw: Draw, { fault }: Manner, day: number): Deal {
  const isLate = draw() < Math.min(0.9, 0.06 * fault);
  const isFaulty = draw() < Math.min(0.9, 0.02 * fault);
  const isUnhappy = isLate || isFaulty ? draw() < 0.6 : draw() < Math.min(0.9, 0.07 * fault);
  const stars = draw() < 0.4 ? (isUnhappy ? 1 + Math.floor(2 * draw()) : draw() < 0.15 ? 4 : 5) : undefined;
  return {
    day,
    price: Math.round(USUAL_PRICE * Math.exp(0.7 * normal(draw))),
    by: 'platform',
    isPaid: true,
    isCarried: true,
    nth: draw() < 0.25 ? 2 + Math.floor(3 * draw()) : 1,
    shipHours: isLate ? 130 + Math.floor(80 * draw()) : 12 + Math.floor(40 * draw()),
    wayHours: 40 + Math.floor(40 * draw()),
    ...(stars === undefined ? {} : { stars }),
    ...(isFaulty ? { returned: { reason: 'defective', answer: { by: 'platform', fault: 'seller' } } } : {}),
  };
}

/** Orders of so many days from `from` on, evenly at random. */
export function honestDeals(draw: Draw, manner: Manner, from: number, days: number): Deal[] {
  const deals: Deal[] = [];
  for (let day = from; day < from + days; day++) {
    for (let left = manner.perWeek / 7; left > 0; left -= 1) {
      if (draw() < left) deals.push(honestDeal(draw, manner, day));
    }
  }
  return deals;
}

/** A seller after a year of honest trade; the same for the same seed. */
export function aSeller(seed: number): { readonly seller: Seller; readonly manner: Manner; readonly draw: Draw } {
  const draw = drawOf(seed);
  const manner = aManner(draw);
  const seller = new Seller().deal(honestDeals(draw, manner, FIRST_DAY, 364));
  return { seller, manner, draw };
}

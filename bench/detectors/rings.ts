/** Rings: accounts that order from the same few poor sellers and praise them, hidden behind purchases elsewhere. */
import type { Assurance } from '../../trust/replay/facts.ts';
import { drawOf } from './draws.ts';
import { newPerson } from './people.ts';
import { honestText } from './texts.ts';
import { type Draw, happens, type PlayedOrder } from './world.ts';

export type Ring = {
  readonly size: number;
  readonly start: number;
  /** Days over which its first orders are spread. */
  readonly span: number;
  readonly sellers: readonly number[];
  /** All it orders, at its sellers and elsewhere. */
  readonly orders: readonly PlayedOrder[];
};

/** What a ring looks like besides its size; drawn for each ring. */
export type Plan = {
  readonly size: number;
  readonly start: number;
  readonly span: number;
  readonly sellers: readonly number[];
  /** Per 10,000: an account takes part at each of the sellers, and praises an order there. */
  readonly joins: number;
  readonly praises: number;
  readonly assurance: Assurance;
  /** Purchases at honest sellers for each account, and days before the start on which they may lie. */
  readonly camouflage: number;
  readonly agedDays: number;
};

/** As an attacker would who has never read the thresholds. */
export function planOf(seed: number, size: number, start: number, sellers: readonly number[]): Plan {
  const draw = drawOf(seed + 7_000_000);
  return {
    size,
    start,
    span: 3 + draw(26),
    sellers,
    joins: 6_000 + draw(4_001),
    praises: 8_500 + draw(1_501),
    assurance: [1, 2, 3][draw(3)] as Assurance,
    camouflage: draw(6),
    agedDays: draw(3) === 0 ? 150 : 0,
  };
}

/** `honest`: a seller for camouflage. Orders are whole, arrive in time, and cost as much as the seller's usual ones. */
export function ringOf(plan: Plan, seed: number, honest: (draw: Draw) => number): Ring {
  const draw = drawOf(seed + 8_000_000);
  const { size, start, span, sellers } = plan;
  const orders: PlayedOrder[] = [];
  const place = (buyer: number, seller: number, day: number, praises: number): void => {
    const review = happens(draw, praises)
      ? {
          review: {
            day: day + 3 + draw(4),
            hour: draw(24),
            rating: 5,
            firstRating: 5,
            isRewarded: false,
            text: honestText(draw),
          },
        }
      : {};
    const goods = { value: 1024, band: 26, shipHours: 8 + draw(12), wayDays: 2 } as const;
    const id = `ring${seed}.${orders.length}`;
    orders.push({ id, seller, buyer, day, hour: draw(24), nth: 1, assurance: plan.assurance, ...goods, ...review });
  };
  for (let account = 0; account < size; account++) {
    const buyer = newPerson();
    for (let one = 0; one < plan.camouflage; one++) {
      place(buyer, honest(draw), start + draw(span) - draw(plan.agedDays + 1), 5_000);
    }
    // The first account begins on the first day.
    for (const seller of sellers) {
      if (account > 0 && !happens(draw, plan.joins)) continue;
      place(buyer, seller, account === 0 ? start : start + draw(span), plan.praises);
    }
  }
  return { size, start, span, sellers, orders };
}

/** Where the sellers of a real order history stand when an attack begins. */
import type { Row } from '../../cli/replay/rows.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { dayOf } from '../../trust/registry/registry.ts';
import { History } from '../score/orders.ts';
import type { Market, Standing } from './overtake.ts';

function standing(shop: Standing['shop'], reviews: Standing['reviews'], day: number): Standing | undefined {
  const now = shop.evaluation(day);
  return now.state === 'scored'
    ? { shop, reviews: reviews.filter((one) => one.day <= day), score: now.score / 100 }
    : undefined;
}

const usual = (standings: readonly Standing[]): number => {
  const all = standings.flatMap(({ reviews }) => reviews.map(({ stars }) => stars));
  return all.reduce((sum, stars) => sum + stars, 0) / Math.max(1, all.length);
};

/** The markets of an order history at several moments. A shop that `spoilt` says was attacked before takes no further part. */
export class RealMarkets {
  readonly #rows: readonly Row[];
  readonly #history: History;
  readonly spoilt = new Set<string>();
  readonly #names = new Map<Standing, string>();

  constructor(rows: readonly Row[]) {
    this.#rows = rows;
    this.#history = new History(rows, FIRST_POLICY, 'marketplace');
  }

  /** To be asked for later and later moments. */
  at(untilMs: number): Market {
    const day = dayOf(untilMs) - 1;
    const reviews = new Map<string, { day: number; stars: number }[]>();
    const prices: number[] = [];
    for (const { seller, review, price, purchasedMs } of this.#rows) {
      if (purchasedMs < untilMs && price > 0) prices.push(price);
      if (!review || review.atMs >= untilMs) continue;
      reviews.set(seller, [
        ...(reviews.get(seller) ?? []),
        { day: Math.floor(review.atMs / DAY_MS), stars: review.rating },
      ]);
    }
    const standings = [...this.#history.until(untilMs)].flatMap(([name, shop]) => {
      const one = this.spoilt.has(name) ? undefined : standing(shop, reviews.get(name) ?? [], day);
      if (one) this.#names.set(one, name);
      return one ?? [];
    });
    const cheapest = prices.toSorted((a, b) => a - b)[Math.floor(prices.length / 100)] ?? 1;
    return { day, standings, usualStars: usual(standings), cheapest, currency: 'BRL' };
  }

  /** Notes that the shop is no longer what the file says. */
  spoil(one: Standing): void {
    const name = this.#names.get(one);
    if (name !== undefined) this.spoilt.add(name);
  }
}

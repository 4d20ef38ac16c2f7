/** What it costs a poor seller to look like the middle of the market, by perfect fake orders. */
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import type { Shop } from '../score/shop.ts';
import { type Deal, tell } from './deal.ts';
import { type Rival, rivalScore, type Shown } from './rivals.ts';
import { PERFECT } from './tricks.ts';

/** A seller of a market, as it stands on the day of the attack. `score`: ours, in points of 100. */
export type Standing = { readonly shop: Shop; readonly reviews: readonly Shown[]; readonly score: number };
export type Market = {
  readonly day: number;
  readonly standings: readonly Standing[];
  readonly usualStars: number;
  /** The cheapest that is sold, and the currency; minor units. */
  readonly cheapest: number;
  readonly currency: string;
};
export type Cost = { readonly orders: number; readonly turnover: number; readonly weeks: number };

const LAST_WEEK = 104;
/** How long an attacker waits for what was placed to count. */
const PATIENCE_WEEKS = 26;
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

/** The standings below the worst fifth of a score, and what its middle is. */
export function worstFifth(market: Market, scoreOf: (one: Standing) => number | undefined) {
  const scored = market.standings.flatMap((one) => {
    const score = scoreOf(one);
    return score === undefined ? [] : [{ one, score }];
  });
  const scores = scored.map(({ score }) => score);
  const end = quantile(scores, 0.2);
  return { worst: scored.filter(({ score }) => score <= end).map(({ one }) => one), median: quantile(scores, 0.5) };
}

/** Cheapest orders of one day, until a rival's score has passed its median. */
export function costForRival(rival: Rival, market: Market, one: Standing, median: number): Cost {
  const fakes: Shown[] = [];
  const { day, usualStars, cheapest } = market;
  for (let orders = 1; orders <= 10_000; orders++) {
    fakes.push({ day, stars: 5 });
    const score = rivalScore(rival, [...one.reviews, ...fakes], day, usualStars) ?? 0;
    if (score > median) return { orders, turnover: orders * cheapest, weeks: 0 };
  }
  return { orders: Infinity, turnover: Infinity, weeks: Infinity };
}

export const rivalOf =
  (rival: Rival, { day, usualStars }: Market) =>
  ({ reviews }: Standing): number | undefined =>
    // A score of a handful says nothing: as many as ours needs.
    reviews.length < 10 ? undefined : rivalScore(rival, reviews, day, usualStars);

/** Orders a week, and after how many the attacker only waits; without that, until the score has passed. */
export type Manner = { readonly perWeek: number; readonly stopAfter?: number };

/**
 * Ours: perfect orders every week, paid and carried, each by a buyer of its own and dear enough to count in full, until
 * the score has passed the median. The shop is spoilt afterwards; its honest trade stops with the attack.
 */
export function costForUs(market: Market, { shop }: Standing, median: number, manner: Manner): Cost {
  const { perWeek, stopAfter = Infinity } = manner;
  const price = fullPrice(shop, market.currency);
  const weeks = stopAfter === Infinity ? LAST_WEEK : PATIENCE_WEEKS;
  for (let week = 0; week < weeks; week++) {
    const from = market.day + 1 + 7 * week;
    for (let n = 0; n < Math.min(perWeek, stopAfter - week * perWeek); n++) {
      const deal: Deal = { ...PERFECT, price, currency: market.currency, day: from + Math.floor((7 * n) / perWeek) };
      tell(shop, `fake ${from} ${n}`, deal);
    }
    for (let day = from; day < from + 7; day++) {
      const now = shop.evaluation(day);
      if (now.state !== 'scored' || now.score / 100 <= median) continue;
      const orders = Math.min(stopAfter, week * perWeek + Math.ceil((perWeek * (day - from + 1)) / 7));
      return { orders, turnover: orders * price, weeks: (day - market.day) / 7 };
    }
  }
  return { orders: Infinity, turnover: Infinity, weeks: Infinity };
}

/** The least price, in minor units, at which an order counts in full at this seller. */
function fullPrice(shop: Shop, currency: string): number {
  const shift = FIRST_POLICY.currencyShift[currency] ?? 0;
  return Math.ceil(2 ** ((Math.max(shop.medianBand ?? 0, shop.categoryBand) - shift) / 2));
}

/** By how many points one order of the cheapest kind with one star moves our score, 30 days later. */
export function oneStar(market: Market, { shop }: Standing, id: string): number {
  const day = market.day + 30;
  const before = shop.evaluation(day);
  const deal: Deal = { ...PERFECT, price: market.cheapest, currency: market.currency, stars: 1, day: market.day + 1 };
  tell(shop, id, deal);
  const after = shop.evaluation(day);
  return before.state === 'scored' && after.state === 'scored' ? (before.score - after.score) / 100 : NaN;
}

/** Days from the first on which an order is overdue until there is a warning, and until the risk is above one half. */
export type ExitScam = { readonly warned: number; readonly risky: number };

/** So many orders within `days` that are never sent. */
export function exitScam(market: Market, { shop }: Standing, orders: number, days: number): ExitScam {
  const first = market.day + 1;
  const price = fullPrice(shop, market.currency);
  for (let n = 0; n < orders; n++) {
    const { shipHours: _, wayHours: __, stars: ___, ...unsent } = PERFECT;
    tell(shop, `scam ${n}`, {
      ...unsent,
      price,
      currency: market.currency,
      day: first + Math.floor((days * n) / orders),
    });
  }
  const overdue = first + 2 + 1;
  const daysUntil = (isSo: (day: number) => boolean): number => {
    for (let day = overdue; day < overdue + 60; day++) if (isSo(day)) return day - overdue;
    return Infinity;
  };
  return {
    warned: daysUntil((day) => shop.evaluation(day).overdue !== undefined),
    risky: daysUntil((day) => shop.risk(day) > 0.5),
  };
}

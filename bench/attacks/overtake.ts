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
/** How long who knows the waits lets it take, and orders a week: as many as the cap lets through. */
const PATIENCE_WEEKS = 26;
const UNHURRIED = 3;
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
export function costForRival(rival: Rival, market: Market, reviews: readonly Shown[], median: number): Cost {
  const fakes: Shown[] = [];
  const { day, usualStars, cheapest } = market;
  for (let orders = 1; orders <= 10_000; orders++) {
    fakes.push({ day, stars: 5 });
    const score = rivalScore(rival, [...reviews, ...fakes], day, usualStars) ?? 0;
    if (score > median) return { orders, turnover: orders * cheapest, weeks: 0 };
  }
  return { orders: Infinity, turnover: Infinity, weeks: Infinity };
}

export const rivalOf =
  (rival: Rival, { day, usualStars }: Market) =>
  ({ reviews }: Standing): number | undefined =>
    // A score of a handful says nothing: as many as ours needs.
    reviews.length < 10 ? undefined : rivalScore(rival, reviews, day, usualStars);

/**
 * Ours: perfect orders every week, paid and carried, each by a buyer of its own and dear enough to count in full, until
 * the score has passed the median. The shop is spoilt afterwards; its honest trade stops with the attack.
 */
export function costForUs(market: Market, { shop }: Standing, median: number, perWeek: number): Cost {
  const fakes = fakesOf(market, shop);
  for (let week = 0; week < LAST_WEEK; week++) {
    const from = market.day + 1 + 7 * week;
    for (let n = 0; n < perWeek; n++) fakes.place(from + Math.floor((7 * n) / perWeek));
    for (let day = from; day < from + 7; day++) {
      if (!hasPassed(shop, day, median)) continue;
      return fakes.cost(week * perWeek + Math.ceil((perWeek * (day - from + 1)) / 7), day);
    }
  }
  return NEVER;
}

/**
 * The fewest of such orders that bring the score past the median within half a year: placed three a week after so many
 * idle weeks, then waited for, looking once a week. The shop is spoilt afterwards.
 */
export function leastForUs(market: Market, shop: Shop, median: number, idleWeeks: number): Cost {
  const fakes = fakesOf(market, shop);
  const start = market.day + 1 + 7 * idleWeeks;
  const end = market.day + 7 * PATIENCE_WEEKS;
  let from = market.day;
  for (let placed = 0; from < end; placed++) {
    for (let day = from + 7; day <= end; day += 7) if (hasPassed(shop, day, median)) return fakes.cost(placed, day);
    const next = start + Math.floor((7 * placed) / UNHURRIED);
    fakes.place(next);
    from = market.day + 7 * Math.floor((next - market.day) / 7);
  }
  return NEVER;
}

const NEVER: Cost = { orders: Infinity, turnover: Infinity, weeks: Infinity };

function fakesOf(market: Market, shop: Shop) {
  const price = fullPrice(shop, market.currency);
  let placed = 0;
  return {
    place: (day: number): void => {
      const deal: Deal = { ...PERFECT, price, currency: market.currency, day };
      tell(shop, `fake ${placed++}`, deal);
    },
    cost: (orders: number, day: number): Cost => ({
      orders,
      turnover: orders * price,
      weeks: (day - market.day) / 7,
    }),
  };
}

function hasPassed(shop: Shop, day: number, median: number): boolean {
  const now = shop.evaluation(day);
  return now.state === 'scored' && now.score / 100 > median;
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

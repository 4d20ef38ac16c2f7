/**
 * Ratings between peers in the order of time, as a service would have lived through them: what each receiver was known by
 * before the rating, then the rating, and once a week what the credibility of raters leaves of their praise, as findings.
 */
import { dayOf } from '../../trust/registry/registry.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { chunksOf, rate } from '../credibility/rate.ts';
import { linksOf } from '../credibility/ratings.ts';
import type { Rating } from '../data/ratings.ts';
import type { Shop } from './shop.ts';
import { Trades } from './trades.ts';

const DAYS_BETWEEN = 7;
const WHOLE = 3;

/** Calls `visit` with each rating, its place and its receiver, who does not know of it yet. */
export function liveThrough(
  ratings: readonly Rating[],
  visit: (shop: Shop, rating: Rating, index: number) => void,
): void {
  const trades = new Trades(FIRST_POLICY, 'peer_trade');
  const levels = new Map<string, number>();
  let nextDay = 0;
  for (const [index, rating] of ratings.entries()) {
    const day = dayOf(rating.atMs);
    if (index > 0 && day >= nextDay) {
      tellLevels(ratings.slice(0, index), trades, levels, rating.atMs);
      nextDay = day + DAYS_BETWEEN;
    }
    visit(trades.shopOf(rating), rating, index);
    trades.tell(rating);
  }
}

/** `levels`: what was told, by order. */
function tellLevels(past: readonly Rating[], trades: Trades, levels: Map<string, number>, atMs: number): void {
  const { raters, buyers, sellers } = linksOf(past);
  const found = rate(chunksOf(buyers), sellers.size, dayOf(atMs)).levels;
  const ratees = [...sellers.keys()];
  let next = 0;
  for (const [buyer, links] of buyers.entries()) {
    for (const { seller, opinion } of links) {
      const level = found[next++] ?? WHOLE;
      const [rater, ratee] = [raters[buyer] ?? '', ratees[seller] ?? ''];
      if (opinion !== 'good') continue;
      for (const order of trades.ordersOf(rater, ratee)) {
        if ((levels.get(order) ?? WHOLE) === level) continue;
        trades.believe(ratee, order, level, atMs);
        levels.set(order, level);
      }
    }
  }
}

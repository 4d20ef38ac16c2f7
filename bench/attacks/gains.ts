/** The same seller twice, once with a trick: what the trick is worth in points, for our score and for what others show. */
import { ATTACK_DAY, aSeller, honestDeals, type Manner, type Seller } from './market.ts';
import type { Deal } from './deal.ts';
import { RIVALS, type Rival, rivalScore } from './rivals.ts';

/** Points of 100, by who shows them. Undefined where no number is shown. */
export type Points = Readonly<Record<'ours' | Rival, number | undefined>>;
const WHO = ['ours', ...RIVALS] as const;

/** How long an attack is watched. */
export const WATCH_DAYS = 70;

export function pointsOf(seller: Seller, day: number, usualStars: number): Points {
  const ours = seller.ours(day);
  const rivals = RIVALS.map((rival) => [rival, rivalScore(rival, seller.reviews, day, usualStars)]);
  return { ...Object.fromEntries(rivals), ours: ours.state === 'scored' ? ours.score / 100 : undefined } as Points;
}

/** What a trick makes of the orders of the weeks after `ATTACK_DAY`. */
export type Trick = (honest: readonly Deal[], draw: () => number, manner: Manner) => readonly Deal[];

/** What is shown week by week of a seller who trades this way after a year of honest trade. */
function weeksOf(way: Trick, seed: number, usualStars: number): readonly Points[] {
  const { seller, manner, draw } = aSeller(seed);
  const deals = honestDeals(draw, manner, ATTACK_DAY, WATCH_DAYS);
  seller.deal(way(deals, draw, manner));
  const weeks = Array.from({ length: WATCH_DAYS / 7 + 1 }, (_, week) => ATTACK_DAY + 7 * week);
  return weeks.map((day) => pointsOf(seller, day, usualStars));
}

const known = new Map<Trick, Map<number, readonly Points[]>>();
/** The same, kept: many tricks are compared with one truth. */
function truthOf(way: Trick, seed: number, usualStars: number): readonly Points[] {
  const ofWay = known.get(way) ?? new Map<number, readonly Points[]>();
  known.set(way, ofWay);
  const weeks = ofWay.get(seed) ?? weeksOf(way, seed, usualStars);
  ofWay.set(seed, weeks);
  return weeks;
}

/** The largest advantage of the trick, or with `sign` -1 the largest harm, in any of the weeks that follow. */
export function worthOf(trick: Trick, truth: Trick, seed: number, usualStars: number, sign: 1 | -1 = 1): Points {
  const honest = truthOf(truth, seed, usualStars);
  const cheat = weeksOf(trick, seed, usualStars);
  const most: Record<string, number> = {};
  for (const [week, before] of honest.entries()) {
    for (const who of WHO) {
      const [a, b] = [before[who], cheat[week]?.[who]];
      if (a === undefined || b === undefined) continue;
      most[who] = Math.max(most[who] ?? 0, sign * (b - a));
    }
  }
  return most as Points;
}

/** All attacks, as rows. What is drawn is drawn from seeds, so the same arguments give the same rows. */
import { DAY_MS } from '../../schema/fields.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { Shop } from '../score/shop.ts';
import { readRows } from '../../cli/replay/rows.ts';
import { worthOf } from './gains.ts';
import { LAUNDRIES, type Records, targetsOf, weeksToLaunder } from './laundering.ts';
import { aSeller, ATTACK_DAY, drawOf, honestDeals, Seller } from './market.ts';
import { RealMarkets } from './markets.ts';
import {
  costForRival,
  costForUs,
  type Cost,
  exitScam,
  leastForUs,
  type Market,
  oneStar,
  rivalOf,
  type Standing,
  worstFifth,
} from './overtake.ts';
import { RIVALS, type Rival, rivalScore } from './rivals.ts';
import type { Row, Who } from './table.ts';
import { honestly, TRICKS, whenFound } from './tricks.ts';

/** Mean stars of the simulated sellers. */
const USUAL_STARS = 4.4;
const valuesOf = (each: readonly Readonly<Partial<Record<Who, number | undefined>>>[]): Row['values'] => {
  const of = (who: Who): number[] => each.flatMap((one) => one[who] ?? []);
  return { ours: of('ours'), ...rivalsOf(of) };
};
const rivalsOf = <T>(of: (rival: Rival) => T): Record<Rival, T> => ({
  'mean stars': of('mean stars'),
  DSR: of('DSR'),
  Wilson: of('Wilson'),
  Bayesian: of('Bayesian'),
});
const seedsOf = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n + 1);

/** Tricks of simulated sellers: what they are worth in points. */
export function trickRows(seeds: number): Row[] {
  return TRICKS.map((named) => {
    const { name, trick, truth = honestly, sign = 1, gate } = named;
    const worth = (way: typeof trick) => seedsOf(seeds).map((seed) => worthOf(way, truth, seed, USUAL_STARS, sign));
    const found = whenFound(named);
    return {
      attack: name,
      unit: sign === 1 ? 'points gained' : 'points lost',
      worst: 'most',
      values: valuesOf(worth(trick)),
      ...(found ? { found: worth(found).flatMap(({ ours }) => ours ?? []) } : {}),
      ...(gate === undefined
        ? {}
        : { gate: { bound: gate, of: 'worst', ...(found && sign === 1 ? { after: true } : {}) } }),
    };
  });
}

/** A fallen seller begins again under a new name: weeks until a number is shown, trading as before. */
export function whitewashRow(seeds: number): Row {
  const each = seedsOf(seeds).map((seed) => {
    const draw = drawOf(seed);
    const manner = { perWeek: 3 * 10 ** draw(), fault: 3 };
    const seller = new Seller().deal(honestDeals(draw, manner, ATTACK_DAY, 26 * 7));
    const weeks = (shows: (day: number) => boolean): number => {
      for (let week = 1; week <= 26; week++) if (shows(ATTACK_DAY + 7 * week)) return week;
      return Infinity;
    };
    const rivals = RIVALS.map((rival) => [
      rival,
      weeks(
        (day) =>
          seller.reviews.some((one) => one.day <= day) &&
          rivalScore(rival, seller.reviews, day, USUAL_STARS) !== undefined,
      ),
    ]);
    return { ...Object.fromEntries(rivals), ours: weeks((day) => seller.ours(day).state === 'scored') } as Record<
      Who,
      number
    >;
  });
  return { attack: 'whitewashing: a number under a new name', unit: 'weeks', worst: 'least', values: valuesOf(each) };
}

/** A trusted seller takes 1,000 orders within some days and sends none. Stars say nothing until somebody reviews. */
export function exitRows(seeds: number, taking: number): Row[] {
  const each = seedsOf(seeds).map((seed) => {
    const { seller } = aSeller(5_000 + seed);
    const market = { day: ATTACK_DAY, standings: [], usualStars: USUAL_STARS, cheapest: 100, currency: 'CNY' };
    return exitScam(market, { shop: seller.shop, reviews: seller.reviews, score: 0 }, 1_000, taking);
  });
  const within = taking === 1 ? 'a day' : `${taking} days`;
  const row = (what: string, days: readonly number[], bound: number | undefined): Row => ({
    attack: `exit scam, 1,000 orders in ${within}: ${what}`,
    unit: 'days from the first overdue day',
    worst: 'most',
    values: { ours: days, ...rivalsOf(() => days.map(() => Infinity)) },
    ...(bound === undefined ? {} : { gate: { of: 'worst', bound } as const }),
  });
  const warned = row(
    'warning',
    each.map((one) => one.warned),
    0,
  );
  return [
    warned,
    row(
      'risk above one half',
      each.map((one) => one.risky),
      taking === 1 ? 3 : undefined,
    ),
  ];
}

const LAUNDRY_SEEDS = 4;
/** Weeks until a known fraud of the public ratings looks like a newcomer. */
export function launderingRows(records: Records): Row[] {
  return LAUNDRIES.slice(0, 2).map((laundry) => {
    const seeds = seedsOf(LAUNDRY_SEEDS);
    const each = targetsOf(records).flatMap((target) =>
      seeds.flatMap((seed) => weeksToLaunder(laundry, target, records, seed) ?? []),
    );
    return {
      attack: `20 accounts a week launder a fraud, ${laundry.name}`,
      unit: 'weeks',
      worst: 'least',
      values: valuesOf(each),
      gate: { of: 'median', bound: 30 },
    };
  });
}

/** Orders a week of an attacker who saves money, and of one in a hurry. */
const STRATEGIES = [
  { name: 'patiently', perWeek: 3 },
  { name: 'in a hurry', perWeek: 48 },
] as const;
/** Idle weeks before the first fake order that an attacker tries who knows that credit waits and faults fade. */
const IDLE_WEEKS = [0, 12];
const CUTOFFS = [
  '2017-09',
  '2017-10',
  '2017-11',
  '2017-12',
  '2018-01',
  '2018-02',
  '2018-03',
  '2018-04',
  '2018-05',
  '2018-06',
];

/** On real orders: fake ones until a seller of the worst fifth passes the middle, and a single bad review of the best. */
export async function realRows(file: string, mostStars: number): Promise<Row[]> {
  const rivalCosts: Record<Rival, Cost[]> = { 'mean stars': [], DSR: [], Wilson: [], Bayesian: [] };
  const stars: Partial<Record<Who, number>>[] = [];
  const ours: (readonly Cost[])[] = [];
  const anew: Cost[] = [];
  const anewRivals: Record<Rival, Cost[]> = { 'mean stars': [], DSR: [], Wilson: [], Bayesian: [] };
  const rows = await readRows(file);
  const manners: readonly ((market: Market, one: Standing, median: number) => Cost)[] = [
    ...STRATEGIES.map(
      ({ perWeek }) =>
        (market: Market, one: Standing, median: number) =>
          costForUs(market, one, median, perWeek),
    ),
    ...IDLE_WEEKS.map(
      (idle) =>
        (market: Market, { shop }: Standing, median: number) =>
          leastForUs(market, shop, median, idle),
    ),
  ];
  for (const [index, manner] of manners.entries()) {
    // An attack spoils a shop, so each manner begins with markets of its own.
    const real = new RealMarkets(rows);
    const costs: Cost[] = [];
    for (const cutoff of CUTOFFS) {
      const market = real.at(Date.parse(`${cutoff}-01T00:00:00Z`));
      const best = bestFifth(market);
      const { worst, median } = worstFifth(market, ({ score }) => score);
      for (const one of worst) {
        costs.push(manner(market, one, median));
        real.spoil(one);
      }
      if (index > 0) continue;
      anew.push(leastForUs(market, new Shop(FIRST_POLICY, 'marketplace', market.day * DAY_MS), median, 0));
      for (const rival of RIVALS) {
        const of = worstFifth(market, rivalOf(rival, market));
        rivalCosts[rival].push(...of.worst.map((one) => costForRival(rival, market, one.reviews, of.median)));
        anewRivals[rival].push(costForRival(rival, market, [], of.median));
      }
      // Not spoilt by it: one cheap review more is what they have to bear.
      for (const one of best) {
        if (stars.length === mostStars) break;
        const star = starOf(market, one, `one star ${cutoff}`);
        // Who has no number a month later, having sold nothing, cannot lose points of it.
        if (!Number.isNaN(star.ours)) stars.push(star);
      }
    }
    ours.push(costs);
  }
  const bayesian = rivalCosts.Bayesian.map(({ turnover }) => turnover).toSorted((a, b) => a - b);
  const unit = bayesian[Math.floor(bayesian.length / 2)] ?? 1;
  const least = (ours[0] ?? []).map((until, seller) =>
    ours.slice(STRATEGIES.length).reduce((best, costs) => cheaper(best, costs[seller] ?? best), until),
  );
  const ways = [
    ...STRATEGIES.map(({ name }, which) => ({ name, costs: ours[which] ?? [], rivals: rivalCosts, isHeld: true })),
    { name: 'knowing the waits', costs: least, rivals: rivalCosts, isHeld: true },
    // A newcomer is not a poor seller, and ten good orders have to be enough for a number.
    { name: 'under a new name', costs: anew, rivals: anewRivals, isHeld: false },
  ];
  const row = (way: (typeof ways)[number], what: string, pick: (cost: Cost) => number, bound?: number): Row => ({
    attack: `fake orders past the middle, ${way.name}`,
    unit: what,
    worst: 'least',
    values: { ours: way.costs.map(pick), ...rivalsOf((rival) => way.rivals[rival].map(pick)) },
    ...(bound === undefined || !way.isHeld ? {} : { gate: { of: 'median', bound } }),
  });
  return [
    ...ways.flatMap((way) => [
      row(way, 'orders', ({ orders }) => orders),
      row(way, "turnover, in the Bayesian average's median", ({ turnover }) => turnover / unit, 10),
      row(way, 'weeks', ({ weeks }) => weeks, 4),
    ]),
    {
      attack: 'one cheap one-star review of the best fifth',
      unit: 'points lost',
      worst: 'most',
      values: valuesOf(stars),
      gate: { of: 'worst', bound: 1 },
    },
  ];
}

const cheaper = (a: Cost, b: Cost): Cost => (b.turnover < a.turnover ? b : a);

function bestFifth({ standings }: Market): Standing[] {
  const sorted = standings.toSorted((a, b) => b.score - a.score);
  return sorted.slice(0, Math.floor(sorted.length / 5));
}

function starOf(market: Market, one: Standing, id: string): Partial<Record<Who, number>> {
  const { day, usualStars } = market;
  const rivals = RIVALS.map((rival) => {
    const before = rivalScore(rival, one.reviews, day, usualStars);
    const after = rivalScore(rival, [...one.reviews, { day, stars: 1 }], day, usualStars);
    return [rival, before === undefined || after === undefined ? NaN : before - after];
  });
  return { ...Object.fromEntries(rivals), ours: oneStar(market, one, id) };
}

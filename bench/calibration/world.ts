/** Simulated sellers whose risk is known, because they were made with it. */
import { DAY_MS } from '../../schema/fields.ts';
import type { Category } from '../../schema/words.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import type { CategoryPolicy } from '../../trust/policy/policy.ts';
import { CHANNELS_OF_RISK, type RiskChannel } from '../../trust/score/counters.ts';
import { Sums } from '../../trust/replay/sums.ts';
import { drawsOf, type Draws } from './draws.ts';
import { factsOf, type Fault } from './facts.ts';

export const LAST_DAY = 20_600;

/** Log-odds of a fault by channel, and mean hours to dispatch: all that a seller is. */
export type Nature = { readonly logit: Readonly<Record<RiskChannel, number>>; readonly hours: number };

/** What can be assumed of sellers and their orders, so that each assumption can be broken alone. */
export type World = {
  readonly category: Category;
  /** A seller as a draw. */
  readonly nature: (draws: Draws, category: CategoryPolicy) => Nature;
  /** Standard deviation of how far a seller's log-odds move in a year, steadily. */
  readonly driftPerYear: number;
  /** Mean size of the groups in which orders come and share one fate; 1: each comes alone. */
  readonly groupSize: number;
  /** Whether anyone says which orders are one group. */
  readonly groupsNamed: boolean;
};

export type Simulated = {
  readonly sums: Sums;
  readonly risk: number;
  readonly weeks: number;
};

const sigma = (x: number): number => 1 / (1 + Math.exp(-x));
const logitOf = (share: number): number => Math.log(share / (10_000 - share));

/** As mixing in m usual orders assumes: shares are beta draws worth m orders, and mean hours vary as those of m orders. */
export function asAssumed(draws: Draws, category: CategoryPolicy): Nature {
  const m = category.shrinkMass / 1024;
  const beta = (channel: RiskChannel): number => {
    const share = category.usual[channel] / 10_000;
    return draws.logGamma(m * share) - draws.logGamma(m * (1 - share));
  };
  const logit = {
    late: beta('late'),
    cancelled: beta('cancelled'),
    returned: beta('returned'),
    review: beta('review'),
  };
  return { logit, hours: (Math.exp(draws.logGamma(m)) / m) * category.dispatch.usualHours };
}

/** Log-odds that vary by `spread` about the usual ones, and hours as those of ten orders, whatever is mixed in. */
export function spreadBy(spread: number): World['nature'] {
  return (draws, { usual, dispatch }) => {
    const near = (channel: RiskChannel): number => logitOf(usual[channel]) + spread * draws.normal();
    const logit = {
      late: near('late'),
      cancelled: near('cancelled'),
      returned: near('returned'),
      review: near('review'),
    };
    return { logit, hours: (Math.exp(draws.logGamma(10)) / 10) * dispatch.usualHours };
  };
}

/** What `expected` would reach with endless orders of a seller like this: the formula's own link, in plain numbers. */
export function riskOf(nature: Nature, category: CategoryPolicy): number {
  const { logit } = nature;
  const hours = countedHours(nature, category);
  const { usualHours, fastHours } = category.dispatch;
  const held = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));
  const ratio = held(hours / usualHours - 1, fastHours / usualHours - 1, FIRST_POLICY.dispatch.ceiling / 1024);
  let linear = (category.baseLogit + category.beta.dispatch * ratio) / 65_536;
  let floor = -Infinity;
  for (const channel of CHANNELS_OF_RISK) {
    linear += (category.beta[channel] / 65_536) * (logit[channel] - logitOf(category.usual[channel]));
    floor = Math.max(floor, logit[channel] + category.floorOffset[channel] / 65_536);
  }
  return sigma(Math.max(linear, floor));
}

/** Mean hours as the formula counts them: an order with a fault is no faster than is usual, one cancelled has none. */
function countedHours(nature: Nature, category: CategoryPolicy): number {
  const draws = drawsOf(1);
  const drawn = Array.from({ length: 1000 }, () => hoursOf(nature, category, draws));
  const faulty = Math.exp(nature.logit.late) + Math.exp(nature.logit.returned);
  const slowed =
    drawn.reduce((sum, hours) => sum + Math.max(0, category.dispatch.usualHours - hours), 0) / drawn.length;
  return nature.hours + (slowed * faulty) / (1 + faulty);
}

/** Half octaves below the usual value, as far as worth telling apart: half of all orders are worth the usual or more. */
const VALUES = [1024, 1024, 1024, 724, 512, 256] as const;
const REVIEWED = 0.4;
const FAULTS = ['late', 'cancelled', 'returned'] as const;

/** A seller of one of the sizes and ages that there are, with all its orders told. */
export function simulate(world: World, draws: Draws): Simulated {
  const category = FIRST_POLICY.categories[world.category];
  const nature = world.nature(draws, category);
  // 10 to 5,000 orders over a quarter of a year to two years: many small sellers and few large ones.
  const wanted = Math.exp(Math.log(10) + draws.uniform() * Math.log(500));
  const weeks = 13 + draws.below(92);
  const days = weeks * 7;
  const drift = CHANNELS_OF_RISK.map(() => draws.normal() * world.driftPerYear);
  const sums = new Sums();
  let orders = 0;
  for (let age = days; age > 0; age -= 1) {
    const today = aged(nature, drift, age);
    const parties = draws.poisson(wanted / days / world.groupSize);
    for (let party = 0; party < parties; party += 1) {
      const luck = luckOf(draws);
      const members = 1 + (world.groupSize > 1 ? draws.poisson(world.groupSize - 1) : 0);
      for (let member = 0; member < members; member += 1) {
        orders += 1;
        const { bad, ...happened } = fateOf(today, category, luck);
        const reviewed = happened.fault === undefined && draws.uniform() < REVIEWED;
        const told = {
          id: String(orders),
          placedMs: (LAST_DAY - age) * DAY_MS,
          category: world.category,
          value: VALUES[draws.below(VALUES.length)] ?? 1024,
          ...happened,
          ...(reviewed ? { stars: bad ? 1 : 5 } : {}),
          ...(world.groupsNamed && members > 1 ? { group: `${age}-${party}` } : {}),
        };
        sums.settle(undefined, factsOf(told));
      }
    }
  }
  return { sums, risk: riskOf(nature, category), weeks };
}

/** What a seller was `age` days ago. */
function aged(nature: Nature, drift: readonly number[], age: number): Nature {
  const [late, cancelled, returned, review] = drift.map((perYear) => (perYear * age) / 365);
  const { logit } = nature;
  return {
    hours: nature.hours,
    logit: {
      late: logit.late + (late ?? 0),
      cancelled: logit.cancelled + (cancelled ?? 0),
      returned: logit.returned + (returned ?? 0),
      review: logit.review + (review ?? 0),
    },
  };
}

/** What chance brings, shared by the orders of one group. */
type Luck = { readonly fault: number; readonly hours: number; readonly stars: number };
const luckOf = (draws: Draws): Luck => ({
  fault: draws.uniform(),
  hours: draws.below(2 ** 30),
  stars: draws.uniform(),
});

/**
 * No fault weighs 1 and a fault its odds: so among orders with this fault or none its share is as told, which is what the
 * evidence of a channel counts.
 */
function fateOf(nature: Nature, category: CategoryPolicy, luck: Luck): { fault?: Fault; bad: boolean; hours: number } {
  const odds = FAULTS.map((fault) => ({ fault, odds: Math.exp(nature.logit[fault]) }));
  let left = luck.fault * odds.reduce((sum, one) => sum + one.odds, 1) - 1;
  const fault = left < 0 ? undefined : odds.find((one) => (left -= one.odds) < 0)?.fault;
  const hours = hoursOf(nature, category, drawsOf(luck.hours));
  return { hours, bad: luck.stars < sigma(nature.logit.review), ...(fault === undefined ? {} : { fault }) };
}

/** One order's hours vary by as much as is usual. */
function hoursOf({ hours }: Nature, { dispatch }: CategoryPolicy, draws: Draws): number {
  const shape = (hours / dispatch.usualHours) ** 2;
  const drawn = Math.exp(draws.logGamma(shape)) * (hours / shape);
  return Math.min(720, Math.max(1, Math.floor(drawn + draws.uniform())));
}

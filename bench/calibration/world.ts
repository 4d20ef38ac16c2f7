/** Simulated sellers whose risk is known, because they were made with it. */
import { DAY_MS } from '../../schema/fields.ts';
import type { Category } from '../../schema/words.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import type { CategoryPolicy } from '../../trust/policy/policy.ts';
import { CHANNELS_OF_RISK, type RiskChannel } from '../../trust/score/counters.ts';
import { SellerBooks } from './books.ts';
import type { Draws } from './draws.ts';
import { factsOf, type Fault } from './facts.ts';

export const LAST_DAY = 20_600;

/** Log-odds of a fault by channel, and mean hours to dispatch: all that a seller is. */
export type Nature = { readonly logit: Readonly<Record<RiskChannel, number>>; readonly hours: number };

/** What can be assumed of sellers and their orders, so that each assumption can be broken alone. */
export type World = {
  readonly category: Category;
  /** A seller as a draw. */
  readonly nature: (draws: Draws, category: CategoryPolicy) => Nature;
  /** The nature on a day `age` days before the last. */
  readonly drift?: (nature: Nature, age: number, draws: Draws) => Nature;
  /** Share of orders that come in groups, mean size of a group, and whether a group shares one fate. */
  readonly groups: { readonly share: number; readonly size: number; readonly oneFate: number };
  /** Whether every order is worth as much as is usual. */
  readonly values: boolean;
};

export type Simulated = {
  readonly books: SellerBooks;
  readonly risk: number;
  readonly orders: number;
  readonly weeks: number;
  readonly grouped: boolean;
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
  const logit = { late: beta('late'), cancelled: beta('cancelled'), returned: beta('returned'), review: beta('review') };
  return { logit, hours: (Math.exp(draws.logGamma(m)) / m) * category.dispatch.usualHours };
}

/** What `expected` would reach with endless orders of a seller like this: the formula's own link, in plain numbers. */
export function riskOf({ logit, hours }: Nature, category: CategoryPolicy): number {
  const { usualHours, fastHours } = category.dispatch;
  const held = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));
  const ratio = held(
    hours / usualHours - 1,
    fastHours / usualHours - 1,
    FIRST_POLICY.dispatch.ceiling / 1024,
  );
  let linear = (category.baseLogit + category.beta.dispatch * ratio) / 65_536;
  let floor = -Infinity;
  for (const channel of CHANNELS_OF_RISK) {
    linear += (category.beta[channel] / 65_536) * (logit[channel] - logitOf(category.usual[channel]));
    floor = Math.max(floor, logit[channel] + category.floorOffset[channel] / 65_536);
  }
  return sigma(Math.max(linear, floor));
}

/** Half octaves below the usual value, as far as worth telling apart: half of all orders are worth the usual or more. */
const VALUES = [1024, 1024, 1024, 724, 512, 256] as const;
const REVIEWED = 0.4;

/** A seller of one of the sizes and ages that there are, with all its orders told. */
export function simulate(world: World, draws: Draws): Simulated {
  const category = FIRST_POLICY.categories[world.category];
  const nature = world.nature(draws, category);
  // 10 to 5,000 orders over a quarter of a year to two years: many small sellers and few large ones.
  const wanted = Math.exp(Math.log(10) + draws.uniform() * Math.log(500));
  const weeks = 13 + draws.below(92);
  const days = weeks * 7;
  const books = new SellerBooks();
  const grouped = draws.uniform() < world.groups.share;
  let orders = 0;
  for (let age = days; age > 0; age -= 1) {
    const today = world.drift?.(nature, age, draws) ?? nature;
    const size = grouped ? world.groups.size : 1;
    const parties = draws.poisson(wanted / days / size);
    for (let party = 0; party < parties; party += 1) {
      const shared = draws.uniform() < world.groups.oneFate ? draws.uniform() : undefined;
      const members = grouped ? 1 + draws.poisson(size - 1) : 1;
      for (let member = 0; member < members; member += 1) {
        orders += 1;
        const happened = fateOf(today, category, draws, shared);
        const placedMs = (LAST_DAY - age) * DAY_MS;
        const value = world.values ? 1024 : (VALUES[draws.below(VALUES.length)] ?? 1024);
        const group = grouped ? { group: `${age}-${party}` } : {};
        const order = { id: String(orders), placedMs, category: world.category, value, nth: 1, ...group };
        books.enter(factsOf({ ...order, ...happened }));
      }
    }
  }
  return { books, risk: riskOf(world.drift?.(nature, 0, draws) ?? nature, category), orders, weeks, grouped };
}

/**
 * No fault weighs 1 and a fault its odds: so among orders with this fault or none its share is as told, which is what the
 * evidence of a channel counts.
 */
function fateOf(
  { logit, hours }: Nature,
  category: CategoryPolicy,
  draws: Draws,
  shared = draws.uniform(),
): { fault?: Fault; stars?: number; hours: number } {
  const odds = (['late', 'cancelled', 'returned'] as const).map((fault) => ({ fault, odds: Math.exp(logit[fault]) }));
  let left = shared * odds.reduce((sum, one) => sum + one.odds, 1) - 1;
  const fault = left < 0 ? undefined : odds.find((one) => (left -= one.odds) < 0)?.fault;
  // One order's hours vary by as much as is usual.
  const shape = (hours / category.dispatch.usualHours) ** 2;
  const drawn = Math.exp(draws.logGamma(shape)) * (hours / shape);
  const rounded = Math.min(720, Math.max(1, Math.floor(drawn + draws.uniform())));
  const stars = draws.uniform() < sigma(logit.review) ? 1 : 5;
  const reviewed = fault === undefined && draws.uniform() < REVIEWED;
  return { hours: rounded, ...(fault === undefined ? {} : { fault }), ...(reviewed ? { stars } : {}) };
}

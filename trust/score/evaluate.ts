/**
 * The score of one subject at the close of a UTC day: a pure function of day sums, policy and day. Its cost follows the
 * days, never the orders. No clock, no floats, no randomness.
 */
import { COUNTS, type CountName } from '../../schema/statement.ts';
import { ASPECTS, type Aspect, type Category } from '../../schema/words.ts';
import type { Policy } from '../policy/policy.ts';
import { pointsByFindings } from './by-findings.ts';
import { deductions, type Deduction } from './conduct.ts';
import type { Counters, Series } from './counters.ts';
import type { Moment } from './evidence.ts';
import { expectedPoints, type Part } from './expected.ts';
import { clamp, floorDiv } from './integer.ts';

type Known = {
  readonly day: number;
  readonly category: Category;
  readonly conduct: number;
  readonly base: number;
  readonly parts: readonly Part[];
  readonly deductions: readonly Deduction[];
  /** Points of `expected` that findings about orders take; absent while none stands. */
  readonly byFindings?: number;
  /** Orders that became overdue in the last week, where they are a warning. */
  readonly overdue?: number;
  readonly effective: { readonly mass: number; readonly buyers: number };
  readonly counts: Readonly<Record<CountName, number>>;
  /** Mean stars x 100 and how many gave them, over the window; aspects nobody rated are absent. */
  readonly aspects: Readonly<Partial<Record<Aspect, { readonly mean: number; readonly count: number }>>>;
};

/** `low` and `high` bound `score`: expected and its interval, each less conduct. All in hundredths of a point. */
export type Evaluation = Known &
  (
    | { readonly state: 'not_enough_data' }
    | {
        readonly state: 'scored';
        readonly score: number;
        readonly low: number;
        readonly high: number;
        readonly expected: number;
      }
  );

/** Evaluates `counters` at the close of `day`. Bookings after `day` do not exist yet; masses before the window are gone. */
export function evaluate(counters: Counters, day: number, policy: Policy, category: Category): Evaluation {
  const moment: Moment = { day, policy, category: policy.categories[category] };
  const { base, parts, expected, low, high, mass } = expectedPoints(counters, moment);
  const buyers = windowSum(counters('count.buyers'), moment);
  const taken = deductions(counters, moment, buyers);
  const conduct = Math.min(
    10_000,
    taken.reduce((sum, { points }) => sum + points, 0),
  );
  const byFindings = pointsByFindings(counters, moment, expected);
  const known: Known = {
    day,
    category,
    conduct,
    base,
    parts,
    deductions: taken,
    ...(byFindings === undefined ? {} : { byFindings }),
    ...overdueOf(counters, day),
    effective: { mass, buyers },
    counts: countsUntil(counters, day),
    aspects: aspectMeans(counters, moment),
  };
  const { minimum } = policy;
  if (mass < minimum.mass || buyers < minimum.buyers || high - low > minimum.width) {
    return { ...known, state: 'not_enough_data' };
  }
  const less = (points: number) => clamp(points - conduct, 0, 10_000);
  return { ...known, state: 'scored', score: less(expected), low: less(low), high: less(high), expected };
}

function windowSum(series: Series, { day, policy }: Moment): number {
  let sum = 0;
  for (const [on, amount] of series) if (on <= day && on > day - policy.windowDays) sum += Math.max(0, amount);
  return sum;
}

const WARNING_DAYS = 7;
/** Fewer are an honest shop's bad day. */
const LEAST_OVERDUE = 5;

/** A warning when more orders became overdue in a week than were delivered: whoever has stopped sending, at once. */
function overdueOf(counters: Counters, day: number): Pick<Known, 'overdue'> {
  const lately = (name: CountName): number => {
    let sum = 0;
    for (const [on, amount] of counters(`count.${name}`)) if (on <= day && on > day - WARNING_DAYS) sum += amount;
    return sum;
  };
  const overdue = lately('overdue');
  return overdue >= LEAST_OVERDUE && overdue > lately('delivered') ? { overdue } : {};
}

function countsUntil(counters: Counters, day: number): Record<CountName, number> {
  const sums = COUNTS.map((name) => {
    let sum = 0;
    for (const [on, amount] of counters(`count.${name}`)) if (on <= day) sum += amount;
    return [name, Math.max(0, sum)] as const;
  });
  return Object.fromEntries(sums) as Record<CountName, number>;
}

function aspectMeans(counters: Counters, moment: Moment): Known['aspects'] {
  const means: Partial<Record<Aspect, { mean: number; count: number }>> = {};
  for (const aspect of ASPECTS) {
    const count = windowSum(counters(`aspect.${aspect}.count`), moment);
    if (count === 0) continue;
    const sum = windowSum(counters(`aspect.${aspect}.sum`), moment);
    means[aspect] = { mean: floorDiv(200 * sum + count, 2 * count), count };
  }
  return means;
}

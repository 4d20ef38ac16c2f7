/** What the window holds for one channel of risk, decayed, capped and with excess faults excused. Masses in 1/1024. */
import type { CategoryPolicy, Policy } from '../policy/policy.ts';
import { admitted, amountOn, WEEK_DAYS, type WeeklyCaps } from './cap.ts';
import type { Counters, RiskChannel, Series } from './counters.ts';
import { decayTable } from './decay.ts';
import { clamp, floorDiv, MASS_LIMIT, mulDiv, mulQ20 } from './integer.ts';

export type Evidence = {
  /** Admitted good mass. */
  readonly good: number;
  /** All bad mass with unexplained returns, before any excuse. */
  readonly charged: number;
  /** What stays of it after excess good orders have explained their share. */
  readonly unexcused: number;
  /** Good mass that waits for room. */
  readonly waiting: number;
  /** All bad mass booked. */
  readonly harm: number;
  /** Squares by cluster over all mass, good waiting or not; they fade by the square of the weight. */
  readonly square: number;
};

/** Where a day stands when a score is evaluated. */
export type Moment = { readonly day: number; readonly policy: Policy; readonly category: CategoryPolicy };

const EMPTY: Series = new Map<number, number>();

/** Evidence of `channel` at the close of `moment.day`; one walk over the days of the window. */
export function channelEvidence(counters: Counters, channel: RiskChannel, caps: WeeklyCaps, moment: Moment): Evidence {
  const { day, policy, category } = moment;
  const fadeGood = decayTable(category.halfLifeDays.good, policy.windowDays);
  const fadeBad = decayTable(category.halfLifeDays.bad, policy.windowDays);
  const goods = counters(`${channel}.good`);
  const bads = counters(`${channel}.bad`);
  const squares = counters(`${channel}.square`);
  const unknowns = channel === 'returned' ? counters('returned.unknown') : EMPTY;
  const span = spanOf(day, policy.windowDays, [goods, bads, squares, unknowns]);
  const counted = admitted(goods, caps, day, span);
  const share = category.usual[channel];
  const excuse = new Excuse(share * policy.cap.excuseFactor, 10_000 - share);
  let good = 0;
  let waiting = 0;
  let harm = 0;
  let unknown = 0;
  let square = 0;
  for (let age = 0; age < span; age += 1) {
    const on = day - age;
    const weightGood = fadeGood[age] ?? 0;
    const weightBad = fadeBad[age] ?? 0;
    const mass = counted[age] ?? 0;
    const excess = mulQ20(amountOn(goods, on) - mass, weightGood);
    const fault = mulQ20(amountOn(bads, on), weightBad);
    good += mulQ20(mass, weightGood);
    waiting += excess;
    harm += fault;
    const unexplained = mulQ20(amountOn(unknowns, on), weightBad);
    unknown += unexplained;
    square += mulQ20(mulQ20(amountOn(squares, on), weightGood), weightGood);
    excuse.add(floorDiv(on, WEEK_DAYS * policy.cap.excuseWeeks), excess, fault + floorDiv(unexplained, 2));
  }
  // Harm stays out: a fault that excess orders excuse would otherwise still widen the allowance for unknown returns.
  const closed = good + waiting + unknown;
  const usualUnknown = mulDiv(closed, category.usualUnknownReturns, 10_000);
  const charged = harm + floorDiv(Math.max(0, unknown - usualUnknown), 2);
  return {
    good: clamp(good, 0, MASS_LIMIT),
    charged: clamp(charged, 0, MASS_LIMIT),
    unexcused: clamp(charged - excuse.total(), 0, MASS_LIMIT),
    waiting: clamp(waiting, 0, MASS_LIMIT),
    harm: clamp(harm, 0, MASS_LIMIT),
    square: clamp(square, 0, MASS_LIMIT),
  };
}

/** How many days back the oldest booking of the window lies: nothing before it can change a sum. */
function spanOf(day: number, windowDays: number, all: readonly Series[]): number {
  let oldest = day;
  for (const series of all) for (const on of series.keys()) oldest = Math.min(oldest, on);
  return Math.min(windowDays, day - oldest + 1);
}

/**
 * Good orders beyond the cap explain the usual faults among themselves, in their own block of weeks. Without this, a cap
 * on good alone would ruin every honest seller that grows; with it, excess can lift nobody above the usual.
 */
class Excuse {
  private readonly bad: number;
  private readonly good: number;
  private readonly blocks = new Map<number, { excess: number; fault: number }>();

  /** One good mass excuses `bad / good` of faults. */
  constructor(bad: number, good: number) {
    this.bad = bad;
    this.good = good;
  }

  add(block: number, excess: number, fault: number): void {
    if (excess === 0 && fault === 0) return;
    const sums = this.blocks.get(block) ?? { excess: 0, fault: 0 };
    this.blocks.set(block, { excess: sums.excess + excess, fault: sums.fault + fault });
  }

  total(): number {
    let sum = 0;
    for (const { excess, fault } of this.blocks.values()) {
      sum += Math.min(fault, mulDiv(excess, this.bad, this.good));
    }
    return sum;
  }
}

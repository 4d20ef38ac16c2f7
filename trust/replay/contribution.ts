/**
 * What one order adds to the counters: a function of its facts alone, so that arrival order within a day never matters
 * and taking a fact back takes back exactly what it added. Days may lie in the future: what the clock will bring about.
 */
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import { OUTCOMES } from '../../schema/words.ts';
import type { Policy } from '../policy/policy.ts';
import { clamp } from '../score/integer.ts';
import {
  type Booking,
  CHANNELS_OF_RISK,
  type CounterName,
  type RiskChannel,
  type RiskCounter,
} from '../score/counters.ts';
import { assuranceOf, mostIndependent } from './assurance.ts';
import { countsOf } from './counts.ts';
import type { OrderFacts } from './facts.ts';
import { hasOpenCase, resolveCase, type Resolved } from './fault.ts';
import { foundOf, NOTHING_FOUND, standingFindings, type Found } from './found.ts';
import { isReviewVoid, standingReports } from './rulings.ts';
import { RULING_COUNTERS } from './rules/about-seller.ts';
import { isVoid } from './rules/holder.ts';

/** Mass in one channel on one day, which also enters the squares that the interval needs. */
export type ChannelMass = {
  readonly subject: string;
  readonly channel: RiskChannel;
  readonly day: number;
  readonly amount: number;
  /** Bad mass. */
  readonly harm: boolean;
};
export type Contribution = { readonly bookings: readonly Booking[]; readonly masses: readonly ChannelMass[] };

type Entry = { readonly counter: CounterName; readonly day: number; readonly amount: number };

/** The bookings of an order for the seller, and the same again for the promoter who sold it. */
export function contributionOf(order: OrderFacts, policy: Policy): Contribution {
  const risk = riskOf(order, policy, foundOf(order));
  const entries = [...risk, ...takenOf(order, policy, risk), ...conductOf(order, policy), ...countsOf(order, policy)];
  const subjects = order.promoter ? ['', `promoter:${order.promoter}`] : [''];
  const bookings = subjects.flatMap((subject) => entries.map((entry) => ({ subject, ...entry })));
  const masses = bookings.flatMap(({ subject, counter, day, amount }) => {
    const mass = MASS_OF[counter];
    return mass ? [{ subject, ...mass, day, amount }] : [];
  });
  return { bookings: bookings.filter((booking) => booking.amount !== 0), masses };
}

const MASS_OF: Readonly<Record<string, { readonly channel: RiskChannel; readonly harm: boolean } | undefined>> =
  Object.fromEntries(
    CHANNELS_OF_RISK.flatMap((channel) => [
      [`${channel}.good`, { channel, harm: false }],
      [`${channel}.bad`, { channel, harm: true }],
    ]),
  );

/** Whether anyone but the seller says that the order was carried out: an independent party, or the buyer's own review. */
function isDoneAttested(order: OrderFacts): boolean {
  const independent = [mostIndependent(order.delivered), mostIndependent(order.shipped)];
  return (
    independent.some((said) => said && said.role !== 'shop') || (order.review !== undefined && !isReviewVoid(order))
  );
}

/** Good and bad mass of an order in 1/1024, SCORE "Mass of an order". */
function massesOf(order: OrderFacts, policy: Policy): { good: number; bad: number } {
  const assurance = assuranceOf(order);
  const level = policy.mass.level[assurance];
  const goodLevel = Math.min(level, policy.mass.level[isDoneAttested(order) ? 3 : 0]);
  // All orders that only the seller vouches for count as one buyer, so as the tenth of one.
  const goodNth = assurance === 0 ? 10 : order.nth;
  const registeredLate = order.at - order.placed > policy.clock.lateRegistrationHours * HOUR_MS;
  const good = Math.floor((goodLevel * order.value) / 1024 / goodNth);
  const badValue = Math.max(order.value, order.leastBadValue);
  const badNth = order.role === 'shop' ? 1 : order.nth;
  const bad = Math.floor((Math.max(level, policy.mass.leastBadLevel) * badValue) / 1024 / badNth);
  const share = order.backfill ? policy.mass.backfill : registeredLate ? 0 : 1024;
  return { good: Math.floor((good * share) / 1024), bad: Math.max(1, bad) };
}

/** What findings took, by counter: what a reader of the score needs to see how much rests on them. */
function takenOf(order: OrderFacts, policy: Policy, risk: readonly RiskEntry[]): Entry[] {
  if (standingFindings(order).length === 0) return [];
  const unfound = riskOf(order, policy, NOTHING_FOUND);
  const differences = [...unfound, ...risk.map((entry) => ({ ...entry, amount: -entry.amount }))];
  return differences.map((entry) => ({ ...entry, counter: `finding.${entry.counter}` }));
}

type RiskEntry = Entry & { readonly counter: RiskCounter };

function riskOf(order: OrderFacts, policy: Policy, found: Found): RiskEntry[] {
  if (isVoid(order)) return [];
  const mass = massesOf(order, policy);
  const resolved = OUTCOMES.flatMap((outcome) => {
    const one = resolveCase(order, outcome, policy);
    return one ? [{ ...one, outcome }] : [];
  });
  const faults = resolved.filter((one) => one.charged === 'seller');
  const late = lateOf(order, policy, resolved, mass);
  const faulty = faults.length > 0 || late.bad;
  // Nor does an order earn that came back and nobody says why: leaving it unknown must not pay.
  const isUnexplained = resolved.some((one) => one.charged === 'unknown');
  const earnsNothing = faulty || isUnexplained || found.good === 0;
  const good = earnsNothing ? 0 : mass.good;
  return [
    ...late.entries(good),
    ...(order.groupFailed ? [] : cancelledOf(order, resolved, good, mass.bad)),
    ...returnedOf(order, policy, resolved, good, mass.bad),
    ...reviewOf(order, policy, found, good, mass.bad),
    ...dispatchOf(order, policy, earnsNothing, mass.good),
  ];
}

type Case = Resolved & { readonly outcome: (typeof OUTCOMES)[number] };

/** Late or never shipped, by the clock alone; late on the way only when no independent party saw it leave in time. */
function lateOf(
  order: OrderFacts,
  policy: Policy,
  resolved: readonly Case[],
  mass: { bad: number },
): { bad: boolean; entries: (good: number) => RiskEntry[] } {
  const shipped = mostIndependent(order.shipped);
  const delivered = mostIndependent(order.delivered);
  const bad = (day: number): RiskEntry[] => [{ counter: 'late.bad', day, amount: mass.bad }];
  const nothing = { bad: false, entries: () => [] };
  if (order.groupFailed) return nothing;
  const lastShipMs = order.shipBy + policy.clock.neverShippedDays * DAY_MS;
  const shippedInTime = shipped ? shipped.when <= lastShipMs : delivered !== undefined;
  if (!shippedInTime) {
    // An end before the clock ran out stops it; afterwards the promise stays broken, whatever is said later.
    const missedDay = dayAfter(lastShipMs);
    return !shipped && endedBefore(missedDay, resolved) ? nothing : { bad: true, entries: () => bad(missedDay) };
  }
  const goodOn = (day: number) => ({
    bad: false,
    entries: (good: number): RiskEntry[] => [{ counter: 'late.good', day, amount: good }],
  });
  if (delivered && Math.floor(delivered.when / DAY_MS) <= Math.floor(order.deliverBy / DAY_MS)) {
    return goodOn(delivered.day);
  }
  const leftInTime = shipped !== undefined && shipped.role !== 'shop' && shipped.when <= order.shipBy;
  const byCarrier = resolved.find((one) => one.fault === 'carrier');
  // Who was seen to hand over in time kept the promise: a seller whose carrier fails everywhere is not without evidence.
  if (byCarrier) return leftInTime ? goodOn(delivered?.day ?? byCarrier.day) : nothing;
  if (!delivered) {
    const missedDay = dayAfter(order.deliverBy + policy.clock.neverDeliveredDays * DAY_MS);
    return endedBefore(missedDay, resolved) ? nothing : { bad: false, entries: () => bad(missedDay) };
  }
  return leftInTime ? nothing : { bad: true, entries: () => bad(delivered.day) };
}

function endedBefore(day: number, resolved: readonly Case[]): boolean {
  return resolved.some((one) => one.day < day && (one.fault === 'buyer' || one.outcome === 'cancelled'));
}

/** Good once the goods left: from then on the seller cannot cancel. */
function cancelledOf(order: OrderFacts, resolved: readonly Case[], good: number, bad: number): RiskEntry[] {
  const cancelled = resolved.find((one) => one.outcome === 'cancelled');
  if (cancelled) {
    // A cancellation that nobody explains is at half the seller's: an order that was taken was not filled.
    const share = cancelled.charged === 'seller' ? cancelled.weight : cancelled.charged === 'unknown' ? 512 : 0;
    return [{ counter: 'cancelled.bad', day: cancelled.day, amount: Math.floor((bad * share) / 1024) }];
  }
  const left = mostIndependent(order.shipped) ?? mostIndependent(order.delivered);
  return left ? [{ counter: 'cancelled.good', day: left.day, amount: good }] : [];
}

/**
 * Good when the return window has closed and nothing that came back was the seller's doing; bad once for an order,
 * however many cases it has.
 */
function returnedOf(
  order: OrderFacts,
  policy: Policy,
  resolved: readonly Case[],
  good: number,
  bad: number,
): RiskEntry[] {
  const cases = resolved.filter((one) => one.outcome !== 'cancelled');
  const bySeller = cases.filter((one) => one.charged === 'seller');
  const worst = bySeller.toSorted((a, b) => b.weight - a.weight || a.day - b.day)[0];
  if (worst) return [{ counter: 'returned.bad', day: worst.day, amount: Math.floor((bad * worst.weight) / 1024) }];
  const unknown = cases.filter((one) => one.charged === 'unknown').toSorted((a, b) => a.day - b.day)[0];
  if (unknown) return [{ counter: 'returned.unknown', day: unknown.day, amount: bad }];
  const delivered = mostIndependent(order.delivered);
  if (!delivered || hasOpenCase(order, policy)) return [];
  return [{ counter: 'returned.good', day: delivered.day + policy.clock.returnDays, amount: good }];
}

function reviewOf(order: OrderFacts, policy: Policy, found: Found, good: number, bad: number): RiskEntry[] {
  const { review } = order;
  if (!review || review.rating === undefined || isReviewVoid(order)) return [];
  if (review.rating <= 2) {
    const harm = Math.max(1, Math.floor((bad * found.harm) / 1024));
    return [{ counter: 'review.bad', day: review.day, amount: harm }];
  }
  // Stars raised from bad to good take the harm back; they earn nothing, since nobody sees what they were raised for.
  if (review.firstRating <= 2) return [];
  const share = review.reward === 'none' ? 1024 : policy.mass.rewarded;
  const praised = Math.floor((good * share) / 1024);
  // Praise waits until nothing can come back any more, so that bought praise helps no sooner than what it is for.
  const day = review.day + policy.categories[order.category].creditDays.praise;
  return [{ counter: 'review.good', day, amount: Math.floor((praised * found.praise) / 1024) }];
}

/**
 * Hours from placed to shipped. One that earns nothing has no credit for being fast, but keeps what being slow costs. Slow
 * is known at once; fast is credit, which waits for `creditDays.dispatch` from delivery on.
 */
function dispatchOf(order: OrderFacts, policy: Policy, earnsNothing: boolean, mass: number): RiskEntry[] {
  const shipped = mostIndependent(order.shipped);
  const delivered = mostIndependent(order.delivered);
  if (!shipped || order.preSale || mass === 0) return [];
  const { creditDays, dispatch } = policy.categories[order.category];
  const { usualHours, fastHours } = dispatch;
  const hours = clamp(Math.ceil((shipped.when - order.placed) / HOUR_MS), fastHours, 720);
  const isFast = hours < usualHours;
  if (isFast && !delivered) return [];
  const day = isFast && delivered ? delivered.day + creditDays.dispatch : shipped.day;
  return [
    { counter: 'dispatch.mass', day, amount: mass },
    { counter: 'dispatch.hours', day, amount: mass * (earnsNothing ? Math.max(hours, usualHours) : hours) },
  ];
}

/** Buyers' reports in mass, and rulings on this order that concern conduct. */
function conductOf(order: OrderFacts, policy: Policy): Entry[] {
  const { bad } = massesOf(order, policy);
  const days = standingReports(order).flatMap(({ reason, day }) => (reason === 'fake_review' ? [] : [day]));
  // Once for an order however many reasons it has, and only of an order that somebody says was paid or delivered.
  const isBought = Object.keys({ ...order.paid, ...order.delivered }).length > 0;
  const reports: Entry[] =
    days.length > 0 && isBought ? [{ counter: 'reports.buyer', day: Math.min(...days), amount: bad }] : [];
  const rulings = Object.values(order.rulings).flatMap(({ effect, day }) => {
    const counter = RULING_COUNTERS[effect];
    return counter ? [{ counter, day, amount: 1 }] : [];
  });
  return [...reports, ...rulings];
}

function dayAfter(ms: number): number {
  return Math.floor(ms / DAY_MS) + 1;
}

/**
 * What would change a score: the score again, with other day sums. Only what a seller can bring about by serving buyers
 * well, and what waiting does; nothing about getting more or better reviews. Integers, no clock, nothing stored.
 */
import type { Change } from '../../schema/api/explanation.ts';
import type { Policy } from '../policy/policy.ts';
import { CHANNELS_OF_RISK, MASS_COUNTERS, type Counters, type RiskChannel } from '../score/counters.ts';
import { evaluate, type Evaluation } from '../score/evaluate.ts';
import { floorDiv } from '../score/integer.ts';
import { knownUntil, suppose, type Supposed } from './supposed.ts';

/** Orders of the first change, and the days before the close of the day over which they are spread. */
export const GOOD_ORDERS = 10;
const GOOD_ORDERS_DAYS = 28;
/** What "a month" is in the others. */
export const MONTH_DAYS = 30;
const FULL = 1024;

type Scored = Extract<Evaluation, { state: 'scored' }>;

/** Each change that applies to this seller, in the order of their list; `now` is the evaluation of these very counters. */
export function whatWouldChange(counters: Counters, now: Scored, policy: Policy): Change[] {
  const { day, category } = now;
  const known = knownUntil(counters, day);
  const pointsOf = (bookings: readonly Supposed[], on = day): { points?: number } => {
    const then = evaluate(suppose(known, bookings), on, policy, category);
    return then.state === 'scored' ? { points: then.score - now.score } : {};
  };
  const faults = CHANNELS_OF_RISK.flatMap((term) => {
    const bookings = oneLess(known, term, day - policy.windowDays);
    return bookings.length > 0 ? [{ term, ...pointsOf(bookings) }] : [];
  });
  // The one that weighs most; of equals the first.
  const [worst] = faults.toSorted((a, b) => (b.points ?? 0) - (a.points ?? 0));
  const { fastHours } = policy.categories[category].dispatch;
  const faster = pointsOf(fasterDispatch(known, day, fastHours));
  const without = worst ? monthWithout(known, worst.term, day) : undefined;
  return [
    { change: 'good_orders', ...pointsOf(goodOrders(day, fastHours)) },
    ...(worst ? [{ change: 'one_fault_less' as const, ...worst }] : []),
    ...(worst && without
      ? [{ change: 'month_without' as const, term: worst.term, ...pointsOf(without, day + MONTH_DAYS) }]
      : []),
    ...(faster.points === 0 ? [] : [{ change: 'faster_dispatch' as const, ...faster }]),
    { change: 'month_idle', ...pointsOf([], day + MONTH_DAYS) },
  ];
}

/** Full orders of as many buyers over the last four weeks: sent within the fast hours, in time, kept, and not reviewed. */
function goodOrders(day: number, fastHours: number): Supposed[] {
  return Array.from({ length: GOOD_ORDERS }, (_, index) => index).flatMap((index) => {
    const on = day - floorDiv(index * GOOD_ORDERS_DAYS, GOOD_ORDERS);
    const channels = CHANNELS_OF_RISK.filter((channel) => channel !== 'review');
    return [
      ...channels.flatMap((channel): Supposed[] => [
        { counter: `${channel}.good`, day: on, amount: FULL },
        { counter: `${channel}.square`, day: on, amount: FULL },
      ]),
      { counter: 'dispatch.mass', day: on, amount: FULL },
      { counter: 'dispatch.hours', day: on, amount: FULL * fastHours },
      { counter: 'count.buyers', day: on, amount: 1 },
    ] satisfies Supposed[];
  });
}

/** The last full order's worth of faults in the channel, gone well instead; empty when there is none after `since`. */
function oneLess(counters: Counters, term: RiskChannel, since: number): Supposed[] {
  const days = [...counters(`${term}.bad`)].filter(([on, amount]) => on > since && amount > 0);
  let left = FULL;
  return days
    .toSorted(([a], [b]) => b - a)
    .flatMap(([on, amount]) => {
      const moved = Math.min(left, amount);
      left -= moved;
      return moved > 0 ? wentWell(term, on, moved) : [];
    });
}

/** Takes bad mass of a day back and books the good that it would have been. */
function wentWell(term: RiskChannel, day: number, amount: number): Supposed[] {
  const channels = term === 'review' ? (['review'] as const) : (['late', 'cancelled', 'returned'] as const);
  return [
    { counter: `${term}.bad`, day, amount: -amount },
    ...channels.map((channel): Supposed => ({ counter: `${channel}.good`, day, amount })),
  ];
}

/** The last month once more, with nothing bad in this channel; undefined when the last month had nothing bad in it. */
function monthWithout(counters: Counters, term: RiskChannel, day: number): Supposed[] | undefined {
  const recent = (name: Parameters<Counters>[0]): Supposed[] =>
    [...counters(name)].flatMap(([on, amount]) =>
      on > day - MONTH_DAYS ? [{ counter: name, day: on + MONTH_DAYS, amount }] : [],
    );
  const faults = recent(`${term}.bad`).filter(({ amount }) => amount > 0);
  if (faults.length === 0) return undefined;
  const again = [...MASS_COUNTERS, 'count.buyers' as const].flatMap(recent);
  return [...again, ...faults.flatMap((fault) => wentWell(term, fault.day, fault.amount))];
}

/** What the last month's orders would have taken less if all had been sent within the fast hours. */
function fasterDispatch(counters: Counters, day: number, fastHours: number): Supposed[] {
  const masses = counters('dispatch.mass');
  return [...counters('dispatch.hours')].flatMap(([on, hours]) => {
    const spare = hours - (masses.get(on) ?? 0) * fastHours;
    return on > day - MONTH_DAYS && spare > 0 ? [{ counter: 'dispatch.hours' as const, day: on, amount: -spare }] : [];
  });
}

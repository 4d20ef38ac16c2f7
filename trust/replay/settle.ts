/** From facts before and after an entry to the bookings that bring the counters up to date. */
import type { Booking } from '../score/counters.ts';
import type { Policy } from '../policy/policy.ts';
import { contributionOf } from './contribution.ts';
import type { OrderFacts } from './facts.ts';

/** The summed mass of one group of joined orders in one channel on one day, which a store keeps by `key`. */
export type ClusterChange = { readonly key: string; readonly sum: number };
export type Settlement = { readonly bookings: readonly Booking[]; readonly clusters: readonly ClusterChange[] };

/**
 * What changes when an order's facts change: the old contribution is taken back and the new one added, so a withdrawal
 * restores exactly and the order of arrival within a day never matters.
 * @param policyNamed the policy file of a name that an order was registered under
 * @param clusterSum the present sum of a cluster (0 when unknown); asked for orders of a group only
 */
export function settle(
  before: OrderFacts | undefined,
  after: OrderFacts,
  policyNamed: (name: string) => Policy,
  clusterSum: (key: string) => number,
): Settlement {
  const net = new Map<string, Booking>();
  const sums = new Map<string, number>();
  const add = (booking: Booking): void => {
    const key = `${booking.subject}|${booking.counter}|${booking.day}`;
    const known = net.get(key);
    net.set(key, known ? { ...known, amount: known.amount + booking.amount } : booking);
  };
  const book = (facts: OrderFacts, sign: 1 | -1): void => {
    const { bookings, masses } = contributionOf(facts, policyNamed(facts.policy));
    for (const booking of bookings) add({ ...booking, amount: sign * booking.amount });
    for (const { subject, channel, day, amount, harm } of masses) {
      // Good of one group is one piece of evidence; harm never hides in a crowd.
      const group = harm ? undefined : facts.group;
      const key = group ? `${subject}|${group}|${channel}|${day}` : '';
      const sum = group ? (sums.get(key) ?? clusterSum(key)) : sign === 1 ? 0 : amount;
      const next = sum + sign * amount;
      if (group) sums.set(key, next);
      add({ subject, counter: `${channel}.square`, day, amount: squared(next) - squared(sum) });
    }
  };
  if (before) book(before, -1);
  book(after, 1);
  return {
    bookings: [...net.values()].filter((booking) => booking.amount !== 0),
    clusters: [...sums].map(([key, sum]) => ({ key, sum })),
  };
}

function squared(mass: number): number {
  return Math.floor((mass * mass) / 1024);
}

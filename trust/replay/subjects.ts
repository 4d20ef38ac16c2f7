/**
 * Whom an order is about besides its seller: what was sold, who supplied it, and who led the group. Their scores are
 * derived from the orders when somebody asks, since an order may name twenty products. (Promoters have counters of their
 * own, because reports and rulings are about them too.)
 */
import { policyNamed } from '../policy/known-policies.ts';
import type { CounterName, Counters } from '../score/counters.ts';
import type { OrderFacts } from './facts.ts';
import { settle } from './settle.ts';

/** `product:<id>`, `supplier:<id>`, and `leader:<id>`: the promoter of a group buy or of a neighbourhood's order. */
export function subjectsOf({ products, supplier, promoter, channel }: OrderFacts): readonly string[] {
  const isLed = channel === 'group_buy' || channel === 'community';
  return [
    ...new Set(products.map((id) => `product:${id}`)),
    ...(supplier === undefined ? [] : [`supplier:${supplier}`]),
    ...(isLed && promoter !== undefined ? [`leader:${promoter}`] : []),
  ];
}

/** The counters of these orders alone. */
export function countersOf(orders: Iterable<OrderFacts>): Counters {
  const sums = new Map<CounterName, Map<number, number>>();
  const clusters = new Map<string, number>();
  for (const order of orders) {
    const settled = settle(undefined, order, policyNamed, (key) => clusters.get(key) ?? 0);
    for (const { key, sum } of settled.clusters) clusters.set(key, sum);
    for (const { subject, counter, day, amount } of settled.bookings) {
      if (subject !== '') continue;
      const series = sums.get(counter) ?? new Map<number, number>();
      sums.set(counter, series.set(day, (series.get(day) ?? 0) + amount));
    }
  }
  return (name) => sums.get(name) ?? new Map<number, number>();
}

/**
 * Whom an order is about besides its seller: what was sold, who supplied it, and who led the group. Their scores are
 * derived from the orders when somebody asks, since an order may name twenty products. (Promoters have counters of their
 * own, because reports and rulings are about them too.)
 */
import type { Counters } from '../score/counters.ts';
import type { OrderFacts } from './facts.ts';
import { Sums } from './sums.ts';

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
  const sums = new Sums();
  for (const order of orders) sums.settle(undefined, order);
  return sums.counters('');
}

/** Rule `buyer_many_orders`: one buyer places many orders at one seller within a day or a week. */
import { WEEK_DAYS } from '../score/cap.ts';
import { groupBy, byText, inOrder, type DetectedOrder, KEEPS_NOTHING } from './finding.ts';
import { MANY_ORDERS } from './thresholds.ts';

/** `buyer`: the seller's keyed hash of the buyer. `day`: UTC day of the order. From: the issuer's `order`. */
export type BuyersOrder = { readonly id: string; readonly buyer: string; readonly day: number };

/**
 * All but the first of such orders earn nothing. Figures: [orders, days]. No evidence: it would tell whose they are.
 */
export function buyerManyOrders(orders: readonly BuyersOrder[]): readonly DetectedOrder[] {
  const found = new Map<string, DetectedOrder>();
  for (const own of groupBy(orders, ({ buyer }) => buyer).values()) {
    if (own.length < Math.min(MANY_ORDERS.onOneDay, MANY_ORDERS.inOneWeek)) continue;
    const sorted = own.toSorted((a, b) => a.day - b.day || byText(a.id, b.id));
    for (const days of [WEEK_DAYS, 1]) {
      const least = days === 1 ? MANY_ORDERS.onOneDay : MANY_ORDERS.inOneWeek;
      for (const crowd of crowds(sorted, days, least)) {
        for (const { id } of crowd.slice(1)) {
          const figures = [crowd.length, days];
          found.set(id, { rule: 'buyer_many_orders', order: id, keeps: KEEPS_NOTHING, evidence: [], figures });
        }
      }
    }
  }
  return inOrder([...found.values()]);
}

/** Every longest run of at least `least` orders within `days` days. */
function crowds(sorted: readonly BuyersOrder[], days: number, least: number): readonly (readonly BuyersOrder[])[] {
  const runs: (readonly BuyersOrder[])[] = [];
  let end = 0;
  for (const [start, first] of sorted.entries()) {
    const before = end;
    while ((sorted[end]?.day ?? Infinity) < first.day + days) end += 1;
    if (end > before && end - start >= least) runs.push(sorted.slice(start, end));
  }
  return runs;
}

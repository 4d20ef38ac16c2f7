/** What became of real orders: what a prediction is fitted to and judged by. */
import type { Row } from '../../cli/replay/rows.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { dayOf } from '../../trust/registry/registry.ts';

const HORIZON_MS = 90 * DAY_MS;

/** Whether an order went badly: late or never delivered, or a review of at most 2 stars. Unknown without a review. */
function isBad(row: Row): boolean | undefined {
  if (!row.review || row.promisedMs === undefined) return undefined;
  return isLateOrLost(row) || row.review.rating <= 2;
}

function isLateOrLost({ deliveredMs, promisedMs }: Row): boolean {
  return deliveredMs === undefined || dayOf(deliveredMs) > dayOf(promisedMs ?? 0);
}

export type Outcomes = { readonly bad: number; readonly all: number };

/** By seller: how many of the orders of the 90 days from `fromMs` went badly, of how many. */
export function outcomesFrom(rows: readonly Row[], fromMs: number): ReadonlyMap<string, Outcomes> {
  const bySeller = new Map<string, Outcomes>();
  for (const row of rows) {
    const bad = isBad(row);
    if (bad === undefined || row.purchasedMs < fromMs || row.purchasedMs >= fromMs + HORIZON_MS) continue;
    const known = bySeller.get(row.seller) ?? { bad: 0, all: 0 };
    bySeller.set(row.seller, { bad: known.bad + Number(bad), all: known.all + 1 });
  }
  return bySeller;
}

/** Sellers of whom at least one order's end was known before `untilMs`. */
export function sellersKnownAt(rows: readonly Row[], untilMs: number): ReadonlySet<string> {
  const known = rows.filter((row) => {
    const endedMs = isLateOrLost(row) ? (row.promisedMs ?? Infinity) + DAY_MS : (row.deliveredMs ?? Infinity);
    return row.purchasedMs < untilMs && endedMs < untilMs;
  });
  return new Set(known.map(({ seller }) => seller));
}

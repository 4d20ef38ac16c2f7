/** What the findings about an order leave of its good and its harm. */
import { ORDER_FINDINGS, type OrderFindingRule } from '../../schema/words.ts';
import type { OrderFacts, OrderFinding } from './facts.ts';

/** Shares in 1/1024. `good`: of all good mass, 0 or 1024; `praise`: of the review's good; `harm`: of the review's bad. */
export type Found = { readonly good: number; readonly praise: number; readonly harm: number };

/** Findings that stand, with their rules. */
export function standingFindings({
  findings,
}: OrderFacts): readonly (OrderFinding & { readonly rule: OrderFindingRule })[] {
  const all = Object.entries(findings ?? {}) as [OrderFindingRule, OrderFinding][];
  return all.flatMap(([rule, found]) => (found.keeps < 1024 ? [{ rule, ...found }] : []));
}

export const NOTHING_FOUND: Found = { good: 1024, praise: 1024, harm: 1024 };

const TOUCHED = { no_good: 'good', praise_level: 'praise', share_harm: 'harm' } as const;

/** Of several findings that touch the same, the one that leaves least holds. */
export function foundOf(order: OrderFacts): Found {
  if (!order.findings) return NOTHING_FOUND;
  const found = { ...NOTHING_FOUND };
  for (const { rule, keeps } of standingFindings(order)) {
    const what = TOUCHED[ORDER_FINDINGS[rule]];
    found[what] = Math.min(found[what], keeps);
  }
  return found;
}

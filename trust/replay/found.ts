/** What the findings about an order leave of its good and its harm. */
import { ORDER_FINDINGS, type OrderFindingRule } from '../../schema/words.ts';
import type { OrderFacts, OrderFinding } from './facts.ts';

/** Shares in 1/1024. `good`: of all good mass, 0 or 1024; `praise`: of the review's good; `harm`: of the review's bad. */
export type Found = { readonly good: number; readonly praise: number; readonly harm: number };

export const NOTHING_FOUND: Found = { good: 1024, praise: 1024, harm: 1024 };

const TOUCHED = { no_good: 'good', praise_level: 'praise', share_harm: 'harm' } as const;

/** Of several findings that touch the same, the one that leaves least holds. */
export function foundOf({ findings }: OrderFacts): Found {
  if (!findings) return NOTHING_FOUND;
  const found = { ...NOTHING_FOUND };
  for (const [rule, { keeps }] of Object.entries(findings) as [OrderFindingRule, OrderFinding][]) {
    const what = TOUCHED[ORDER_FINDINGS[rule]];
    found[what] = Math.min(found[what], keeps);
  }
  return found;
}

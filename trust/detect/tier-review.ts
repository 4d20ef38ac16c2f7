/** Rule `tier_review`: the buyer stands above or below the promoter who earns on the order. */
import { inOrder, type DetectedOrder, KEEPS_NOTHING } from './finding.ts';
import type { SoldOrder } from './related-buyer.ts';
import { TIER } from './thresholds.ts';

/** From: the issuer's `order` with `promoter`, `promoterEarns` and `promoterTier`. `day`: UTC day of the order. */
export type PromotedOrder = SoldOrder & {
  readonly day: number;
  readonly earns: boolean;
  /** 1 sells to the buyer. */
  readonly tier?: number;
};

type Promoter = { readonly since: number; readonly tier?: number };

/**
 * Two promoters of one seller buy from each other, or stand in different tiers. A buyer who became a promoter later was
 * a buyer. Figures: [tier of the buyer, tier of the promoter], 0 where unknown.
 */
export function tierReview(orders: readonly PromotedOrder[]): readonly DetectedOrder[] {
  const promoters = promotersOf(orders);
  const bought = new Set(orders.map(({ buyerPerson, promoterPerson }) => `${buyerPerson}>${promoterPerson}`));
  const found = orders.flatMap(({ id, day, earns, tier = 0, buyerPerson, promoterPerson }): DetectedOrder[] => {
    if (!earns || buyerPerson === undefined || promoterPerson === undefined || buyerPerson === promoterPerson)
      return [];
    const buyer = promoters.get(buyerPerson);
    if (!buyer || day < buyer.since - TIER.graceDays) return [];
    const own = buyer.tier ?? 0;
    const inChain = own !== tier && own > 0 && tier > 0;
    if (!inChain && !bought.has(`${promoterPerson}>${buyerPerson}`)) return [];
    return [{ rule: 'tier_review', order: id, keeps: KEEPS_NOTHING, evidence: [], figures: [own, tier] }];
  });
  return inOrder(found);
}

/** Who earned on orders, since when, and in the highest tier that was said. */
function promotersOf(orders: readonly PromotedOrder[]): ReadonlyMap<string, Promoter> {
  const promoters = new Map<string, Promoter>();
  for (const { promoterPerson, earns, day, tier } of orders) {
    if (promoterPerson === undefined || !earns) continue;
    const known = promoters.get(promoterPerson);
    const highest = Math.max(tier ?? 0, known?.tier ?? 0);
    promoters.set(promoterPerson, {
      since: Math.min(day, known?.since ?? day),
      ...(highest > 0 ? { tier: highest } : {}),
    });
  }
  return promoters;
}

/** What the operator's rulings about an order leave standing. */
import type { ReportReason } from '../../schema/words.ts';
import type { OrderFacts } from './facts.ts';
import { isVoid } from './rules/holder.ts';

/** True when the review was displaced, or ruled void or a fraud in any of its revisions, or its order is void. */
export function isReviewVoid(order: OrderFacts): boolean {
  const { review } = order;
  if (!review) return false;
  const ruled = review.revisions.some((id) => {
    const effect = Object.hasOwn(order.rulings, id) ? order.rulings[id]?.effect : undefined;
    return effect === 'void_review' || effect === 'review_fraud';
  });
  return review.void || ruled || isVoid(order);
}

/** The buyer's reports that no ruling dismissed; none of a void order. */
export function standingReports(order: OrderFacts): { readonly reason: ReportReason; readonly day: number }[] {
  if (isVoid(order)) return [];
  const all = Object.entries(order.reports) as [ReportReason, { id: string; day: number }][];
  return all.flatMap(([reason, { id, day }]) =>
    Object.hasOwn(order.rulings, id) && order.rulings[id]?.effect === 'dismiss_report' ? [] : [{ reason, day }],
  );
}

/** Rules O1 to O4: what holds for every body about an order, before the rule of its kind. PROTOCOL.md has the numbers. */
import type { OrderRelatedBody } from '../../../schema/entries/index.ts';
import { refuse, type Result } from '../../../schema/problems.ts';
import type { Context, OrderFacts, SellerFacts } from '../facts.ts';
import type { Judgement } from '../judge.ts';
import { judgeEvidence } from './evidence.ts';
import { judgeHandover } from './handover.ts';
import { judgeErase, judgeHide, judgeObjection, judgeOrderRuling, judgeReply } from './moderation.ts';
import { judgeOrder } from './order.ts';
import { judgeOrderReport } from './order-report.ts';
import { judgeOutcome } from './outcome.ts';
import { judgeReview } from './review.ts';

/** Longer than any honest order; without an end, one buyer could make every later write slower. */
export const MAX_CHAIN_ENTRIES = 100;

/** What a rule about an existing order starts from. */
export type OrderContext = Context & { readonly seller: SellerFacts; readonly order: OrderFacts };

export function judgeOrderBody(body: OrderRelatedBody, context: Context): Result<Judgement> {
  const { seller, order } = context;
  if (!seller) return refuse('unknown_seller', 'Register the seller before its orders.');
  if (body.kind === 'order') return judgeOrder(body, { ...context, seller });
  if (!order) return refuse('unknown_order', 'Register the order before anything about it.');
  if (body.prev !== order.tip) {
    return refuse('wrong_prev', 'Another entry about this order came first; sign again on top of it.', {
      prev: order.tip,
    });
  }
  const byOperator = context.signers.some((signer) => signer.as === 'operator');
  if (order.length >= MAX_CHAIN_ENTRIES && !byOperator) {
    return refuse(
      'chain_full',
      `An order has at most ${MAX_CHAIN_ENTRIES} entries; only the operator may add to this one.`,
    );
  }
  const judged = judgeChained(body, { ...context, seller, order });
  if (!judged.ok) return judged;
  return {
    ok: true,
    value: { seller, order: { ...judged.value, tip: context.id, length: order.length + 1 }, bookings: [] },
  };
}

function judgeChained(body: Exclude<OrderRelatedBody, { kind: 'order' }>, context: OrderContext): Result<OrderFacts> {
  switch (body.kind) {
    case 'evidence':
      return judgeEvidence(body, context);
    case 'handover':
      return judgeHandover(body, context);
    case 'review':
      return judgeReview(body, context);
    case 'outcome':
      return judgeOutcome(body, context);
    case 'report':
      return judgeOrderReport(body, context);
    case 'reply':
      return judgeReply(body, context);
    case 'objection':
      return judgeObjection(body, context);
    case 'ruling':
      return judgeOrderRuling(body, context);
    case 'hide':
      return judgeHide(body, context);
    case 'erase':
      return judgeErase(body, context);
  }
}

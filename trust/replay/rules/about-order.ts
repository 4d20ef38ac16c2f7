/** Rules O1 to O4: what holds for every body about an order, before the rule of its kind. PROTOCOL.md has the numbers. */
import type { OrderRelatedBody } from '../../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import type { Context, OrderFacts, SellerFacts, Side, Signer } from '../facts.ts';
import type { Judgement } from '../judge.ts';
import { judgeEvidence } from './evidence.ts';
import { judgeFinding, judgeReversal } from './finding.ts';
import { judgeHandover } from './handover.ts';
import { judgeErase, judgeHide, judgeObjection, judgeOrderRuling, judgeReply } from './moderation.ts';
import { judgeOrder } from './order.ts';
import { judgeOrderReport } from './order-report.ts';
import { judgeOutcome } from './outcome.ts';
import { judgeReview } from './review.ts';

/** More than any honest order needs. Each side has its own, so that nobody can fill the chain and silence another. */
export const MAX_ENTRIES_OF_SIDE: Readonly<Record<Side, number>> = { seller: 30, buyer: 40, issuer: 60 };
const SIDE_NAMES: Readonly<Record<Side, string>> = {
  seller: "the seller's side",
  buyer: 'the buyer',
  issuer: 'issuers',
};

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
  const side = sideOf(body, context.signers);
  if (side && order.said[side] >= MAX_ENTRIES_OF_SIDE[side]) {
    return refuse('chain_full', `On one order ${SIDE_NAMES[side]} may have ${MAX_ENTRIES_OF_SIDE[side]} entries.`);
  }
  const spoken = platformSpeaks({ ...context, seller, order });
  if (!spoken.ok) return spoken;
  const judged = judgeChained(body, { ...context, seller, order: spoken.value });
  if (!judged.ok) return judged;
  const said = side ? { ...order.said, [side]: order.said[side] + 1 } : order.said;
  return { ok: true, value: { seller, order: { ...judged.value, tip: context.id, said }, bookings: [] } };
}

/** One platform speaks about an order: no other can take its word back, or take the right away. */
function platformSpeaks(context: OrderContext): Result<OrderFacts> {
  const { order } = context;
  const platform = context.signers.find((signer) => signer.as === 'issuer' && signer.role === 'platform');
  if (platform?.as !== 'issuer' || order.platform === platform.issuer) return accept(order);
  return order.platform === undefined
    ? accept({ ...order, platform: platform.issuer })
    : refuse('issuer_not_for_seller', `The platform ${order.platform} speaks about this order.`);
}

function sideOf(body: OrderRelatedBody, signers: readonly Signer[]): Side | undefined {
  if (signers.some((signer) => signer.as === 'operator')) return undefined;
  const issuer = signers.find((signer) => signer.as === 'issuer');
  if (issuer?.as === 'issuer') return issuer.role === 'shop' ? 'seller' : 'issuer';
  return body.kind === 'reply' || body.kind === 'objection' ? 'seller' : 'buyer';
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
    case 'finding':
      return judgeFinding(body, context);
    case 'reversal':
      return judgeReversal(body, context);
    case 'hide':
      return judgeHide(body, context);
    case 'erase':
      return judgeErase(body, context);
  }
}

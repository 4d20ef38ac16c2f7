/** Rules O11 to O14: who holds the right to review. A link works once; a recovery key or an attested contact later. */
import type { BodyOf } from '../../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import { keyIdOf } from '../../keys/key-id.ts';
import type { OrderFacts } from '../facts.ts';
import type { OrderContext } from './about-order.ts';
import { isVoid } from './holder.ts';
import { issuerOf } from './roles.ts';

export function judgeHandover(body: BodyOf<'handover'>, context: OrderContext): Result<OrderFacts> {
  const { order } = context;
  if (isVoid(order)) return refuse('right_void', 'The operator ruled that this order gives no right to review.');
  if (context.at > order.expires) return refuse('right_expired', 'The time to review this order is over.');
  const key = keyIdOf(body.key);
  const from = body.from ? keyIdOf(body.from) : undefined;
  if (key === from)
    return refuse('malformed', 'The new key is the old one: whoever has the link would keep the right.');
  const taken = takenOver(body, context, from);
  if (!taken.ok) return taken;
  const { recovery: _, ...rest } = order;
  return accept({
    ...rest,
    reviewKey: key,
    ...(body.recovery ? { recovery: body.recovery } : {}),
    ...taken.value,
  });
}

function takenOver(
  body: BodyOf<'handover'>,
  context: OrderContext,
  from: string | undefined,
): Result<Partial<OrderFacts>> {
  const { order } = context;
  switch (body.via) {
    case 'link':
      if (body.issuer || !from) return refuse('malformed', 'A handover by link names the link key in "from".');
      if (order.holderIs !== 'link' || from !== order.holder) {
        return refuse('wrong_key', 'This link does not belong to this order.');
      }
      if (order.reviewKey) {
        return refuse('link_used', 'This link was opened on another device, which holds the right to review now.');
      }
      return accept({});
    case 'recovery':
      if (body.issuer || !from) return refuse('malformed', 'A handover by recovery names the recovery key in "from".');
      if (!order.recovery || from !== order.recovery) {
        return refuse('wrong_key', 'This recovery key does not belong to this order, or was used already.');
      }
      return accept({});
    case 'contact': {
      const issuer = issuerOf(context);
      if (!issuer.ok) return issuer;
      if (from) return refuse('malformed', 'A handover by contact has no "from".');
      if (issuer.value.role !== 'platform') {
        return refuse('role_may_not', 'Only a platform attests that the buyer answered at the committed contact.');
      }
      if (!order.hasContact || order.holderIs === 'review') {
        return refuse('wrong_key', 'This order commits to no contact, or its key was made by the buyer at checkout.');
      }
      // A buyer reached at the committed contact displaces whoever held the link: it may have been the seller.
      return accept(
        order.review && !order.contactAttested
          ? { contactAttested: true, review: { ...order.review, void: true } }
          : { contactAttested: true },
      );
    }
  }
}

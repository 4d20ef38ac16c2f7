/** Rule O24: a buyer reports spam, false marketing, a hidden commission or a fake review, once for each reason. */
import type { OrderRelatedBody } from '../../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import type { OrderFacts } from '../facts.ts';
import type { OrderContext } from './about-order.ts';
import { holdsRight } from './holder.ts';
import { dayOf } from './times.ts';

export function judgeOrderReport(
  body: Extract<OrderRelatedBody, { kind: 'report' }>,
  context: OrderContext,
): Result<OrderFacts> {
  const { order } = context;
  const holds = holdsRight(body.key, order);
  if (!holds.ok) return holds;
  if (context.at > order.expires) return refuse('right_expired', 'The time to act on this order is over.');
  if (order.reports[body.reason] !== undefined) {
    return refuse('already_said', 'You have reported this already; it counts.');
  }
  return accept({
    ...order,
    reports: { ...order.reports, [body.reason]: { id: context.id, day: dayOf(context) } },
    targets: [...order.targets, { id: context.id, kind: 'report' }],
  });
}

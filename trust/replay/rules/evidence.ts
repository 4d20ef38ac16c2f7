/** Rules O9 and O10: payment, dispatch, delivery, and a group that did not come about. */
import type { BodyOf } from '../../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import type { OrderFacts } from '../facts.ts';
import type { OrderContext } from './about-order.ts';
import { issuerOf, mayVouch } from './roles.ts';
import { saidAt } from './times.ts';

export function judgeEvidence(body: BodyOf<'evidence'>, context: OrderContext): Result<OrderFacts> {
  const { order } = context;
  const issuer = issuerOf(context);
  if (!issuer.ok) return issuer;
  const { role } = issuer.value;
  const may = mayVouch(role, body.what);
  if (!may.ok) return may;
  const said = saidAt(body.when, context);
  if (!said.ok) return said;
  if (body.what === 'group_failed') {
    if (order.groupFailed) return refuse('already_said', 'The group has failed already.');
    if (Object.keys(order.shipped).length > 0)
      return refuse('stage_out_of_order', 'The goods were dispatched already.');
    return accept({ ...order, groupFailed: true });
  }
  if (order[body.what][role]) return refuse('already_said', `A ${role} has said "${body.what}" already.`);
  return accept({ ...order, [body.what]: { ...order[body.what], [role]: said.value } });
}

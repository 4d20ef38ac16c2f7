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
  const checked = saidAt(body.when, context);
  if (!checked.ok) return checked;
  // A shop's word counts from when it is given: nobody can mend a broken promise by dating it back.
  const when = role === 'shop' && !order.backfill ? Math.max(body.when, context.at) : body.when;
  const said = { when, day: checked.value.day };
  if (body.what === 'group_failed') {
    return groupFailed(order, context.at);
  }
  if (order[body.what][role]) return refuse('already_said', `A ${role} has said "${body.what}" already.`);
  return accept({ ...order, [body.what]: { ...order[body.what], [role]: said } });
}

/** A group fails before anything is sent or complained of; afterwards it is a cancellation, with a fault. */
function groupFailed(order: OrderFacts, at: number): Result<OrderFacts> {
  if (order.group === undefined) return refuse('wrong_target', 'This order belongs to no group that could fail.');
  if (order.groupFailed) return refuse('already_said', 'The group has failed already.');
  const begun = Object.keys({ ...order.shipped, ...order.delivered, ...order.cases }).length > 0;
  return begun || order.review || at > order.shipBy
    ? refuse('stage_out_of_order', 'It is too late to say that the group failed: cancel the order instead.')
    : accept({ ...order, groupFailed: true });
}

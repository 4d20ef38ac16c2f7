/** Rules O20 to O23: cancellations, returns, refunds and disputes, as each party states them. */
import type { BodyOf } from '../../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import { RETURN_REASONS } from '../../../schema/words.ts';
import type { OrderFacts, Party } from '../facts.ts';
import type { OrderContext } from './about-order.ts';
import { holdsRight } from './holder.ts';
import { issuerOf, mayFault } from './roles.ts';
import { saidAt } from './times.ts';

export function judgeOutcome(body: BodyOf<'outcome'>, context: OrderContext): Result<OrderFacts> {
  const { order } = context;
  const party = partyOf(body, context);
  if (!party.ok) return party;
  const said = saidAt(body.when, context);
  if (!said.ok) return said;
  const cases = order.cases[body.outcome] ?? {};
  const before = cases[party.value];
  if (before?.stage === body.stage && before.fault === body.fault && before.reason === body.reason) {
    return refuse('already_said', `This ${body.outcome} is "${body.stage}" already.`);
  }
  if (body.stage === 'withdrawn' && (!before || before.stage === 'withdrawn')) {
    return refuse('stage_out_of_order', 'There is nothing to withdraw.');
  }
  if (body.stage === 'contested' && Object.keys(cases).every((other) => other === party.value)) {
    return refuse('stage_out_of_order', 'Nobody else has stated this outcome; there is nothing to contest.');
  }
  const statement = { stage: body.stage, fault: body.fault, reason: body.reason, day: said.value.day };
  return accept({
    ...order,
    cases: { ...order.cases, [body.outcome]: { ...cases, [party.value]: statement } },
    targets: [...order.targets, { id: context.id, kind: 'outcome' }],
  });
}

function partyOf(body: BodyOf<'outcome'>, context: OrderContext): Result<Party> {
  if (body.key !== undefined && body.issuer === undefined) return buyer(body, body.key, context);
  if (body.issuer === undefined || body.key !== undefined) {
    return refuse('malformed', 'An outcome is stated by an issuer or by the buyer, one of the two.');
  }
  const issuer = issuerOf(context);
  if (!issuer.ok) return issuer;
  const may = mayFault(issuer.value.role, body.fault);
  return may.ok ? accept(issuer.value.role) : may;
}

/** The buyer states a reason; the fault that it means is fixed by the list of reasons. */
function buyer(body: BodyOf<'outcome'>, key: string, context: OrderContext): Result<Party> {
  const holds = holdsRight(key, context.order);
  if (!holds.ok) return holds;
  if (context.at > context.order.expires) return refuse('right_expired', 'The time to act on this order is over.');
  if (body.stage === 'confirmed')
    return refuse('role_may_not', 'A buyer opens, contests or withdraws; others confirm.');
  if (body.fault !== RETURN_REASONS[body.reason]) {
    return refuse('malformed', `The reason "${body.reason}" goes with the fault "${RETURN_REASONS[body.reason]}".`);
  }
  return accept('buyer');
}

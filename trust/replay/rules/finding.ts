/** Rules O30 and O31: what detectors found about an order, and its reversal. PROTOCOL.md has them by number. */
import type { OrderRelatedBody } from '../../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import { ORDER_FINDINGS, type OrderFindingRule } from '../../../schema/words.ts';
import type { OrderFacts, OrderFinding } from '../facts.ts';
import type { OrderContext } from './about-order.ts';

const ALL = 1024;
/** A crowd of bad reviews weighs at least like one of 64. */
const LEAST_HARM = 16;

/**
 * O30: one finding of a rule stands at a time; a later one replaces it, and one that keeps all takes it back. That it was
 * made stays known, so that a detector does not find again what an appeal took back.
 */
export function judgeFinding(
  body: Extract<OrderRelatedBody, { kind: 'finding' }>,
  context: OrderContext,
): Result<OrderFacts> {
  const { order, id } = context;
  const { rule, keeps } = body;
  const effect = ORDER_FINDINGS[rule];
  if (effect !== 'no_good' && !order.review) return refuse('unknown_target', 'This order has no review.');
  if (effect === 'no_good' && keeps !== 0 && keeps !== ALL) {
    return refuse('malformed', `A finding by ${rule} keeps nothing of the good, or all.`);
  }
  if (effect === 'share_harm' && keeps < LEAST_HARM) {
    return refuse('malformed', `A finding by ${rule} keeps at least ${LEAST_HARM} of 1024 of the harm.`);
  }
  const stands = order.findings?.[rule];
  if (keeps === (stands?.keeps ?? ALL)) return refuse('already_said', 'That is found already.');
  const findings = { ...order.findings, [rule]: { id, keeps } };
  return accept({ ...order, findings, targets: [...order.targets, { id, kind: 'finding' }] });
}

/** O31: a reversal takes a finding back that stands. */
export function judgeReversal(
  body: Extract<OrderRelatedBody, { kind: 'reversal' }>,
  { order }: OrderContext,
): Result<OrderFacts> {
  const all = Object.entries(order.findings ?? {}) as [OrderFindingRule, OrderFinding][];
  const [rule, found] = all.find(([, { id, keeps }]) => id === body.to && keeps < ALL) ?? [];
  return rule && found
    ? accept({ ...order, findings: { ...order.findings, [rule]: { ...found, keeps: ALL } } })
    : refuse('unknown_target', 'No finding about this order with that id stands.');
}

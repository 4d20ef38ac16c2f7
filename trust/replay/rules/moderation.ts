/** Rules O25 to O29: replies, objections, rulings, hiding and erasing. Only a ruling changes a score. */
import type { BodyOf, OrderRelatedBody } from '../../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import type { OrderFacts, PhotoFacts, Target } from '../facts.ts';
import type { OrderContext } from './about-order.ts';
import { holdsRight } from './holder.ts';
import { dayOf } from './times.ts';

type TargetKind = Target['kind'];

export function judgeReply(body: BodyOf<'reply'>, context: OrderContext): Result<OrderFacts> {
  const target = targetOf(body.to, context, ['review']);
  if (!target.ok) return target;
  const { order } = context;
  return accept({
    ...order,
    ...(order.review?.revisions.includes(body.to) ? { review: { ...order.review, replied: true } } : {}),
    targets: [...order.targets, { id: context.id, kind: 'reply' }],
  });
}

export function judgeObjection(
  body: Extract<OrderRelatedBody, { kind: 'objection' }>,
  context: OrderContext,
): Result<OrderFacts> {
  const target = targetOf(body.to, context, ['review', 'outcome', 'report', 'finding']);
  return target.ok ? accept(context.order) : target;
}

/** The effect `none` takes an earlier ruling on the same target back. */
export function judgeOrderRuling(
  body: Extract<OrderRelatedBody, { kind: 'ruling' }>,
  context: OrderContext,
): Result<OrderFacts> {
  const target = targetOf(body.to, context, ['order', 'review', 'outcome', 'report']);
  if (!target.ok) return target;
  const needed = NEEDED_TARGET[body.effect];
  if (needed && !needed.includes(target.value)) {
    return refuse('wrong_target', `The effect "${body.effect}" cannot be ruled on a ${target.value}.`);
  }
  const { [body.to]: _, ...others } = context.order.rulings;
  const rulings =
    body.effect === 'none' ? others : { ...others, [body.to]: { effect: body.effect, day: dayOf(context) } };
  return accept({ ...context.order, rulings });
}

const NEEDED_TARGET: Partial<Record<string, readonly TargetKind[]>> = {
  void_order: ['order'],
  void_review: ['review'],
  review_fraud: ['review', 'report'],
  dismiss_report: ['report'],
  fault_seller: ['outcome'],
  fault_carrier: ['outcome'],
  fault_buyer: ['outcome'],
};

export function judgeHide(body: BodyOf<'hide'>, context: OrderContext): Result<OrderFacts> {
  const target = targetOf(body.to, context, ['review', 'reply']);
  if (!target.ok) return target;
  const { order } = context;
  if (body.photo !== undefined) return judgePhoto(body, body.photo, order);
  if (target.value === 'reply' || !order.review?.revisions.includes(body.to)) return accept(order);
  if (order.review.hidden === !body.visible) return refuse('already_said', 'It is in that state already.');
  return accept({ ...order, review: { ...order.review, hidden: !body.visible } });
}

/** About one photo of the present revision: whether it is shown, whatever was said of it before. */
function judgePhoto(body: BodyOf<'hide'>, photo: string, order: OrderFacts): Result<OrderFacts> {
  const { review } = order;
  const known = review?.id === body.to ? review.photos?.find(({ id }) => id === photo) : undefined;
  if (!review?.photos || !known) return refuse('unknown_target', 'The review, as it stands, names no such photo.');
  const ruled = body.visible ? 'shown' : body.reason;
  if (known.ruled === ruled) return refuse('already_said', 'It is in that state already.');
  const photos = review.photos.map((one): PhotoFacts => (one.id === photo ? { id: one.id, ruled } : one));
  return accept({ ...order, review: { ...review, photos } });
}

export function judgeErase(body: BodyOf<'erase'>, context: OrderContext): Result<OrderFacts> {
  const target = targetOf(body.to, context, ['review', 'reply']);
  if (!target.ok) return target;
  if (body.key !== undefined) {
    const holds = holdsRight(body.key, context.order);
    if (!holds.ok) return holds;
    if (target.value !== 'review') return refuse('wrong_target', 'A buyer can erase what they wrote, not a reply.');
  }
  return accept(context.order);
}

function targetOf(to: string, context: OrderContext, allowed: readonly TargetKind[]): Result<TargetKind> {
  const kind = context.order.targets.find(({ id }) => id === to)?.kind;
  if (!kind) return refuse('unknown_target', 'No entry of this order with that id can be referred to.');
  return allowed.includes(kind) ? accept(kind) : refuse('wrong_target', `This cannot be said about a ${kind}.`);
}

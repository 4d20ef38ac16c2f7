/** Whether a key may act for the buyer of an order. */
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import { keyIdOf } from '../../keys/key-id.ts';
import type { OrderFacts } from '../facts.ts';

/** Refuses: right_void, not_handed_over, link_used (the old link key), wrong_key. */
export function holdsRight(publicKey: string, order: OrderFacts): Result<true> {
  if (isVoid(order)) return refuse('right_void', 'The operator ruled that this order gives no right to review.');
  const id = keyIdOf(publicKey);
  if (!order.reviewKey) {
    return refuse('not_handed_over', 'Open the link first: the key made in your browser takes over from it.');
  }
  if (id === order.reviewKey) return accept(true);
  return id === order.holder
    ? refuse('link_used', 'This link was opened on another device, which holds the right to review now.')
    : refuse('wrong_key', 'This key does not hold the right to review this order.');
}

/** True when a ruling took the right from this order. */
export function isVoid(order: OrderFacts): boolean {
  return Object.values(order.rulings).some((ruling) => ruling.effect === 'void_order');
}

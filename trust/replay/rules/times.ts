/** When something that is said about an order happened, and on which day it counts. */
import { DAY_MS } from '../../../schema/fields.ts';
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import type { Said } from '../facts.ts';
import type { OrderContext } from './about-order.ts';

/**
 * What happened counts on the day the entry arrives, so nobody can date harm into a faded past; history counts on the
 * day it happened.
 */
export function saidAt(when: number, context: OrderContext): Result<Said> {
  if (when > context.at) return refuse('bad_time', '"when" is in the future.');
  if (when < context.order.placed) return refuse('bad_time', '"when" is before the order was placed.');
  return accept({ when, day: Math.floor((context.order.backfill ? when : context.at) / DAY_MS) });
}

export function dayOf(context: OrderContext): number {
  return Math.floor(context.at / DAY_MS);
}

/**
 * The rules of a journal: may this body follow, and what does it change? The door and every replayer run this same
 * function. Pure: the body, and what `Context` holds, decide.
 */
import type { JournalBody } from '../../schema/entries/index.ts';
import { isAboutOrder } from '../../schema/entries/index.ts';
import type { Result } from '../../schema/problems.ts';
import type { Booking } from '../score/counters.ts';
import type { Context, OrderFacts, SellerFacts } from './facts.ts';
import { judgeOrderBody } from './rules/about-order.ts';
import { judgeSellerBody } from './rules/about-seller.ts';

/** What an accepted body changes: the new facts, and bookings about the seller that no order carries. */
export type Judgement = {
  readonly seller: SellerFacts;
  /** The order after this entry, for a body about an order. */
  readonly order?: OrderFacts;
  readonly bookings: readonly Booking[];
};

export function judge(body: JournalBody, context: Context): Result<Judgement> {
  return isAboutOrder(body) ? judgeOrderBody(body, context) : judgeSellerBody(body, context);
}

/** The facts and counters of one journal in memory: what a replayer keeps where the seller object keeps rows. */
import { isAboutOrder, type JournalBody } from '../../schema/entries/index.ts';
import type { Result } from '../../schema/problems.ts';
import type { Counters } from '../score/counters.ts';
import type { Context, OrderFacts, SellerFacts } from './facts.ts';
import { judge } from './judge.ts';
import { countersOf, subjectsOf } from './subjects.ts';
import { Sums } from './sums.ts';

export class Books {
  private facts: SellerFacts | undefined;
  private readonly chains = new Map<string, OrderFacts>();
  private readonly sums = new Sums();

  get seller(): SellerFacts | undefined {
    return this.facts;
  }

  get orders(): ReadonlyMap<string, OrderFacts> {
    return this.chains;
  }

  /** The series of a subject: '' for the seller, `promoter:<id>`, or one that is derived from its orders. */
  counters(subject: string): Counters {
    if (subject !== '' && !subject.startsWith('promoter:')) {
      return countersOf([...this.chains.values()].filter((order) => subjectsOf(order).includes(subject)));
    }
    return this.sums.counters(subject);
  }

  /** Enters a body by the rules; a refused one changes nothing. */
  enter(body: JournalBody, given: Omit<Context, 'seller' | 'order'>): Result<true> {
    const orderId = isAboutOrder(body) ? body.order : undefined;
    const before = orderId === undefined ? undefined : this.chains.get(orderId);
    const judged = judge(body, { ...given, seller: this.facts, order: before });
    if (!judged.ok) return judged;
    const { seller, order, bookings } = judged.value;
    for (const booking of bookings) this.sums.add(booking);
    if (order && orderId !== undefined) {
      this.sums.settle(before, order);
      this.chains.set(orderId, order);
    }
    this.facts = seller;
    return { ok: true, value: true };
  }
}

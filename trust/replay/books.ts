/** The facts and counters of one journal in memory: what a replayer keeps where the seller object keeps rows. */
import { isAboutOrder, type JournalBody } from '../../schema/entries/index.ts';
import type { Result } from '../../schema/problems.ts';
import { policyNamed } from '../policy/known-policies.ts';
import type { CounterName, Counters } from '../score/counters.ts';
import type { Context, OrderFacts, SellerFacts } from './facts.ts';
import { judge } from './judge.ts';
import { settle } from './settle.ts';
import { countersOf, subjectsOf } from './subjects.ts';

export class Books {
  private facts: SellerFacts | undefined;
  private readonly chains = new Map<string, OrderFacts>();
  private readonly sums = new Map<string, Map<CounterName, Map<number, number>>>();
  private readonly clusters = new Map<string, number>();

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
    return (name) => this.sums.get(subject)?.get(name) ?? new Map<number, number>();
  }

  /** Enters a body by the rules; a refused one changes nothing. */
  enter(body: JournalBody, given: Omit<Context, 'seller' | 'order'>): Result<true> {
    const orderId = isAboutOrder(body) ? body.order : undefined;
    const before = orderId === undefined ? undefined : this.chains.get(orderId);
    const judged = judge(body, { ...given, seller: this.facts, order: before });
    if (!judged.ok) return judged;
    const { seller, order, bookings } = judged.value;
    for (const booking of bookings) this.add(booking);
    if (order && orderId !== undefined) {
      const settled = settle(before, order, policyNamed, (key) => this.clusters.get(key) ?? 0);
      for (const booking of settled.bookings) this.add(booking);
      for (const { key, sum } of settled.clusters) this.clusters.set(key, sum);
      this.chains.set(orderId, order);
    }
    this.facts = seller;
    return { ok: true, value: true };
  }

  private add({
    subject,
    counter,
    day,
    amount,
  }: {
    subject: string;
    counter: CounterName;
    day: number;
    amount: number;
  }): void {
    const ofSubject = this.sums.get(subject) ?? new Map<CounterName, Map<number, number>>();
    const series = ofSubject.get(counter) ?? new Map<number, number>();
    series.set(day, (series.get(day) ?? 0) + amount);
    this.sums.set(subject, ofSubject.set(counter, series));
  }
}

/** Day sums in memory, brought up to date by `settle`: what a replayer keeps where the seller object keeps rows. */
import { policyNamed } from '../policy/known-policies.ts';
import type { Booking, CounterName, Counters } from '../score/counters.ts';
import type { OrderFacts } from './facts.ts';
import { settle } from './settle.ts';

export class Sums {
  readonly #bySubject = new Map<string, Map<CounterName, Map<number, number>>>();
  readonly #clusters = new Map<string, number>();

  /** Facts of an order, new or in the place of earlier ones. */
  settle(before: OrderFacts | undefined, after: OrderFacts): void {
    const { bookings, clusters } = settle(before, after, policyNamed, (key) => this.#clusters.get(key) ?? 0);
    for (const booking of bookings) this.add(booking);
    for (const { key, sum } of clusters) this.#clusters.set(key, sum);
  }

  add({ subject, counter, day, amount }: Booking): void {
    const ofSubject = this.#bySubject.get(subject) ?? new Map<CounterName, Map<number, number>>();
    const series = ofSubject.get(counter) ?? new Map<number, number>();
    series.set(day, (series.get(day) ?? 0) + amount);
    this.#bySubject.set(subject, ofSubject.set(counter, series));
  }

  /** The series of a subject: '' for the seller, `promoter:<id>` for a promoter. */
  counters(subject: string): Counters {
    return (name) => this.#bySubject.get(subject)?.get(name) ?? new Map<number, number>();
  }

  /** The names of a subject's counters, whatever they hold. */
  names(subject: string): readonly CounterName[] {
    return [...(this.#bySubject.get(subject)?.keys() ?? [])];
  }
}

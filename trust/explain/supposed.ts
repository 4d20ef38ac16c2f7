/** Counters as they would be if something else had happened. What is stored stays as it is. */
import type { Booking, CounterName, Counters, Series } from '../score/counters.ts';

export type Supposed = Omit<Booking, 'subject'>;

/** The counters with these bookings besides. */
export function suppose(counters: Counters, bookings: readonly Supposed[]): Counters {
  const extra = new Map<CounterName, Map<number, number>>();
  for (const { counter, day, amount } of bookings) {
    const days = extra.get(counter) ?? new Map<number, number>(counters(counter));
    extra.set(counter, days.set(day, (days.get(day) ?? 0) + amount));
  }
  return (name) => extra.get(name) ?? counters(name);
}

/** The counters without what the clock alone would still bring about after `day`. */
export function knownUntil(counters: Counters, day: number): Counters {
  const known = new Map<CounterName, Series>();
  return (name) => {
    const made = known.get(name) ?? new Map([...counters(name)].filter(([on]) => on <= day));
    known.set(name, made);
    return made;
  };
}

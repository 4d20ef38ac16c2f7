/** The whole history in the order in which the service hears of it. */
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import { lifeOf, type Event, type Fitting, type Life } from './life.ts';
import type { Row } from './rows.ts';

/** Entries gather this long before they are sent together. Within a day, so that every order counts as registered in time. */
export const SLOT_MS = 12 * HOUR_MS;

/** One moment at which the service hears of things; `lives`: indexes of the orders that something is said about. */
export type Slot = { readonly atMs: number; readonly lives: readonly number[] };

export type Expected = {
  readonly entries: number;
  /** Entries of each seller's journal, the registration included. */
  readonly bySeller: ReadonlyMap<string, number>;
  readonly orders: number;
  readonly delivered: number;
  readonly cancelled: number;
  readonly stars: Readonly<Record<number, number>>;
};

export type Plan = {
  readonly lives: readonly Life[];
  readonly slots: readonly Slot[];
  readonly sellers: readonly string[];
  readonly startMs: number;
  /** The last moment of the last day: scores are compared as of then. */
  readonly endMs: number;
  readonly expected: Expected;
  readonly fittings: Readonly<Partial<Record<Fitting, number>>>;
};

/**
 * `untilDay`: the last UTC day (days since 1970) that is played; the day of the last event unless given.
 * Throws when there is nothing to play.
 */
export function planOf(rows: readonly Row[], untilDay?: number): Plan {
  const all = rows.map(lifeOf);
  const lastMs = all.reduce((last, { events }) => Math.max(last, events.at(-1)?.atMs ?? 0), 0);
  const endMs = ((untilDay ?? Math.floor(lastMs / DAY_MS)) + 1) * DAY_MS - 1;
  const lives = all.filter(({ row }) => row.purchasedMs <= endMs);
  if (lives.length === 0) throw new Error('No order was placed until then.');
  const slots = new Map<number, Set<number>>();
  for (const [index, { events }] of lives.entries()) {
    for (const { atMs } of events) {
      if (atMs > endMs) continue;
      const sentMs = sentAt(atMs, endMs);
      const slot = slots.get(sentMs);
      if (slot) slot.add(index);
      else slots.set(sentMs, new Set([index]));
    }
  }
  return {
    lives,
    slots: [...slots].map(([atMs, touched]) => ({ atMs, lives: [...touched] })).toSorted((a, b) => a.atMs - b.atMs),
    sellers: [...new Set(lives.map(({ row }) => row.seller))],
    startMs: lives.reduce((first, { row }) => Math.min(first, row.purchasedMs), Infinity),
    endMs,
    expected: expectedOf(lives, endMs),
    fittings: countOf(lives.flatMap((life) => life.fittings)),
  };
}

/** When the service hears of something: at the end of its slot, and never later than the end. */
export function sentAt(atMs: number, endMs: number): number {
  return Math.min(Math.ceil(atMs / SLOT_MS) * SLOT_MS, endMs);
}

function expectedOf(lives: readonly Life[], endMs: number): Expected {
  const bySeller = new Map<string, number>();
  const events: Event[] = [];
  for (const { row, events: its } of lives) {
    const heard = its.filter(({ atMs }) => atMs <= endMs);
    bySeller.set(row.seller, (bySeller.get(row.seller) ?? 1) + heard.length);
    events.push(...heard);
  }
  return {
    entries: events.length + bySeller.size,
    bySeller,
    orders: lives.length,
    delivered: events.filter((event) => event.kind === 'evidence' && event.what === 'delivered').length,
    cancelled: events.filter(({ kind }) => kind === 'cancelled').length,
    stars: countOf(events.flatMap((event) => (event.kind === 'review' ? [event.rating] : []))),
  };
}

function countOf<K extends string | number>(things: readonly K[]): Record<K, number> {
  const counts = {} as Record<K, number>;
  for (const thing of things) counts[thing] = (counts[thing] ?? 0) + 1;
  return counts;
}

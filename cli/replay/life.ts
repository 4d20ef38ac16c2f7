/** What is said about one order, by whom and when: the row, fitted into the rules. docs/replay.md has the mapping. */
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import type { Fault, ReturnReason } from '../../schema/words.ts';
import type { Row } from './rows.ts';

/** In full hours, in ms. */
export type Promised = {
  readonly placed: number;
  readonly shipBy: number;
  readonly deliverBy: number;
  readonly expires: number;
};
type Told =
  | { readonly kind: 'order' }
  | { readonly kind: 'evidence'; readonly by: 'payment' | 'carrier'; readonly what: 'paid' | 'shipped' | 'delivered' }
  | { readonly kind: 'cancelled'; readonly fault: Fault; readonly reason: ReturnReason }
  | { readonly kind: 'review'; readonly rating: number };
/** Something that happened at `atMs`. */
export type Event = Told & { readonly atMs: number };

/** What had to be moved to fit the rules. */
export const FITTINGS = {
  noPromise: 'without a promised day: 30 days were taken',
  promisedBefore: 'promised before it was placed: the promise was moved to that hour',
  shipByFar: 'shipBy more than 45 days after the order: moved to 45',
  deliverByFar: 'deliverBy more than 90 days after shipBy: moved to 90',
  factBefore: 'something happened before the order was placed: moved to that hour',
  reviewBefore: 'reviewed before the order was placed: moved to that hour',
  reviewAfter: 'reviewed when the right had lapsed: moved to its last day',
} as const;
export type Fitting = keyof typeof FITTINGS;

/** Oldest first; the order itself is always the first. */
export type Life = {
  readonly row: Row;
  readonly promised: Promised;
  readonly events: readonly Event[];
  readonly fittings: readonly Fitting[];
};

const MAX_SHIP_MS = 45 * DAY_MS;
const MAX_WAY_MS = 90 * DAY_MS;
const RIGHT_MS = 400 * DAY_MS;
const USUAL_PROMISE_MS = 30 * DAY_MS;

/** Nobody says in the file who called an order off; that a thing was not to be had is the seller's to know. */
const CANCELLED: Readonly<Partial<Record<string, { readonly fault: Fault; readonly reason: ReturnReason }>>> = {
  canceled: { fault: 'unknown', reason: 'other' },
  unavailable: { fault: 'seller', reason: 'never_arrived' },
};

export function lifeOf(row: Row): Life {
  const fittings: Fitting[] = [];
  const promised = promisedOf(row, fittings);
  const notBefore = (atMs: number, fitting: Fitting): number => {
    if (floorHour(atMs) < promised.placed) fittings.push(fitting);
    return Math.max(atMs, row.purchasedMs);
  };
  const events: Event[] = [];
  const evidence = (by: 'payment' | 'carrier', what: 'paid' | 'shipped' | 'delivered', atMs: number | undefined) => {
    if (atMs !== undefined) events.push({ kind: 'evidence', by, what, atMs: notBefore(atMs, 'factBefore') });
  };
  evidence('payment', 'paid', row.approvedMs);
  evidence('carrier', 'shipped', row.shippedMs);
  evidence('carrier', 'delivered', row.deliveredMs);
  const cancelled = CANCELLED[row.status];
  if (cancelled) {
    // The file has no moment for it. Never before anything else that is known, and not later than the promise to send.
    const atMs = Math.max(promised.shipBy, ...events.map((event) => event.atMs));
    events.push({ kind: 'cancelled', ...cancelled, atMs });
  }
  if (row.review) events.push({ kind: 'review', rating: row.review.rating, atMs: reviewedAt() });
  return {
    row,
    promised,
    events: [{ kind: 'order', atMs: row.purchasedMs }, ...events.toSorted((a, b) => a.atMs - b.atMs)],
    fittings,
  };

  function reviewedAt(): number {
    const atMs = notBefore(row.review?.atMs ?? 0, 'reviewBefore');
    const lastMs = promised.expires - DAY_MS;
    if (atMs > lastMs) fittings.push('reviewAfter');
    return Math.min(atMs, lastMs);
  }
}

function promisedOf({ purchasedMs, promisedMs }: Row, fittings: Fitting[]): Promised {
  const placed = floorHour(purchasedMs);
  if (promisedMs === undefined) fittings.push('noPromise');
  const asked = floorHour(promisedMs ?? placed + USUAL_PROMISE_MS);
  if (asked < placed) fittings.push('promisedBefore');
  const promise = Math.max(placed, asked);
  // A third of the time belongs to the seller, the rest to the way.
  const third = floorHour((promise - placed) / 3);
  if (third > MAX_SHIP_MS) fittings.push('shipByFar');
  const shipBy = placed + Math.min(third, MAX_SHIP_MS);
  if (promise - shipBy > MAX_WAY_MS) fittings.push('deliverByFar');
  const deliverBy = Math.min(promise, shipBy + MAX_WAY_MS);
  return { placed, shipBy, deliverBy, expires: deliverBy + RIGHT_MS };
}

export function floorHour(ms: number): number {
  return Math.floor(ms / HOUR_MS) * HOUR_MS;
}

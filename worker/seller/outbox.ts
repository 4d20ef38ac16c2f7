/** When others hear of a write. Within a transaction the outbox is filled; the alarm follows it. */
import type { JournalBody } from '../../schema/entries/index.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import { dayOf } from '../../trust/registry/registry.ts';
import { nowMs } from '../clock.ts';
import type { Parts } from './parts.ts';
import type { Task } from './store/outbox.ts';
import type { State } from './store/state.ts';

const MINUTE_MS = 60_000;
const URGENT: ReadonlySet<JournalBody['kind']> = new Set(['review', 'outcome', 'hide']);
/** In development nobody waits for a minute. */
const DEVELOPMENT_MS = 150;
const RETRY_MS = 1_000;
/** How far daily statements of different sellers are spread over the first hours of the day. */
const SPREAD_MS = 2 * HOUR_MS;

/**
 * Asks for a head within a minute (reviews, outcomes, hides) or an hour, and for a statement at most every 5 minutes.
 * Whether the alarm has to be set anew. `before`: what the transaction started from; `isLinked`: whether the link table has
 * something to hear of.
 */
export function askForDrain(
  { store, config }: Parts,
  kinds: ReadonlySet<JournalBody['kind']>,
  { size, isLinked, before }: { readonly size: number; readonly isLinked: boolean; readonly before: State },
  entryNow: number,
): boolean {
  const wall = nowMs(config);
  const urgent = [...kinds].some((kind) => URGENT.has(kind));
  const wait = (ms: number): number => wall + (config.development ? DEVELOPMENT_MS : ms);
  const wanted: Partial<Record<Task, number>> = {
    head: wait(urgent ? MINUTE_MS : HOUR_MS),
    statement: wait(urgent ? 5 * MINUTE_MS : HOUR_MS),
    ...(store.photos.hasDoomed() ? { photos: wait(0) } : {}),
    // Showing or hiding a photo that was held is a hide.
    ...(kinds.has('hide') && store.photos.hasAny() ? { held: wait(0) } : {}),
    ...(isLinked ? { links: wait(HOUR_MS) } : {}),
    ...(store.devices.hasOpensBefore(dayOf(entryNow)) ? { opens: wait(0) } : {}),
  };
  const isStanding = (task: Task, due: number): boolean => {
    const known = before.dues[task];
    return known !== undefined && known > wall && known <= due;
  };
  const isAsked = (Object.entries(wanted) as [Task, number][]).every(([task, due]) => isStanding(task, due));
  return !isAsked && store.outbox.ask(wanted, size, wall);
}

/** Asks for tomorrow's statement: it expires otherwise. */
export function askForTomorrow({ store, config }: Parts, seller: string, size: number): void {
  const wall = nowMs(config);
  store.outbox.ask({ statement: (dayOf(wall) + 1) * DAY_MS + spread(seller) }, size, wall);
}

/**
 * Asks for what is done once a day: the detectors look, and the directory hears of promoters. A history that is told in
 * development, at its own dates, is not watched: what it says next was signed before anything could be found.
 */
export function askForDaily({ store, config }: Parts, day: number): void {
  const wall = nowMs(config);
  const watched = day === dayOf(wall) ? { detect: wall + RETRY_MS } : {};
  store.outbox.ask({ ...watched, promoters: wall + RETRY_MS }, 0, wall);
}

/** Asks that share opens of today be written down when the day is over. */
export function askForOpens({ store, config }: Parts, seller: string): void {
  const wall = nowMs(config);
  store.outbox.ask({ opens: (dayOf(wall) + 1) * DAY_MS + spread(seller) }, 0, wall);
}

/** Asks that the next share opens of past days be written down soon. */
export function askForRest({ store, config }: Parts): void {
  const wall = nowMs(config);
  store.outbox.ask({ opens: wall + RETRY_MS }, 0, wall);
}

/** Asks that photos whose bytes never came whole, or were to go, be cleared away within the hour. */
export function askForPhotos({ store, config }: Parts): void {
  const wall = nowMs(config);
  store.outbox.ask({ photos: wall + HOUR_MS }, 0, wall);
}

/** Asks that the directory hear which photos wait for the operator. */
export function askForHeld({ store, config }: Parts): void {
  const wall = nowMs(config);
  store.outbox.ask({ held: wall + RETRY_MS }, 0, wall);
}

/** Asks that links beyond one call be told soon. */
export function askForLinks({ store, config }: Parts): void {
  const wall = nowMs(config);
  store.outbox.ask({ links: wall + RETRY_MS }, 0, wall);
}

/** Puts what is due off after a failure: a second, then twice as long each time, at most an hour. */
export function putOff({ store, config }: Parts): void {
  const wall = nowMs(config);
  for (const { task, attempts } of store.outbox.dueBy(wall)) {
    store.outbox.failed(task, wall + Math.min(HOUR_MS, RETRY_MS * 2 ** Math.min(attempts, 12)));
  }
}

/** Sets the alarm for what is due next, unless it rings before. */
export async function armAlarm({ store, storage }: Parts): Promise<void> {
  const due = store.outbox.nextDue();
  if (due === undefined) return;
  const set = await storage.getAlarm();
  if (set === null || set > due) await storage.setAlarm(due);
}

function spread(seller: string): number {
  let sum = 0;
  for (const character of seller) sum = (sum * 31 + character.charCodeAt(0)) % SPREAD_MS;
  return sum;
}

/** The time that an entry gets. Never runs backwards; orders, evidence and handovers tell no more than the hour. */
import type { JournalBody } from '../../schema/entries/index.ts';
import { floorHour } from '../../trust/registry/registry.ts';

const BY_THE_HOUR: ReadonlySet<JournalBody['kind']> = new Set(['order', 'evidence', 'handover']);

/** `lastAt`: time of the entry before; all in ms. */
export function entryTime(kind: JournalBody['kind'], lastAt: number, nowMs: number): number {
  return Math.max(lastAt, BY_THE_HOUR.has(kind) ? floorHour(nowMs) : nowMs);
}

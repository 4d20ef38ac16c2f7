/** Writes into the journal how many devices opened share links on days that are over. */
import type { BodyOf } from '../../schema/entries/index.ts';
import { accept, type Result } from '../../schema/problems.ts';
import { dayOf, type RegistrySlice } from '../../trust/registry/registry.ts';
import { appendOwn } from './append-own.ts';
import { askForOpens, askForRest } from './outbox.ts';
import type { Parts } from './parts.ts';

/** Entries of one drain. The rest waits for the next alarm, so that others are heard in between. */
const BATCH = 20;

/** Appends one `contacts` entry for each day and promoter, at most 20; counting and forgetting happen together. */
export async function flushOpens(parts: Parts, registry: RegistrySlice, now: number): Promise<Result<true>> {
  const { store, config } = parts;
  const seller = store.seller.read()?.id;
  if (seller === undefined) return accept(true);
  for (const opens of store.devices.opensBefore(dayOf(now), BATCH)) {
    const { day, promoter, devices } = opens;
    const bodyOf = (counter: number): BodyOf<'contacts'> => ({
      kind: 'contacts',
      log: `${config.logName}/${seller}`,
      counter,
      ...(promoter === '' ? {} : { promoter }),
      fromDay: day,
      untilDay: day,
      reached: devices,
    });
    const placed = await appendOwn(parts, { seller, registry, now }, bodyOf, { opens });
    if (!placed.ok) return placed;
  }
  store.outbox.done('opens', Number.MAX_SAFE_INTEGER);
  if (store.devices.hasOpensBefore(dayOf(now))) askForRest(parts);
  else if (store.devices.hasOpensBefore(Number.MAX_SAFE_INTEGER)) askForOpens(parts, seller);
  return accept(true);
}

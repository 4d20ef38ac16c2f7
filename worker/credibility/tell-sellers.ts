/** Tells journals what has fallen due: levels of praise, and orders of rings. */
import { HOUR_MS } from '../../schema/fields.ts';
import { CREDIBILITY_SHARES } from '../../trust/credibility/constants.ts';
import type { Env } from '../env.ts';
import type { Found } from '../seller/find.ts';
import type { LevelChange, Links } from './links.ts';
import type { Rings } from './rings.ts';

/** Findings of one round, of each kind. The rest waits for the next alarm. */
const MAX_DUE = 1_000;

type Sellers = Env['SELLERS'];
type Told = { readonly seller: string; readonly found: readonly Found[]; readonly heard: () => void };
type Table = Pick<Links | Rings, 'putOff'>;

/** One round. A seller who does not answer hears of it in an hour, so that nobody waits for them. `now` in ms. */
export async function tellSellers(sellers: Sellers, links: Links, rings: Rings, now: number): Promise<void> {
  const levels = links
    .due(now, MAX_DUE)
    .map(({ seller, changes }) =>
      tell(sellers, links, now, { seller, found: changes.map(foundOf), heard: () => links.told(seller, changes) }),
    );
  const members = rings
    .due(now, MAX_DUE)
    .map(({ seller, found }) => tell(sellers, rings, now, { seller, found, heard: () => rings.told(seller, found) }));
  await Promise.all([...levels, ...members]);
}

async function tell(sellers: Sellers, table: Table, now: number, { seller, found, heard }: Told): Promise<void> {
  try {
    if (await sellers.getByName(seller).find(seller, found)) {
      heard();
      return;
    }
  } catch (error) {
    console.error('A seller did not hear of findings', seller, error);
  }
  table.putOff(seller, now, now + HOUR_MS);
}

/** Nothing is said of why: it would link reviews of one buyer. */
function foundOf({ order, level }: LevelChange): Found {
  return { order, rule: 'praise_level', keeps: CREDIBILITY_SHARES[level] ?? 1024 };
}

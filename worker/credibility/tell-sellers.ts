/** Tells journals of levels that have fallen due. */
import { HOUR_MS } from '../../schema/fields.ts';
import type { Env } from '../env.ts';
import type { Found } from '../seller/find.ts';
import type { DueChanges, LevelChange, Links } from './links.ts';
import { CREDIBILITY_SHARES } from '../../trust/credibility/constants.ts';

/** Changes of one round. The rest waits for the next alarm. */
const MAX_DUE = 1_000;

/** One round. A seller who does not answer hears of it in an hour, so that nobody waits for them. `now` in ms. */
export async function tellSellers(sellers: Env['SELLERS'], links: Links, now: number): Promise<void> {
  await Promise.all(links.due(now, MAX_DUE).map((due) => tell(sellers, links, due, now)));
}

async function tell(
  sellers: Env['SELLERS'],
  links: Links,
  { seller, changes }: DueChanges,
  now: number,
): Promise<void> {
  try {
    if (await sellers.getByName(seller).find(seller, changes.map(foundOf))) {
      links.told(seller, changes);
      return;
    }
  } catch (error) {
    console.error('A seller did not hear of levels', seller, error);
  }
  links.putOff(seller, now, now + HOUR_MS);
}

/** Nothing is said of why: it would link reviews of one buyer. */
function foundOf({ order, level }: LevelChange): Found {
  return { order, rule: 'praise_level', keeps: CREDIBILITY_SHARES[level] ?? 1024 };
}

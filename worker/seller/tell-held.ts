/** Tells the directory which photos wait for the operator, who has to find those of all sellers in one list. */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { Parts } from './parts.ts';

/** The oldest. The rest is told as these are decided on. */
const MOST_HELD = 500;

/** Refuses `unavailable` when the directory did not answer. */
export async function tellHeld({ store, replaceHeld }: Parts, now: number): Promise<Result<true>> {
  const seller = store.seller.read()?.id;
  if (seller === undefined) return accept(true);
  const rows = store.photos.held(MOST_HELD).map(({ ord, id, came, type, width, height }) => ({
    seller,
    order: ord,
    photo: id,
    since: came,
    type,
    width,
    height,
  }));
  try {
    await replaceHeld(seller, now, rows);
  } catch (error) {
    console.error('The directory did not answer', error);
    return refuse('unavailable', 'The directory did not answer.');
  }
  store.outbox.done('held', Number.MAX_SAFE_INTEGER);
  return accept(true);
}

/** How long a change waits before it is told, so that equal changes on one day do not link one buyer's reviews. */
import { DAY_MS } from '../../schema/fields.ts';

const LONGEST_MS = 7 * DAY_MS;

/** A time below 7 days, in ms, that nobody can foretell. */
export function drawDelayMs(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return Math.floor((drawn / 2 ** 32) * LONGEST_MS);
}

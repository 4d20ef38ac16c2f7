/** Draws by seed, independent of each other for near seeds. */
import { lotteryOf } from '../credibility/lottery.ts';
import type { Draw } from './world.ts';

/** Xorshift begins alike for like seeds: the seed is spread, and the first draws are thrown away. */
export function drawOf(seed: number): Draw {
  const draw = lotteryOf(Math.imul(seed, 2_654_435_761) ^ 0x5bd1e995);
  for (let warm = 0; warm < 12; warm++) draw(2);
  return draw;
}

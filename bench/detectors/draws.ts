/** Draws by seed, independent of each other for near seeds. */
import { lotteryOf } from '../credibility/lottery.ts';
import type { Draw } from './world.ts';

/** The seed is spread, so that near ones do not begin alike. */
export const drawOf = (seed: number): Draw => lotteryOf(Math.imul(seed, 2_654_435_761) ^ 0x5bd1e995, 12);

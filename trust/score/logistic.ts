/** The logistic function in integers, from a table at steps of 1/16. */
import { SIGMA_Q24 } from './sigma-table.ts';
import { clamp, floorDiv } from './integer.ts';

export const ONE_Q24 = 0x1000000;
/** The table ends at 16, and so does the range of log-odds. */
const LIMIT_Q16 = 16 * 0x10000;

function entry(index: number): number {
  const value = SIGMA_Q24[index];
  if (value === undefined) throw new RangeError('sigma table');
  return value;
}

/** 1 / (1 + exp(-x)) in Q24 for x in Q16, never decreasing; linear between entries, floored; mirrored for x < 0. */
export function logisticQ24(x: number): number {
  if (x < 0) return ONE_Q24 - logisticQ24(-x);
  const held = clamp(x, 0, LIMIT_Q16);
  if (held === LIMIT_Q16) return entry(256);
  const index = held >> 12;
  const within = held & 0xfff;
  return entry(index) + (((entry(index + 1) - entry(index)) * within) >> 12);
}

/** Expected points (0 to 10,000) at a risk whose log-odds are `x` in Q16: 10,000 (1 - logistic(x)), to the nearest. */
export function pointsAtLogit(x: number): number {
  return floorDiv(10_000 * (ONE_Q24 - logisticQ24(x)) + ONE_Q24 / 2, ONE_Q24);
}

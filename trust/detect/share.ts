/** Shares of counts, in whole numbers. */
import { floorDiv, mulDiv } from '../score/integer.ts';

/** `part / whole` per 10,000, floored; 0 of nothing. */
export function sharePer10000(part: number, whole: number): number {
  return whole === 0 ? 0 : mulDiv(part, 10_000, whole);
}

/** `a / b` for `b > 0`, rounded up. */
export function ceilDiv(a: number, b: number): number {
  return -floorDiv(-a, b);
}

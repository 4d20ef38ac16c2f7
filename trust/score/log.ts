/** Natural logarithm of positive integers in Q16, from a table of 256 intervals. */
import { LN_Q16 } from './ln-table.ts';

/** round(ln 2 x 2^32) */
const LN2_Q32 = 2_977_044_472;

function entry(index: number): number {
  const value = LN_Q16[index];
  if (value === undefined) throw new RangeError('ln table');
  return value;
}

/**
 * ln(x) in Q16 for an integer `1 <= x < 2^53`, never decreasing in x. x = 2^e (1 + f / 2^24), f floored; linear between
 * the entries of the table, floored.
 */
export function lnQ16(x: number): number {
  let exponent = 0;
  let power = 1;
  while (power * 2 <= x) {
    power *= 2;
    exponent += 1;
  }
  const rest = x - power;
  const fraction =
    exponent <= 24 ? rest * 2 ** (24 - exponent) : (rest - (rest % 2 ** (exponent - 24))) / 2 ** (exponent - 24);
  const within = fraction & 0xffff;
  const index = fraction >> 16;
  const step = entry(index + 1) - entry(index);
  const whole = exponent * LN2_Q32;
  return (whole - (whole % 0x10000)) / 0x10000 + entry(index) + ((step * within) >> 16);
}

/**
 * How far the log-odds of a share may lie from what the evidence says: its 90 % limits, as those of a beta variable, which
 * is a ratio of two gamma variables. Limits of a sum come from those of its parts by squaring and adding the distances
 * (MOVER: G. Y. Zou and A. Donner, "Construction of confidence limits about effect measures", Stat. Med. 27, 2008). Unlike
 * variances they know that a rare fault leaves much room below and little above, and a fault never lowers the upper one.
 */
import type { Evidence } from './evidence.ts';
import { GAMMA_FALL_Q16, GAMMA_RISE_Q16 } from './gamma-table.ts';
import { clamp, floorDiv, squareRoot } from './integer.ts';
import { lnQ16 } from './log.ts';

/** Log-odds in Q16, never negative: how far up and how far down. */
export type Doubt = { readonly rise: number; readonly fall: number };
/** Bad and good evidence mixed with the usual, both times 10,000. */
export type Mixed = { readonly bad: number; readonly good: number };

const FIRST_Q16 = -4 * 0x10000;
const STEP_Q16 = 0x8000;
const WHOLE_ORDER = 10_000 * 1024;

/**
 * Evidence and the squares of its parts, both with the usual that is mixed in: their ratio is how much of the evidence is
 * independent. Squares fade twice as fast as masses, so a steady seller's evidence counts about double, as a mean over
 * fading weights does, and orders of one group for less.
 */
export type Weight = { readonly mass: number; readonly square: number };

/** Harm is left out of the mass: else one more fault, alone on its day, could make a crowd of orders look more certain. */
export function weightOfGood({ good, waiting, square }: Evidence, m: number): Weight {
  return { mass: m + good + waiting, square: m + square };
}

export function weightOfAll({ good, waiting, harm, square }: Evidence, m: number): Weight {
  return { mass: m + good + waiting + harm, square: m + square };
}

/** Both limits of the log-odds of `bad` against `good`. */
export function doubtOf({ bad, good }: Mixed, weight: Weight): Doubt {
  const effective = lnQ16(weight.mass) - lnQ16(weight.square) - lnQ16(WHOLE_ORDER);
  const [lnBad, lnGood] = [lnQ16(bad) + effective, lnQ16(good) + effective];
  return {
    rise: squareAndAdd([at(GAMMA_RISE_Q16, lnBad), at(GAMMA_FALL_Q16, lnGood)]),
    fall: squareAndAdd([at(GAMMA_FALL_Q16, lnBad), at(GAMMA_RISE_Q16, lnGood)]),
  };
}

/** Distance of the limit of a sum from distances of the limits of its parts. */
export function squareAndAdd(distances: readonly number[]): number {
  return squareRoot(distances.reduce((sum, distance) => sum + distance * distance, 0));
}

/** Linear between the entries of a table, floored; the first and last entries hold beyond it. */
function at(table: readonly number[], x: number): number {
  const place = clamp(x - FIRST_Q16, 0, (table.length - 1) * STEP_Q16);
  const index = floorDiv(place, STEP_Q16);
  const value = table[index] ?? 0;
  return value + floorDiv(((table[index + 1] ?? value) - value) * (place - index * STEP_Q16), STEP_Q16);
}

/**
 * Signed belief propagation: a buyer is honest or a fraud, a seller good or bad, and each review makes some of the four
 * combinations more likely. FraudEagle of L. Akoglu, R. Chandy and C. Faloutsos, "Opinion Fraud Detection in Online
 * Reviews by Network Effects", ICWSM 2013, in log-odds and integers. It needs no seeds, and a crowd can outvote it.
 */
import { clamp, floorDiv } from '../score/integer.ts';
import { lnQ16 } from '../score/log.ts';
import { logisticQ24, ONE_Q24 } from '../score/logistic.ts';
import { at, type Chunk, eighths } from './chunk.ts';
import { EPSILON_PARTS } from './constants.ts';
import { addTo, type SellerSums } from './sellers.ts';

/** Tables run over log-odds from -16 to 16 in steps of 1/64. */
const LIMIT_Q16 = 16 * 65_536;
const STEP_BITS = 10;

/** Q16 log-odds of the sum of both states, each with its likelihood in parts of `EPSILON_PARTS`. */
function tableOf(forYes: readonly [number, number], forNo: readonly [number, number]): Int32Array {
  return Int32Array.from({ length: ((2 * LIMIT_Q16) >> STEP_BITS) + 2 }, (_, index) => {
    const yes = logisticQ24(Math.min(LIMIT_Q16, (index << STEP_BITS) - LIMIT_Q16));
    const no = ONE_Q24 - yes;
    return lnQ16(yes * forYes[0] + no * forNo[0]) - lnQ16(yes * forYes[1] + no * forNo[1]);
  });
}

const E = EPSILON_PARTS;
/** "The seller is good" over "is bad", of one good review, by how likely its buyer is honest. A bad one: the negative. */
const SELLER_IS_GOOD = tableOf([E - 1, 1], [2, E - 2]);
/** "The buyer is honest" over "is a fraud", of one good review, by how likely its seller is good. A bad one: mirrored. */
const BUYER_IS_HONEST = tableOf([E - 1, 2], [1, E - 2]);

/** Linear between the entries, floored. */
function lookUp(table: Int32Array, logOdds: number): number {
  const above = clamp(logOdds, -LIMIT_Q16, LIMIT_Q16) + LIMIT_Q16;
  const index = above >> STEP_BITS;
  const low = at(table, index);
  return low + (((at(table, index + 1) - low) * (above & ((1 << STEP_BITS) - 1))) >> STEP_BITS);
}

/** What the sellers' beliefs say of the buyer of link `link`, that link's own last message left out. Q16. */
function heard(chunk: Chunk, { belief }: SellerSums, link: number): number {
  const sign = at(chunk.signs, link);
  if (sign === 0) return 0;
  const others = at(belief, at(chunk.sellers, link)) - at(chunk.messages, link);
  return lookUp(BUYER_IS_HONEST, sign * others);
}

/**
 * One round for the buyers of a chunk: from `belief` and the last messages to new messages, added up in `next`. A message
 * weighs as much as the order's assurance.
 */
export function believe(chunk: Chunk, sums: SellerSums): void {
  const { starts, sellers, signs, messages } = chunk;
  for (let buyer = 0; buyer + 1 < starts.length; buyer++) {
    const [first, end] = [at(starts, buyer), at(starts, buyer + 1)];
    const own: number[] = [];
    let all = 0;
    for (let link = first; link < end; link++) {
      const one = heard(chunk, sums, link);
      own.push(one);
      all += one;
    }
    for (let link = first; link < end; link++) {
      const sign = at(signs, link);
      if (sign === 0) continue;
      const said = lookUp(SELLER_IS_GOOD, all - (own[link - first] ?? 0));
      messages[link] = floorDiv(sign * said * eighths(chunk, link), 8);
      addTo(sums.next, at(sellers, link), at(messages, link));
    }
  }
}

/** How likely a buyer is honest by the beliefs, Q16: one half without a review. */
export function honestyQ16(chunk: Chunk, sums: SellerSums, buyer: number): number {
  let all = 0;
  for (let link = at(chunk.starts, buyer); link < at(chunk.starts, buyer + 1); link++) all += heard(chunk, sums, link);
  return floorDiv(logisticQ24(clamp(all, -LIMIT_Q16, LIMIT_Q16)), 256);
}

/**
 * The credibility of buyers, as passes over the chunks of the graph. Each pass reads sums of the one before and adds up
 * the next, so between two chunks everything can be stored, and a store and a memory give the same answer. Costs: passes
 * x links in time, one chunk and five numbers for each seller in memory. No I/O, no clock, no randomness.
 */
import { believe, honestyQ16 } from './belief.ts';
import { at, type Chunk } from './chunk.ts';
import { BELIEF_ROUNDS, LEAST_SEEDS, LEVEL_FROM_Q16, TRUST_STEPS } from './constants.ts';
import type { SellerSums, SumName } from './sellers.ts';
import { isDistrusted, sow, spread, standingQ16, tally, usualTrust } from './trust.ts';

export type Pass = 'tally' | 'believe' | 'sow' | 'spread';

/** In their order; afterwards `credibilityOf` reads what they left. */
export const PASSES: readonly Pass[] = [
  'tally',
  ...Array.from({ length: BELIEF_ROUNDS }, () => 'believe' as const),
  'sow',
  ...Array.from({ length: TRUST_STEPS - 1 }, () => 'spread' as const),
];

/** 0 to 3: how far a buyer's praise is believed. */
export type CredibilityLevel = 0 | 1 | 2 | 3;

/** Does one chunk of a pass, on UTC day `today`. Returns how many seeds it met. */
export function passChunk(pass: Pass, chunk: Chunk, sums: SellerSums, today: number): number {
  switch (pass) {
    case 'tally':
      tally(chunk, sums);
      return 0;
    case 'believe':
      believe(chunk, sums);
      return 0;
    case 'sow':
      return sow(chunk, sums, today);
    case 'spread':
      spread(chunk, sums, today);
      return 0;
  }
}

/** Which sums a chunk of a pass changes. */
export function changedBy(pass: Pass): readonly SumName[] {
  return pass === 'tally' ? ['openness', 'weight'] : ['next'];
}

/** Ends a pass when it has done all chunks: what it added up becomes what the next one reads. Returns what changed. */
export function endPass(pass: Pass, sums: SellerSums): readonly SumName[] {
  if (pass === 'tally') return [];
  const result = pass === 'believe' ? 'belief' : 'trust';
  sums[result].set(sums.next);
  sums.next.fill(0);
  return [result, 'next'];
}

/**
 * How likely each buyer of a chunk is honest, Q16: the lower of belief and trust, because a crowd outvotes the first and
 * purchases buy the second. With fewer than `LEAST_SEEDS` seeds nobody is judged: all are believed.
 */
export function credibilityOf(chunk: Chunk, sums: SellerSums, seeds: number): Int32Array {
  const usual = usualTrust(sums);
  return Int32Array.from({ length: chunk.starts.length - 1 }, (_, buyer) =>
    seeds < LEAST_SEEDS ? 65_536 : Math.min(honestyQ16(chunk, sums, buyer), standingQ16(chunk, sums, buyer, usual)),
  );
}

/** The level of a credibility in Q16. */
export function levelOf(credibilityQ16: number): CredibilityLevel {
  const [one, two, three] = LEVEL_FROM_Q16;
  if (credibilityQ16 >= three) return 3;
  if (credibilityQ16 >= two) return 2;
  return credibilityQ16 >= one ? 1 : 0;
}

/**
 * The level of each link's praise: that of its buyer, and 0 at a distrusted seller whoever gives it, until praise by the
 * trusted outweighs their complaints. So accounts that behaved elsewhere cannot launder a known fraud one by one.
 */
export function praiseLevels(chunk: Chunk, sums: SellerSums, seeds: number): Uint8Array {
  const usual = usualTrust(sums);
  const credibility = credibilityOf(chunk, sums, seeds);
  const levels = new Uint8Array(chunk.sellers.length);
  for (let buyer = 0; buyer + 1 < chunk.starts.length; buyer++) {
    const own = levelOf(at(credibility, buyer));
    for (let link = at(chunk.starts, buyer); link < at(chunk.starts, buyer + 1); link++) {
      const outweighed = seeds >= LEAST_SEEDS && isDistrusted(sums, at(chunk.sellers, link), usual);
      levels[link] = outweighed ? 0 : own;
    }
  }
  return levels;
}

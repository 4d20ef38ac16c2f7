/** A whole run in memory, through the passes that the Worker runs. */
import { type Chunk, chunkOf, type Link } from '../../trust/credibility/chunk.ts';
import { credibilityOf, endPass, PASSES, passChunk, praiseLevels } from '../../trust/credibility/passes.ts';
import { noSums } from '../../trust/credibility/sellers.ts';
import { isDistrusted, usualTrust } from '../../trust/credibility/trust.ts';

/** Links of one chunk, as in the Worker. */
const CHUNK_LINKS = 16_384;

/** Lays buyers out in chunks. */
export function chunksOf(buyers: readonly (readonly Link[])[]): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let [part, links]: [(readonly Link[])[], number] = [[], 0];
  for (const own of buyers) {
    if (links + own.length > CHUNK_LINKS && part.length > 0) {
      chunks.push(chunkOf(part));
      [part, links] = [[], 0];
    }
    part.push(own);
    links += own.length;
  }
  return [...chunks, chunkOf(part)];
}

export type Rated = {
  readonly seeds: number;
  /** Of each buyer, Q16, in their order. */
  readonly credibility: readonly number[];
  /** Of each link's praise, in the order of buyers and their links. */
  readonly levels: readonly number[];
  /** Sellers whose praise counts for nothing. */
  readonly distrusted: ReadonlySet<number>;
};

/** All passes, and what they say of every buyer and link on UTC day `today`. */
export function rate(chunks: readonly Chunk[], sellerCount: number, today: number): Rated {
  const sums = noSums(sellerCount);
  let seeds = 0;
  for (const pass of PASSES) {
    for (const chunk of chunks) seeds += passChunk(pass, chunk, sums, today);
    endPass(pass, sums);
  }
  const usual = usualTrust(sums);
  return {
    seeds,
    credibility: chunks.flatMap((chunk) => [...credibilityOf(chunk, sums, seeds)]),
    distrusted: new Set([...sums.trust.keys()].filter((seller) => isDistrusted(sums, seller, usual))),
    levels: chunks.flatMap((chunk) => [...praiseLevels(chunk, sums, seeds)]),
  };
}

/** A whole run in memory, through the passes that the Worker runs. */
import { type Chunk, chunkOf, type Link } from '../../trust/credibility/chunk.ts';
import { credibilityOf, endPass, PASSES, passChunk } from '../../trust/credibility/passes.ts';
import { noSums } from '../../trust/credibility/sellers.ts';

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

/** Credibility of each buyer in Q16, in their order. */
export function rate(chunks: readonly Chunk[], sellerCount: number): { credibility: readonly number[]; seeds: number } {
  const sums = noSums(sellerCount);
  let seeds = 0;
  for (const pass of PASSES) {
    for (const chunk of chunks) seeds += passChunk(pass, chunk, sums);
    endPass(pass, sums);
  }
  return { credibility: chunks.flatMap((chunk) => [...credibilityOf(chunk, sums, seeds)]), seeds };
}

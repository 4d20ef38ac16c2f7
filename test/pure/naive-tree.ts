// RFC 6962, section 2.1, word for word and slow: the oracle for the tree. Shares no code with trust/log.
import { createHash } from 'node:crypto';

export type Hash = Uint8Array<ArrayBuffer>;

const hashOf = (...parts: readonly Uint8Array[]): Hash => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

const known = new Map<string, Hash>();

/** MTH(D[start:end]) over leaf hashes. Remembered, because proofs ask for the same ranges again and again. */
const treeHash = (leaves: readonly Hash[], start: number, end: number): Hash => {
  if (end === start) return hashOf();
  if (end - start === 1) return leaves[start]!;
  const range = `${start}:${end}`;
  const before = known.get(range);
  if (before) return before;
  const split = start + largestPowerBelow(end - start);
  const hash = hashOf(Uint8Array.of(1), treeHash(leaves, start, split), treeHash(leaves, split, end));
  known.set(range, hash);
  return hash;
};

/** The leaves that all these tests share: leaf n is the entry "entry n". */
export const LEAVES: readonly Hash[] = Array.from({ length: 1024 }, (_, index) =>
  hashOf(Uint8Array.of(0), Buffer.from(`entry ${index}`)),
);

export const naiveRoot = (size: number): Hash => treeHash(LEAVES, 0, size);

/** PATH(index, D[start:end]). */
export const naiveInclusion = (index: number, start: number, end: number): readonly Hash[] => {
  if (end - start === 1) return [];
  const split = start + largestPowerBelow(end - start);
  return index < split
    ? [...naiveInclusion(index, start, split), treeHash(LEAVES, split, end)]
    : [...naiveInclusion(index, split, end), treeHash(LEAVES, start, split)];
};

/** SUBPROOF(oldSize, D[start:end], whole), with oldSize counted from the first leaf of all. */
export const naiveConsistency = (oldSize: number, start: number, end: number, whole: boolean): readonly Hash[] => {
  if (oldSize === end) return whole ? [] : [treeHash(LEAVES, start, end)];
  const split = start + largestPowerBelow(end - start);
  return oldSize <= split
    ? [...naiveConsistency(oldSize, start, split, whole), treeHash(LEAVES, split, end)]
    : [...naiveConsistency(oldSize, split, end, false), treeHash(LEAVES, start, split)];
};

const largestPowerBelow = (size: number): number => {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
};

// Making proofs (RFC 6962, section 2.1) out of complete nodes, wherever these are kept.
import type { Bytes } from '../bytes/bytes.ts';
import { foldRight } from './frontier.ts';
import { completeLevels, isTreeSize, splitPoint } from './tree-shape.ts';

/** Reads the hash of a complete node: `index` counts the nodes of its level from the left, level 0 is the leaves. */
export type ReadHash = (level: number, index: number) => Bytes;

/** The proof that the leaf at `index` is in the tree of `size`, from the leaf upwards. Throws unless index < size. */
export const inclusionProof = (index: number, size: number, read: ReadHash): readonly Bytes[] => {
  if (!isTreeSize(size) || !isTreeSize(index) || index >= size) throw new RangeError('no such leaf');
  const proof: Bytes[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      proof.push(rangeRoot(middle, end, read));
      end = middle;
    } else {
      proof.push(rangeRoot(start, middle, read));
      start = middle;
    }
  }
  return proof.toReversed();
};

/**
 * The proof that the tree of `size` begins with the tree of `oldSize`. Empty when the sizes are equal or the old tree
 * is empty. Throws when the old tree is the larger.
 */
export const consistencyProof = (oldSize: number, size: number, read: ReadHash): readonly Bytes[] => {
  if (!isTreeSize(size) || !isTreeSize(oldSize) || oldSize > size) throw new RangeError('no such older tree');
  if (oldSize === 0 || oldSize === size) return [];
  const proof: Bytes[] = [];
  let start = 0;
  let end = size;
  while (oldSize !== end) {
    const middle = start + splitPoint(end - start);
    if (oldSize <= middle) {
      proof.push(rangeRoot(middle, end, read));
      end = middle;
    } else {
      proof.push(rangeRoot(start, middle, read));
      start = middle;
    }
  }
  // The verifier holds the old root, so a subtree that is the whole old tree is left out.
  if (start > 0) proof.push(rangeRoot(start, end, read));
  return proof.toReversed();
};

/** The root over the leaves from `start` up to `end`, where `start` is a multiple of a power of two >= their number. */
const rangeRoot = (start: number, end: number, read: ReadHash): Bytes => {
  const hashes: Bytes[] = [];
  let at = start;
  for (const level of completeLevels(end - start)) {
    hashes.push(read(level, at / 2 ** level));
    at += 2 ** level;
  }
  return foldRight(hashes);
};

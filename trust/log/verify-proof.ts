// Checking proofs (RFC 9162, sections 2.1.3.2 and 2.1.4.2). Every argument may come from a stranger: what is not a
// proof is false, never an exception.
import type { Bytes } from '../bytes/bytes.ts';
import { equalBytes } from '../bytes/concat.ts';
import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './tree-hash.ts';
import { isTreeSize } from './tree-shape.ts';

/** Whether `leaf` (a leaf hash) is at `index` in the tree of `size` with this root. */
export const verifyInclusion = (
  index: number,
  size: number,
  leaf: Bytes,
  proof: readonly Bytes[],
  root: Bytes,
): boolean => {
  if (!isTreeSize(index) || !isTreeSize(size) || index >= size || ![leaf, root, ...proof].every(isHash)) return false;
  let node = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      [node, last] = climbToRightChild(node, last);
    } else {
      hash = nodeHash(hash, sibling);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && equalBytes(hash, root);
};

/** Whether the tree of `size` with `newRoot` begins with the tree of `oldSize` with `oldRoot`. */
export const verifyConsistency = (
  oldSize: number,
  oldRoot: Bytes,
  size: number,
  newRoot: Bytes,
  proof: readonly Bytes[],
): boolean => {
  if (!isTreeSize(oldSize) || !isTreeSize(size) || oldSize > size) return false;
  if (![oldRoot, newRoot, ...proof].every(isHash)) return false;
  if (oldSize === 0 && !equalBytes(oldRoot, EMPTY_ROOT)) return false;
  if (oldSize === size) return proof.length === 0 && equalBytes(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0;
  return climbsToBoth(oldSize, oldRoot, size, newRoot, proof);
};

const climbsToBoth = (
  oldSize: number,
  oldRoot: Bytes,
  size: number,
  newRoot: Bytes,
  proof: readonly Bytes[],
): boolean => {
  let node = oldSize - 1;
  let last = size - 1;
  while (node % 2 === 1) {
    node = half(node);
    last = half(last);
  }
  // An old tree that is one complete subtree is its own first step, and the proof leaves it out.
  const [first, ...rest] = node === 0 ? [oldRoot, ...proof] : proof;
  if (first === undefined) return false;
  let oldHash = first;
  let newHash = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      [node, last] = climbToRightChild(node, last);
    } else {
      newHash = nodeHash(newHash, sibling);
    }
    node = half(node);
    last = half(last);
  }
  return last === 0 && equalBytes(oldHash, oldRoot) && equalBytes(newHash, newRoot);
};

/** At the tree's ragged right edge a node may skip levels at which it has no sibling. */
const climbToRightChild = (node: number, last: number): [number, number] => {
  let [climbed, edge] = [node, last];
  while (climbed % 2 === 0 && climbed !== 0) {
    climbed = half(climbed);
    edge = half(edge);
  }
  return [climbed, edge];
};

const half = (value: number): number => Math.floor(value / 2);

const isHash = (bytes: Bytes): boolean => bytes.length === HASH_BYTES;

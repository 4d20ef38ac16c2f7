// The right edge of a growing tree: all that is needed to append a leaf and to know the root. Never changed in place.
import type { Bytes } from '../bytes/bytes.ts';
import { EMPTY_ROOT, nodeHash } from './tree-hash.ts';
import { completeLevels } from './tree-shape.ts';

/** The roots of the complete subtrees of a tree, from left to right. Empty for the empty tree. */
export type Frontier = readonly Bytes[];

/** A node whose leaves are all there, and which will never change. Level 0 is the leaves. */
export type CompletedNode = { readonly level: number; readonly index: number; readonly hash: Bytes };

export type Appended = { readonly frontier: Frontier; readonly completed: readonly CompletedNode[] };

/**
 * The edge after one more leaf (a leaf hash), and every node that this leaf completes, the leaf itself first. Throws
 * when the edge does not belong to a tree of `size`.
 */
export const appendLeaf = (size: number, frontier: Frontier, leaf: Bytes): Appended => {
  requireFrontierOf(size, frontier);
  const completed: CompletedNode[] = [{ level: 0, index: size, hash: leaf }];
  let kept = frontier.length;
  let hash = leaf;
  let index = size;
  for (let level = 1; index % 2 === 1; level++) {
    const left = frontier[--kept];
    if (left === undefined) throw new TypeError('the frontier ends too early');
    hash = nodeHash(left, hash);
    index = Math.floor(index / 2);
    completed.push({ level, index, hash });
  }
  return { frontier: [...frontier.slice(0, kept), hash], completed };
};

/** The root of the tree of `size` whose edge this is. Throws when the edge does not belong to that size. */
export const rootOf = (size: number, frontier: Frontier): Bytes => {
  requireFrontierOf(size, frontier);
  return foldRight(frontier);
};

/** The root over complete subtrees given from left to right. */
export const foldRight = (hashes: readonly Bytes[]): Bytes => {
  const last = hashes.at(-1);
  if (last === undefined) return EMPTY_ROOT;
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
};

const requireFrontierOf = (size: number, frontier: Frontier): void => {
  if (completeLevels(size).length !== frontier.length) throw new TypeError('the frontier is not of this size');
};

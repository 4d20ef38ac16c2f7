// Nodes between the stored levels, recomputed from the tile below: a store keeps one level in eight.
import type { Bytes } from '../bytes/bytes.ts';
import type { ReadHash } from './prove.ts';
import { TILE_HEIGHT } from './tile.ts';
import { nodeHash } from './tree-hash.ts';

/** Reads `count` hashes in a row of a tile level, at most 128 and never across two tiles. */
export type ReadTileHashes = (tileLevel: number, start: number, count: number) => readonly Bytes[];

/** Any complete node out of stored tiles. Throws when the store gives another number of hashes than asked for. */
export const tileReader =
  (readHashes: ReadTileHashes): ReadHash =>
  (level, index) => {
    const height = level % TILE_HEIGHT;
    const count = 2 ** height;
    const hashes = readHashes((level - height) / TILE_HEIGHT, index * count, count);
    if (hashes.length !== count) throw new Error('the store lacks hashes of a complete node');
    return rootOfComplete(hashes);
  };

const rootOfComplete = (hashes: readonly Bytes[]): Bytes => {
  const [left, right] = hashes;
  if (left === undefined) throw new Error('a complete node has leaves');
  if (right === undefined) return left;
  const middle = hashes.length / 2;
  return nodeHash(rootOfComplete(hashes.slice(0, middle)), rootOfComplete(hashes.slice(middle)));
};

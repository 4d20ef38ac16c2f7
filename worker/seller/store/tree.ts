/** The Merkle tree: its right edge, and the hashes of every eighth level from which tiles and proofs are made. */
import type { Bytes } from '../../../trust/bytes/bytes.ts';
import { concat } from '../../../trust/bytes/concat.ts';
import type { CompletedNode, Frontier } from '../../../trust/log/frontier.ts';
import { parseHashTile, TILE_HEIGHT } from '../../../trust/log/tile.ts';
import { bytesOf, firstRow } from './rows.ts';
import type { Changes } from './state.ts';

/** `lastAt` in ms: the time of the last entry, behind which no entry may lie. */
export type TreeState = { readonly size: number; readonly lastAt: number; readonly frontier: Frontier };

/** Before the registration. */
export const EMPTY: TreeState = { size: 0, lastAt: 0, frontier: [] };

/** The right edge as it is stored: its hashes in a row. */
export const frontierOf = (stored: ArrayBuffer): Frontier => parseHashTile(bytesOf(stored)) ?? [];

export const treeStore = (sql: SqlStorage, changes: Changes) => ({
  /** How far the journal has grown: all that most reads ask of it. */
  end: (): Omit<TreeState, 'frontier'> =>
    firstRow(sql.exec<{ size: number; lastAt: number }>('SELECT size, last_at AS lastAt FROM tree')) ?? EMPTY,
  write: ({ size, lastAt, frontier }: TreeState): void => {
    changes.note();
    sql.exec(
      `INSERT INTO tree (one, size, last_at, frontier) VALUES (1, ?, ?, ?)
       ON CONFLICT DO UPDATE SET size = excluded.size, last_at = excluded.last_at, frontier = excluded.frontier`,
      size,
      lastAt,
      concat(...frontier).buffer,
    );
  },
  /** Keeps what a leaf completed. Level 0 is in the entries; levels between the stored ones are recomputed. */
  keep: (completed: readonly CompletedNode[]): void => {
    for (const { level, index, hash } of completed) {
      if (level === 0 || level % TILE_HEIGHT !== 0) continue;
      sql.exec(
        'INSERT INTO tile_hash (level, idx, hash) VALUES (?, ?, ?)',
        level / TILE_HEIGHT,
        index,
        hash.slice().buffer,
      );
    }
  },
  /** Hashes in a row of a tile level; fewer where the tree ends. */
  hashes: (tileLevel: number, start: number, count: number): readonly Bytes[] => {
    const rows =
      tileLevel === 0
        ? sql.exec<{ hash: ArrayBuffer }>(
            'SELECT leaf AS hash FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq',
            start,
            start + count,
          )
        : sql.exec<{ hash: ArrayBuffer }>(
            'SELECT hash FROM tile_hash WHERE level = ? AND idx >= ? AND idx < ? ORDER BY idx',
            tileLevel,
            start,
            start + count,
          );
    return rows.toArray().map(({ hash }) => bytesOf(hash));
  },
});

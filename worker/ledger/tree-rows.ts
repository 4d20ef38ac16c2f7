/** The ledger's log as rows: entries, and the nodes of its tree. All SQL about them is here; nothing is ever updated. */
import { concat } from '../../trust/bytes/concat.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { appendLeaf, rootOf } from '../../trust/log/frontier.ts';
import { formatEntryBundle, parseTilePath, TILE_HEIGHT, TILE_WIDTH, tileWidth } from '../../trust/log/tile.ts';
import { HASH_BYTES, leafHash } from '../../trust/log/tree-hash.ts';

export type TreeState = { readonly size: number; readonly frontier: readonly Bytes[]; readonly at: number };
export type TreeRows = ReturnType<typeof treeRows>;

export function treeRows(sql: SqlStorage) {
  const state = (): TreeState => {
    const row = sql
      .exec<{ size: number; frontier: ArrayBuffer; at: number }>('SELECT size, frontier, at FROM tree')
      .one();
    return { size: row.size, frontier: hashesOf(row.frontier), at: row.at };
  };
  const texts = (from: number, limit: number): readonly string[] =>
    sql
      .exec<{ text: string }>('SELECT text FROM entry WHERE seq >= ? ORDER BY seq LIMIT ?', from, limit)
      .toArray()
      .map((row) => row.text);

  return {
    state,
    texts,

    /** The place of the entry with this id. */
    find: (id: string): { readonly id: string; readonly seq: number; readonly at: number } | undefined =>
      sql.exec<{ id: string; seq: number; at: number }>('SELECT id, seq, at FROM entry WHERE id = ?', id).toArray()[0],

    /** Appends the entry's text after `before`, the present state. Inside a transaction of the caller. */
    append: (before: TreeState, id: string, at: number, text: string): void => {
      const { frontier, completed } = appendLeaf(before.size, before.frontier, leafHash(utf8(text)));
      sql.exec('INSERT INTO entry (seq, id, at, text) VALUES (?, ?, ?, ?)', before.size, id, at, text);
      for (const { level, index, hash } of completed) {
        if (level % TILE_HEIGHT !== 0) continue;
        sql.exec('INSERT INTO node (level, position, hash) VALUES (?, ?, ?)', level / TILE_HEIGHT, index, hash);
      }
      sql.exec('UPDATE tree SET size = ?, frontier = ?, at = ?', before.size + 1, concat(...frontier), at);
    },

    root: (): { readonly size: number; readonly root: Bytes } => {
      const { size, frontier } = state();
      return { size, root: rootOf(size, frontier) };
    },

    /** The tile of a C2SP path, or undefined where there is none yet. */
    tile: (path: string): Bytes | undefined => {
      const wanted = parseTilePath(path);
      if (!wanted || wanted.width > tileWidth(wanted.level, wanted.index, state().size)) return undefined;
      const from = wanted.index * TILE_WIDTH;
      if (wanted.level === 'entries') return formatEntryBundle(texts(from, wanted.width).map((text) => utf8(text)));
      const rows = sql.exec<{ hash: ArrayBuffer }>(
        'SELECT hash FROM node WHERE level = ? AND position >= ? ORDER BY position LIMIT ?',
        wanted.level,
        from,
        wanted.width,
      );
      return concat(...rows.toArray().map((row) => new Uint8Array(row.hash)));
    },
  };
}

function hashesOf(joined: ArrayBuffer): readonly Bytes[] {
  return Array.from(
    { length: joined.byteLength / HASH_BYTES },
    (_, at) => new Uint8Array(joined.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
  );
}

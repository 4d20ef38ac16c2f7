/** Heads of this journal that the ledger holds: what proofs, statements and anchors may name. */
import { firstRow } from './rows.ts';
import type { Changes } from './state.ts';

/** `root` in base64url; `at`: the ledger's time in ms; `checkpoint`: the note that the ledger signed. */
export type HeadRow = {
  readonly size: number;
  readonly root: string;
  readonly at: number;
  readonly checkpoint: string;
};

export const headsStore = (sql: SqlStorage, changes: Changes) => ({
  last: (): HeadRow | undefined =>
    firstRow(sql.exec<HeadRow>('SELECT size, root, at, checkpoint FROM head ORDER BY size DESC LIMIT 1')),
  add: ({ size, root, at, checkpoint }: HeadRow): void => {
    sql.exec(
      'INSERT OR REPLACE INTO head (size, root, at, checkpoint) VALUES (?, ?, ?, ?)',
      size,
      root,
      at,
      checkpoint,
    );
  },
  /** Whether the ledger has held this root at or after `since`. The last head counts whatever its age. */
  hasRoot: (root: string, since: number): boolean =>
    firstRow(
      sql.exec(
        'SELECT 1 AS one FROM head WHERE root = ? AND (at >= ? OR size = (SELECT max(size) FROM head))',
        root,
        since,
      ),
    ) !== undefined,
  /** Size of the ledger's last head while this journal does not extend it, or undefined. */
  behind: (): number | undefined => firstRow(sql.exec<{ size: number }>('SELECT size FROM behind'))?.size,
  setBehind: (size: number | undefined): void => {
    changes.note();
    if (size === undefined) sql.exec('DELETE FROM behind');
    else sql.exec('INSERT OR REPLACE INTO behind (one, size) VALUES (1, ?)', size);
  },
  /** Drops heads older than `before`, never the last. */
  forgetBefore: (before: number): void => {
    sql.exec('DELETE FROM head WHERE at < ? AND size < (SELECT max(size) FROM head)', before);
  },
});

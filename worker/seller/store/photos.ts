/** Photos of reviews by order: what is known of each, and whether its bytes may be shown. The bytes are elsewhere. */
import type { PhotoType } from '../../../schema/photos.ts';
import { firstRow } from './rows.ts';

/**
 * `doomed`: its bytes are to be deleted, or are still on their way: then nothing is shown of it either. `held`: waits for
 * the operator.
 */
export type PhotoState = 'doomed' | 'held' | 'shown' | 'hidden';
export type PhotoRow = {
  readonly ord: string;
  /** The commitment. */
  readonly id: string;
  readonly salt: string;
  readonly type: PhotoType;
  readonly width: number;
  readonly height: number;
  readonly state: PhotoState;
  /** When the bytes came, ms. */
  readonly came: number;
};

const COLUMNS = 'ord, id, salt, type, width, height, state, came';

export const photosStore = (sql: SqlStorage) => ({
  read: (order: string, id: string): PhotoRow | undefined =>
    firstRow(sql.exec<PhotoRow>(`SELECT ${COLUMNS} FROM photo WHERE ord = ? AND id = ?`, order, id)),
  /** Notes that bytes will come: doomed, until they are safely there. */
  expect: ({ ord, id, salt, type, width, height, came }: Omit<PhotoRow, 'state'>): void => {
    sql.exec(
      `INSERT OR REPLACE INTO photo (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, 'doomed', ?)`,
      ord,
      id,
      salt,
      type,
      width,
      height,
      came,
    );
  },
  set: (order: string, id: string, state: PhotoState): void => {
    sql.exec('UPDATE photo SET state = ? WHERE ord = ? AND id = ?', state, order, id);
  },
  /** Those of an order that are not among `kept` are to go. */
  doomAllBut: (order: string, kept: readonly string[]): void => {
    sql.exec(
      `UPDATE photo SET state = 'doomed' WHERE ord = ? AND id NOT IN (SELECT value FROM json_each(?))`,
      order,
      JSON.stringify(kept),
    );
  },
  /** Those that wait for the operator, the oldest first, at most `limit`. */
  held: (limit: number): readonly PhotoRow[] =>
    sql
      .exec<PhotoRow>(`SELECT ${COLUMNS} FROM photo WHERE state = 'held' ORDER BY came, ord, id LIMIT ?`, limit)
      .toArray(),
  doomed: (): readonly PhotoRow[] =>
    sql.exec<PhotoRow>(`SELECT ${COLUMNS} FROM photo WHERE state = 'doomed'`).toArray(),
  hasAny: (): boolean => firstRow(sql.exec('SELECT 1 AS one FROM photo LIMIT 1')) !== undefined,
  hasDoomed: (): boolean =>
    firstRow(sql.exec("SELECT 1 AS one FROM photo WHERE state = 'doomed' LIMIT 1")) !== undefined,
  remove: (order: string, id: string): void => {
    sql.exec('DELETE FROM photo WHERE ord = ? AND id = ?', order, id);
  },
});

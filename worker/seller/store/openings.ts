/** Texts behind commitments: the only thing in this object that may be deleted at somebody's wish. */
import { firstRow } from './rows.ts';

export type OpeningRow = { readonly salt: string; readonly data: string };

export const openingsStore = (sql: SqlStorage) => ({
  add: (entry: string, field: string, { salt, data }: OpeningRow, hidden: boolean): void => {
    sql.exec(
      'INSERT INTO opening (entry, field, salt, data, hidden) VALUES (?, ?, ?, ?, ?)',
      entry,
      field,
      salt,
      data,
      hidden ? 1 : 0,
    );
  },
  /** Undefined when it was never given, is hidden, or was erased. */
  shown: (entry: string, field: string): OpeningRow | undefined =>
    firstRow(
      sql.exec<{ salt: string; data: string }>(
        'SELECT salt, data FROM opening WHERE entry = ? AND field = ? AND hidden = 0',
        entry,
        field,
      ),
    ),
  setHidden: (entry: string, hidden: boolean): void => {
    sql.exec('UPDATE opening SET hidden = ? WHERE entry = ?', hidden ? 1 : 0, entry);
  },
  erase: (entry: string): void => {
    sql.exec('DELETE FROM opening WHERE entry = ?', entry);
  },
});

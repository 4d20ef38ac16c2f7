/** Orders of which the link table has not heard yet. The hash of a buyer is here only until it has. */

import { insertRows } from './insert-rows.ts';

/** `seq`: the entry that changed last what is to be told; `buyer`: the keyed hash, with the entry that registers the order. */
export type WaitingLink = { readonly ord: string; readonly seq: number; readonly buyer: string | null };

export const linksStore = (sql: SqlStorage) => ({
  /** Marks orders. An order that waits already keeps the hash of its buyer. */
  mark: (rows: readonly WaitingLink[]): void => {
    const values = rows.map(({ ord, seq, buyer }) => [ord, seq, buyer]);
    insertRows(sql, 'link (ord, seq, buyer)', values, 'ON CONFLICT DO UPDATE SET seq = excluded.seq');
  },
  /** Those that wait, at most `limit`. */
  waiting: (limit: number): readonly WaitingLink[] =>
    sql.exec<WaitingLink>('SELECT ord, seq, buyer FROM link LIMIT ?', limit).toArray(),
  /** Forgets one that was told, unless the order has changed again. */
  told: ({ ord, seq }: WaitingLink): void => {
    sql.exec('DELETE FROM link WHERE ord = ? AND seq = ?', ord, seq);
  },
});

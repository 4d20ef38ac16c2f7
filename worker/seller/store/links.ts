/** Orders of which the link table has not heard yet. The hash of a buyer is here only until it has. */

import { insertRows } from './insert-rows.ts';

/** `seq`: the entry that changed what is to be told; `buyer`: the keyed hash, with the entry that registers the order. */
export type WaitingLink = { readonly ord: string; readonly seq: number; readonly buyer: string | null };

export const linksStore = (sql: SqlStorage) => ({
  /** Marks orders, each by an entry of its own: rows follow one another, where ids of orders would lie all over. */
  mark: (rows: readonly WaitingLink[]): void => {
    insertRows(
      sql,
      'link (seq, ord, buyer)',
      rows.map(({ seq, ord, buyer }) => [seq, ord, buyer]),
    );
  },
  /** Those that wait, each once with its last entry; what at most `limit` entries changed, the earliest. */
  waiting: (limit: number): readonly WaitingLink[] =>
    sql
      .exec<WaitingLink>(
        `SELECT ord, max(seq) AS seq, max(buyer) AS buyer
         FROM (SELECT seq, ord, buyer FROM link ORDER BY seq LIMIT ?) GROUP BY ord ORDER BY max(seq)`,
        limit,
      )
      .toArray(),
  /** Forgets what entries up to this one changed. An order that has changed again waits on. */
  toldUpTo: (seq: number): void => {
    sql.exec('DELETE FROM link WHERE seq <= ?', seq);
  },
});

/** Which orders are one buyer's, under a keyed hash: to count a buyer's orders, for nothing else. */
import { insertRows } from './insert-rows.ts';
import { firstRow } from './rows.ts';

/** `buyer`: the keyed hash. */
export type BuyerRow = { readonly buyer: string; readonly day: number; readonly order: string };

export const buyersStore = (sql: SqlStorage) => ({
  /** How many orders of this buyer lie from `fromDay` to `untilDay`, both included. */
  count: (hash: string, fromDay: number, untilDay: number): number =>
    firstRow(
      sql.exec<{ n: number }>(
        'SELECT count(*) AS n FROM buyer WHERE hash = ? AND day BETWEEN ? AND ?',
        hash,
        fromDay,
        untilDay,
      ),
    )?.n ?? 0,
  add: (rows: readonly BuyerRow[]): void => {
    insertRows(
      sql,
      'buyer (hash, day, ord)',
      rows.map(({ buyer, day, order }) => [buyer, day, order]),
    );
  },
  /** The newest orders, at most `limit`, with the keyed hash of their buyer. */
  recent: (limit: number): readonly BuyerRow[] =>
    sql
      .exec<BuyerRow>('SELECT ord AS "order", hash AS buyer, day FROM buyer ORDER BY day DESC LIMIT ?', limit)
      .toArray(),
  forgetBefore: (day: number): void => {
    sql.exec('DELETE FROM buyer WHERE day < ?', day);
  },
});

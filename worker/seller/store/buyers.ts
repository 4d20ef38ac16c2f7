/** Which orders are one buyer's, under a keyed hash: to count a buyer's orders, for nothing else. */
import { firstRow } from './rows.ts';

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
  add: (hash: string, day: number, order: string): void => {
    sql.exec('INSERT INTO buyer (hash, day, ord) VALUES (?, ?, ?)', hash, day, order);
  },
  forgetBefore: (day: number): void => {
    sql.exec('DELETE FROM buyer WHERE day < ?', day);
  },
});

/** Day sums that scores stand on, and the sums of groups of joined orders. A sum of zero is no row. */
import type { Booking, CounterName, Counters, Series } from '../../../trust/score/counters.ts';
import type { ClusterChange } from '../../../trust/replay/settle.ts';
import { firstRow } from './rows.ts';

export const countersStore = (sql: SqlStorage) => ({
  add: (bookings: readonly Booking[]): void => {
    if (bookings.length === 0) return;
    // One statement for all: an order makes two dozen bookings, and each call into the database costs as much as a row.
    const sums = sql.exec<{ subject: string; name: string; day: number; amount: number }>(
      `INSERT INTO counter (subject, name, day, amount)
       SELECT value ->> 'subject', value ->> 'counter', value ->> 'day', value ->> 'amount' FROM json_each(?) WHERE true
       ON CONFLICT DO UPDATE SET amount = amount + excluded.amount RETURNING subject, name, day, amount`,
      JSON.stringify(summed(bookings)),
    );
    for (const { subject, name, day, amount } of sums.toArray()) {
      if (amount !== 0) continue;
      sql.exec('DELETE FROM counter WHERE subject = ? AND name = ? AND day = ?', subject, name, day);
    }
  },
  /** All day sums of one subject, read at once: the score reads nearly every one. */
  of: (subject: string): Counters => {
    const series = new Map<string, Map<number, number>>();
    const rows = sql.exec<{ name: CounterName; day: number; amount: number }>(
      'SELECT name, day, amount FROM counter WHERE subject = ?',
      subject,
    );
    for (const { name, day, amount } of rows) {
      const days = series.get(name) ?? new Map<number, number>();
      series.set(name, days.set(day, amount));
    }
    return (name) => series.get(name) ?? NOTHING;
  },
  knows: (subject: string): boolean =>
    firstRow(sql.exec('SELECT 1 AS one FROM counter WHERE subject = ? LIMIT 1', subject)) !== undefined,
  clusterSum: (key: string): number =>
    firstRow(sql.exec<{ sum: number }>('SELECT sum FROM cluster WHERE key = ?', key))?.sum ?? 0,
  setClusters: (changes: readonly ClusterChange[]): void => {
    for (const { key, sum } of changes) {
      if (sum === 0) sql.exec('DELETE FROM cluster WHERE key = ?', key);
      else
        sql.exec('INSERT INTO cluster (key, sum) VALUES (?, ?) ON CONFLICT DO UPDATE SET sum = excluded.sum', key, sum);
    }
  },
});

/** One booking for each counter and day: a batch makes many of the same. */
function summed(bookings: readonly Booking[]): readonly Booking[] {
  const sums = new Map<string, Booking>();
  for (const booking of bookings) {
    const key = `${booking.subject}|${booking.counter}|${booking.day}`;
    const amount = (sums.get(key)?.amount ?? 0) + booking.amount;
    sums.set(key, { ...booking, amount });
  }
  return [...sums.values()];
}

const NOTHING: Series = new Map();

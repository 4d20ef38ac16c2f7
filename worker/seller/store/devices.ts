/** Devices as keyed hashes: who has reported, and how many opened a share link on a day. Both are soon forgotten. */
import { firstRow } from './rows.ts';

/** How many devices opened the share link of a promoter ('' for the seller's own) on a day. */
export type OpensOfDay = { readonly day: number; readonly promoter: string; readonly devices: number };

export const devicesStore = (sql: SqlStorage) => ({
  /** Day of the last report of this device about this promoter ('' for the seller), or undefined. */
  reportedOn: (hash: string, promoter: string): number | undefined =>
    firstRow(sql.exec<{ day: number }>('SELECT day FROM device WHERE hash = ? AND promoter = ?', hash, promoter))?.day,
  report: (hash: string, promoter: string, day: number): void => {
    sql.exec(
      'INSERT INTO device (hash, promoter, day) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET day = excluded.day',
      hash,
      promoter,
      day,
    );
  },
  forgetReportsBefore: (day: number): void => {
    sql.exec('DELETE FROM device WHERE day < ?', day);
  },
  open: (day: number, promoter: string, device: string): void => {
    sql.exec('INSERT OR IGNORE INTO share_open (day, promoter, device) VALUES (?, ?, ?)', day, promoter, device);
  },
  /** Counts of days before `day`, oldest first. */
  opensBefore: (day: number): readonly OpensOfDay[] =>
    sql
      .exec<OpensOfDay>(
        'SELECT day, promoter, count(*) AS devices FROM share_open WHERE day < ? GROUP BY day, promoter ORDER BY day, promoter',
        day,
      )
      .toArray(),
  hasOpensBefore: (day: number): boolean =>
    firstRow(sql.exec('SELECT 1 AS one FROM share_open WHERE day < ? LIMIT 1', day)) !== undefined,
  forgetOpens: (day: number, promoter: string): void => {
    sql.exec('DELETE FROM share_open WHERE day = ? AND promoter = ?', day, promoter);
  },
});

/** Devices as keyed hashes: who has reported, and how many opened a share link on a day. Both are soon forgotten. */
import { firstRow } from './rows.ts';

/** How many devices opened the share link of a promoter ('' for the seller's own) on a day. */
export type OpensOfDay = { readonly day: number; readonly promoter: string; readonly devices: number };

export const devicesStore = (sql: SqlStorage) => {
  /** Once there were none they come through `open` only: most writes then need not look. */
  let hasOpens = true;
  const hasOpensBefore = (day: number): boolean =>
    firstRow(sql.exec('SELECT 1 AS one FROM share_count WHERE day < ? LIMIT 1', day)) !== undefined;
  return {
    /** Day of this device's last report about the seller or any of their promoters, or undefined. */
    reportedOn: (hash: string): number | undefined =>
      firstRow(sql.exec<{ day: number }>('SELECT day FROM device WHERE hash = ?', hash))?.day,
    report: (hash: string, day: number): void => {
      sql.exec('INSERT INTO device (hash, day) VALUES (?, ?) ON CONFLICT DO UPDATE SET day = excluded.day', hash, day);
    },
    forgetReportsBefore: (day: number): void => {
      sql.exec('DELETE FROM device WHERE day < ?', day);
    },
    /** Counts the device once for that day and promoter; beyond `most` devices nothing is stored. */
    open: (day: number, promoter: string, device: string, most: number): void => {
      hasOpens = true;
      const counted = sql.exec(
        'SELECT 1 FROM share_count WHERE day = ? AND promoter = ? AND devices >= ?',
        day,
        promoter,
        most,
      );
      if (firstRow(counted)) return;
      const added = sql.exec(
        'INSERT INTO share_open VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING day',
        day,
        promoter,
        device,
      );
      if (!firstRow(added)) return;
      sql.exec(
        'INSERT INTO share_count VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET devices = devices + 1',
        day,
        promoter,
      );
    },
    /** Counts of days before `day`, oldest first, at most `limit`. */
    opensBefore: (day: number, limit: number): readonly OpensOfDay[] =>
      sql
        .exec<OpensOfDay>(
          'SELECT day, promoter, devices FROM share_count WHERE day < ? ORDER BY day, promoter LIMIT ?',
          day,
          limit,
        )
        .toArray(),
    hasOpensBefore: (day: number): boolean => {
      hasOpens &&= hasOpensBefore(Number.MAX_SAFE_INTEGER);
      return hasOpens && hasOpensBefore(day);
    },
    forgetOpens: (day: number, promoter: string): void => {
      for (const table of ['share_open', 'share_count']) {
        sql.exec(`DELETE FROM ${table} WHERE day = ? AND promoter = ?`, day, promoter);
      }
    },
  };
};

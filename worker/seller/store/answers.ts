/** What was answered under an idempotency key, kept until nobody retries any more. */
import { firstRow } from './rows.ts';

export type StoredAnswer = { readonly requestHash: string; readonly answer: string };

export const answersStore = (sql: SqlStorage) => ({
  read: (key: string): StoredAnswer | undefined =>
    firstRow(sql.exec<StoredAnswer>('SELECT request_hash AS requestHash, answer FROM answer WHERE key = ?', key)),
  /** `at` in ms. */
  add: (key: string, { requestHash, answer }: StoredAnswer, at: number): void => {
    sql.exec('INSERT INTO answer (key, request_hash, answer, at) VALUES (?, ?, ?, ?)', key, requestHash, answer, at);
  },
  forgetBefore: (at: number): void => {
    sql.exec('DELETE FROM answer WHERE at < ?', at);
  },
});

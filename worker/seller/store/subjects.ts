/** Which orders are about which product, supplier and group leader. */
import type { OrderFacts } from '../../../trust/replay/facts.ts';
import { insertRows } from './insert-rows.ts';
import { firstRow } from './rows.ts';

export type SubjectRow = { readonly subject: string; readonly order: string };

export const subjectsStore = (sql: SqlStorage) => ({
  add: (rows: readonly SubjectRow[]): void => {
    insertRows(
      sql,
      'subject (subject, ord)',
      rows.map(({ subject, order }) => [subject, order]),
    );
  },
  knows: (subject: string): boolean =>
    firstRow(sql.exec('SELECT 1 AS one FROM subject WHERE subject = ? LIMIT 1', subject)) !== undefined,
  /** What is known of each order about the subject. */
  *ordersOf(subject: string): Generator<OrderFacts> {
    const rows = sql.exec<{ facts: string }>(
      'SELECT facts FROM subject JOIN orders ON orders.id = subject.ord WHERE subject = ?',
      subject,
    );
    for (const { facts } of rows) yield JSON.parse(facts) as OrderFacts;
  },
});

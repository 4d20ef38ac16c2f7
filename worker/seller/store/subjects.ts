/** Which orders are about which product, supplier and group leader. */
import type { OrderFacts } from '../../../trust/replay/facts.ts';
import { firstRow } from './rows.ts';

export const subjectsStore = (sql: SqlStorage) => ({
  add: (order: string, subjects: readonly string[]): void => {
    sql.exec('INSERT INTO subject (subject, ord) SELECT value, ? FROM json_each(?)', order, JSON.stringify(subjects));
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

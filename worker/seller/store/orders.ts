/** What replay knows of each order. */
import type { OrderFacts } from '../../../trust/replay/facts.ts';
import { insertRows } from './insert-rows.ts';
import { firstRow, jsonReader } from './rows.ts';

/** `seq` of the order's own entry. */
export type OrderRow = { readonly seq: number; readonly facts: OrderFacts };

export const ordersStore = (sql: SqlStorage) => {
  const factsOf = jsonReader();
  return {
    read: (order: string): OrderRow | undefined => {
      const row = firstRow(
        sql.exec<{ seq: number; facts: string }>('SELECT seq, facts FROM orders WHERE id = ?', order),
      );
      return row && { seq: row.seq, facts: factsOf(row.facts) as OrderFacts };
    },
    write: (rows: ReadonlyMap<string, OrderRow>): void => {
      const values = Array.from(rows, ([order, { seq, facts }]) => [order, seq, JSON.stringify(facts)]);
      insertRows(sql, 'orders (id, seq, facts)', values, 'ON CONFLICT DO UPDATE SET facts = excluded.facts');
    },
  };
};

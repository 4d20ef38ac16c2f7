/** What replay knows of each order, and which keys of its chain were fully checked. */
import type { OrderFacts } from '../../../trust/replay/facts.ts';
import { firstRow } from './rows.ts';

/** `seq` of the order's own entry; `checked`: ids of keys from bodies that passed `checkPublicKey`. */
export type OrderRow = { readonly seq: number; readonly facts: OrderFacts; readonly checked: readonly string[] };

export const ordersStore = (sql: SqlStorage) => ({
  read: (order: string): OrderRow | undefined => {
    const row = firstRow<{ seq: number; facts: string; checked: string }>(
      sql,
      'SELECT seq, facts, checked FROM orders WHERE id = ?',
      order,
    );
    return row && { seq: row.seq, facts: JSON.parse(row.facts) as OrderFacts, checked: row.checked.split(' ') };
  },
  write: (order: string, { seq, facts, checked }: OrderRow): void => {
    sql.exec(
      `INSERT INTO orders (id, seq, facts, checked) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET facts = excluded.facts, checked = excluded.checked`,
      order,
      seq,
      JSON.stringify(facts),
      checked.join(' '),
    );
  },
});

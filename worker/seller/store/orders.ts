/** What replay knows of each order. */
import type { OrderFacts } from '../../../trust/replay/facts.ts';
import { inSizes } from './in-sizes.ts';
import { insertRows } from './insert-rows.ts';
import { jsonReader } from './rows.ts';

/** `seq` of the order's own entry. */
export type OrderRow = { readonly seq: number; readonly facts: OrderFacts };

export const ordersStore = (sql: SqlStorage) => {
  const factsOf = jsonReader();
  /** Those of these orders that are there, by id. */
  const readAll = (ids: readonly string[]): ReadonlyMap<string, OrderRow> => {
    const found = new Map<string, OrderRow>();
    for (const chunk of inSizes(ids)) {
      const query = `SELECT id, seq, facts FROM orders WHERE id IN (${chunk.map(() => '?').join(', ')})`;
      for (const { id, seq, facts } of sql.exec<{ id: string; seq: number; facts: string }>(query, ...chunk)) {
        found.set(id, { seq, facts: factsOf(facts) as OrderFacts });
      }
    }
    return found;
  };
  return {
    readAll,
    read: (order: string): OrderRow | undefined => readAll([order]).get(order),
    /** `from`: size of the journal before; orders that are registered since are not there yet. */
    write: (rows: ReadonlyMap<string, OrderRow>, from: number): void => {
      const added: SqlStorageValue[][] = [];
      for (const [order, { seq, facts }] of rows) {
        const text = JSON.stringify(facts);
        if (seq >= from) added.push([seq, order, text]);
        else sql.exec('UPDATE orders SET facts = ? WHERE seq = ?', text, seq);
      }
      insertRows(sql, 'orders (seq, id, facts)', added);
    },
  };
};

/** Who this object is: the seller's id, kept because an alarm may not know the object's name, and what replay knows. */
import type { SellerFacts } from '../../../trust/replay/facts.ts';
import { firstRow, jsonReader } from './rows.ts';
import type { Changes } from './state.ts';

export type SellerRow = { readonly id: string; readonly facts: SellerFacts };

export const sellerStore = (sql: SqlStorage, changes: Changes) => {
  const factsOf = jsonReader();
  return {
    /** Undefined before the registration. */
    read: (): SellerRow | undefined => {
      const row = firstRow(sql.exec<{ id: string; facts: string }>('SELECT id, facts FROM seller'));
      return row && { id: row.id, facts: factsOf(row.facts) as SellerFacts };
    },
    write: ({ id, facts }: SellerRow): void => {
      changes.note();
      sql.exec(
        'INSERT INTO seller (one, id, facts) VALUES (1, ?, ?) ON CONFLICT DO UPDATE SET facts = excluded.facts',
        id,
        JSON.stringify(facts),
      );
    },
  };
};

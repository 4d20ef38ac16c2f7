/** What the last order through each promoter said of commission and tier. */
import { firstRow } from './rows.ts';

export type PromoterTerms = { readonly earns?: boolean; readonly tier?: number };

export const promotersStore = (sql: SqlStorage) => ({
  write: (promoter: string, { earns, tier }: PromoterTerms): void => {
    sql.exec(
      'INSERT INTO promoter (id, earns, tier) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET earns = excluded.earns, tier = excluded.tier',
      promoter,
      earns === undefined ? null : Number(earns),
      tier ?? null,
    );
  },
  /** Undefined when no order named this promoter. */
  read: (promoter: string): PromoterTerms | undefined => {
    const row = firstRow(
      sql.exec<{ earns: number | null; tier: number | null }>(
        'SELECT earns, tier FROM promoter WHERE id = ?',
        promoter,
      ),
    );
    return (
      row && {
        ...(row.earns === null ? {} : { earns: row.earns === 1 }),
        ...(row.tier === null ? {} : { tier: row.tier }),
      }
    );
  },
});

/** What the last order through each promoter said of commission and tier. */
import { firstRow } from './rows.ts';

export type PromoterTerms = { readonly earns?: boolean; readonly tier?: number };
/** `seq`: of the order that said so, which `issuer` registered. */
type Order = { readonly issuer: string; readonly seq: number };

export const promotersStore = (sql: SqlStorage) => ({
  write: (promoter: string, { earns, tier }: PromoterTerms, { issuer, seq }: Order): void => {
    sql.exec(
      `INSERT INTO promoter (id, earns, tier, issuer, seq) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
         earns = excluded.earns, tier = excluded.tier, issuer = excluded.issuer, seq = excluded.seq`,
      promoter,
      earns === undefined ? null : Number(earns),
      tier ?? null,
      issuer,
      seq,
    );
  },
  /** Those of the newest orders, and the issuer that names them so. */
  recent: (limit: number): readonly { readonly id: string; readonly issuer: string }[] =>
    sql
      .exec<{ id: string; issuer: string }>(
        'SELECT id, issuer FROM promoter WHERE issuer IS NOT NULL ORDER BY seq DESC LIMIT ?',
        limit,
      )
      .toArray(),
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

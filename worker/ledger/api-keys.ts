/** API keys of hosted issuers, in the ledger's own rows and never in its log. Only the SHA-256 of a key is ever stored. */
import type { ledgerApiKeys } from '../../schema/tables/ledger.ts';

/** A grant as the operator signed it; `issuedAt` in ms. */
export type ApiKeyRow = typeof ledgerApiKeys.$inferSelect;
export type ApiKeys = ReturnType<typeof apiKeys>;

export const apiKeys = (sql: SqlStorage) => ({
  /** Writes a grant or a revocation. The one with the latest `issuedAt` holds, whatever order they arrive in. */
  keep: ({ hash, issuer, revoked, issuedAt, by, sig }: ApiKeyRow): void => {
    sql.exec(
      `INSERT INTO api_key (hash, issuer, revoked, issued_at, signed_by, sig) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (hash) DO UPDATE SET issuer = excluded.issuer, revoked = excluded.revoked,
         issued_at = excluded.issued_at, signed_by = excluded.signed_by, sig = excluded.sig
       WHERE excluded.issued_at > api_key.issued_at`,
      hash,
      issuer,
      revoked ? 1 : 0,
      issuedAt,
      by,
      sig,
    );
  },
  /** The issuers that keys which hold speak for, by the key's hash. */
  issuers: (): Readonly<Record<string, string>> =>
    Object.fromEntries(
      sql
        .exec<{ hash: string; issuer: string }>('SELECT hash, issuer FROM api_key WHERE revoked = 0 ORDER BY hash')
        .toArray()
        .map(({ hash, issuer }) => [hash, issuer]),
    ),
});

/** API keys of hosted issuers. Only the SHA-256 of a key is ever stored. */
import type { directoryApiKeys } from '../../schema/tables/directory.ts';
import { openDirectory } from './open.ts';

/** A grant as the operator signed it; `issuedAt` in ms. */
export type ApiKeyRow = typeof directoryApiKeys.$inferSelect;

/** Writes a grant or a revocation. The one with the latest `issuedAt` holds, whatever order they arrive in. */
export async function storeApiKey(database: D1Database, row: ApiKeyRow): Promise<void> {
  const directory = await openDirectory(database);
  const { hash, issuer, revoked, issuedAt, by, sig } = row;
  await directory
    .prepare(
      `INSERT INTO api_key (hash, issuer, revoked, issued_at, signed_by, sig) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (hash) DO UPDATE SET issuer = excluded.issuer, revoked = excluded.revoked,
         issued_at = excluded.issued_at, signed_by = excluded.signed_by, sig = excluded.sig
       WHERE excluded.issued_at > api_key.issued_at`,
    )
    .bind(hash, issuer, revoked ? 1 : 0, issuedAt, by, sig)
    .run();
}

/** The issuer that a key (by its hash) speaks for, or undefined when it is unknown or revoked. */
export async function issuerOfApiKey(database: D1Database, hash: string): Promise<string | undefined> {
  const directory = await openDirectory(database);
  const granted = directory.prepare('SELECT issuer FROM api_key WHERE hash = ? AND revoked = 0').bind(hash);
  return (await granted.first<string>('issuer')) ?? undefined;
}

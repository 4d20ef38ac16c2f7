/** API keys of hosted issuers. Only the SHA-256 of a key is ever stored. */
import { and, eq, sql } from 'drizzle-orm';
import { directoryApiKeys } from '../../schema/tables/directory.ts';
import { openDirectory } from './open.ts';

/** A grant as the operator signed it; `issuedAt` in ms. */
export type ApiKeyRow = typeof directoryApiKeys.$inferSelect;

/** Writes a grant or a revocation. The one with the latest `issuedAt` holds, whatever order they arrive in. */
export async function storeApiKey(database: D1Database, row: ApiKeyRow): Promise<void> {
  const directory = await openDirectory(database);
  await directory
    .insert(directoryApiKeys)
    .values(row)
    .onConflictDoUpdate({
      target: directoryApiKeys.hash,
      set: row,
      setWhere: sql`excluded.issued_at > ${directoryApiKeys.issuedAt}`,
    });
}

/** The issuer that a key (by its hash) speaks for, or undefined when it is unknown or revoked. */
export async function issuerOfApiKey(database: D1Database, hash: string): Promise<string | undefined> {
  const directory = await openDirectory(database);
  const [row] = await directory
    .select({ issuer: directoryApiKeys.issuer })
    .from(directoryApiKeys)
    .where(and(eq(directoryApiKeys.hash, hash), eq(directoryApiKeys.revoked, false)));
  return row?.issuer;
}

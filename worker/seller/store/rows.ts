/** Reading rows in one spelling: the first or none, and bytes instead of the binding's ArrayBuffer. */
import type { Bytes } from '../../../trust/bytes/bytes.ts';

export type Row = Record<string, SqlStorageValue>;

/** The first row, or undefined. */
export function firstRow<T extends Row>(sql: SqlStorage, query: string, ...bindings: readonly SqlStorageValue[]): T | undefined {
  const next = sql.exec<T>(query, ...bindings).next();
  return next.done ? undefined : next.value;
}

export const bytesOf = (blob: ArrayBuffer): Bytes => new Uint8Array(blob);

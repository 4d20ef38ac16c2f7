/**
 * Runs what drizzle's query builder composes. Its drivers would as well, but with them come the builders of writes,
 * sessions and relations: 5 KB (gzip) more to upload. Writes and fixed reads are plain SQL in the stores.
 */
import { getTableColumns, type Query, type Table } from 'drizzle-orm';

type Row<T extends Table> = T['$inferSelect'];
/** A query for whole rows of the table. Any other selection is a type error. */
type RowQuery<T extends Table> = { toSQL(): Query; readonly _: { readonly result: Row<T>[] } };

/** A row under the names that the table gives its columns, with its JSON and booleans read. */
export function rowOf<T extends Table>(table: T, raw: Readonly<Record<string, unknown>>): Row<T> {
  const fields = Object.entries(getTableColumns(table)).map(([name, column]) => {
    const value = raw[column.name];
    return [name, value === null ? null : column.mapFromDriverValue(value)];
  });
  // Drizzle derives the row's type from these very columns.
  return Object.fromEntries(fields) as Row<T>;
}

/** All rows of the query in an object's own storage. */
export function rowsInStorage<T extends Table>(sql: SqlStorage, table: T, query: RowQuery<T>): Row<T>[] {
  const { sql: text, params } = query.toSQL();
  return Array.from(sql.exec(text, ...params), (raw) => rowOf(table, raw));
}

/** All rows of the query in a D1 database. */
export async function rowsInD1<T extends Table>(database: D1Database, table: T, query: RowQuery<T>): Promise<Row<T>[]> {
  const { sql: text, params } = query.toSQL();
  const { results } = await database
    .prepare(text)
    .bind(...params)
    .all();
  return results.map((raw) => rowOf(table, raw));
}

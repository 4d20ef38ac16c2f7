/** Many rows in few statements: each call into the database costs as much as two rows. */

/** Rows of one statement. Few sizes, so that the engine keeps the few texts compiled; the most binds 96 values of 6 columns. */
const SIZES = [16, 4, 1] as const;

/**
 * Inserts all rows, in their order; each has a value for every column. Throws when one is there already, so only within a
 * transaction: `OR FAIL` leaves the taking back to it, where the engine would copy every page for each statement.
 */
export function insertRows(sql: SqlStorage, into: string, rows: readonly (readonly SqlStorageValue[])[]): void {
  for (const chunk of inSizes(rows)) {
    const marks = chunk.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
    sql.exec(`INSERT OR FAIL INTO ${into} VALUES ${marks}`, ...chunk.flat());
  }
}

/** Cuts a list into parts of the few sizes. */
export function* inSizes<T>(list: readonly T[]): Generator<readonly T[]> {
  let from = 0;
  for (const size of SIZES) {
    for (; list.length - from >= size; from += size) yield list.slice(from, from + size);
  }
}

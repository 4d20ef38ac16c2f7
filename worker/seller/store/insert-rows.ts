/** Many rows in few statements: each call into the database costs as much as two rows. */
import { inSizes } from './in-sizes.ts';

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

/** Many rows in few statements: each call into the database costs as much as two rows. */

/** Rows of one statement. Few sizes, so that the engine keeps the few texts compiled; the most binds 96 values of 6 columns. */
const SIZES = [16, 4, 1] as const;

/** Runs `INSERT INTO <into> VALUES … <ifThere>` for all rows, in their order. Each row has a value for every column. */
export function insertRows(
  sql: SqlStorage,
  into: string,
  rows: readonly (readonly SqlStorageValue[])[],
  ifThere = '',
): void {
  let from = 0;
  for (const size of SIZES) {
    for (; rows.length - from >= size; from += size) {
      const chunk = rows.slice(from, from + size);
      const marks = chunk.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ');
      sql.exec(`INSERT INTO ${into} VALUES ${marks} ${ifThere}`, ...chunk.flat());
    }
  }
}

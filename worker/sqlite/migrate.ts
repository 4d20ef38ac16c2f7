/** Brings an object's tables up to date from an append-only list of SQL: a statement that has run never changes. */

/** Runs the statements that have not run in this storage, all of them or none. Synchronous, for constructors. */
export function migrate(storage: DurableObjectStorage, statements: readonly string[]): void {
  const { sql } = storage;
  storage.transactionSync(() => {
    sql.exec('CREATE TABLE IF NOT EXISTS migration (step INTEGER PRIMARY KEY)');
    const { done } = sql.exec<{ done: number }>('SELECT COUNT(*) AS done FROM migration').one();
    for (const [step, statement] of statements.entries()) {
      if (step < done) continue;
      sql.exec(statement);
      sql.exec('INSERT INTO migration (step) VALUES (?)', step);
    }
  });
}

/** Opens the directory. Its tables are made on first use, so that a fresh deployment needs no extra step. */
import { DIRECTORY_MIGRATIONS } from './migrations.ts';

/** Not promises: one that belongs to a cancelled request would leave others waiting for ever. */
const prepared = new WeakSet<D1Database>();

/**
 * Runs a task on the database with all the tables of the directory. They are looked for once per isolate, and again when
 * they have gone since: the directory may be dropped at any time.
 */
export async function inDirectory<T>(database: D1Database, task: (directory: D1Database) => Promise<T>): Promise<T> {
  try {
    return await task(await openDirectory(database));
  } catch (error) {
    if (!/no such table/.test(String(error))) throw error;
    prepared.delete(database);
    return task(await openDirectory(database));
  }
}

async function openDirectory(database: D1Database): Promise<D1Database> {
  if (!prepared.has(database)) await prepare(database);
  prepared.add(database);
  return database;
}

async function prepare(database: D1Database): Promise<void> {
  await database.prepare('CREATE TABLE IF NOT EXISTS migration (step INTEGER PRIMARY KEY)').run();
  const done = await stepsDone(database);
  for (const [step, statement] of DIRECTORY_MIGRATIONS.entries()) {
    if (step < done) continue;
    try {
      // The row first: of two isolates that run the same step, the second fails here and changes nothing.
      const mark = database.prepare('INSERT INTO migration (step) VALUES (?)').bind(step);
      await database.batch([mark, database.prepare(statement)]);
    } catch (error) {
      if ((await stepsDone(database)) <= step) throw error;
    }
  }
}

async function stepsDone(database: D1Database): Promise<number> {
  return (await database.prepare('SELECT COUNT(*) AS done FROM migration').first<number>('done')) ?? 0;
}

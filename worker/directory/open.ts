/** Opens the directory. Its tables are made on first use, so that a fresh deployment needs no extra step. */
import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1';
import { DIRECTORY_MIGRATIONS } from './migrations.ts';

export type Directory = DrizzleD1Database;

/** Not promises: one that belongs to a cancelled request would leave others waiting for ever. */
const prepared = new WeakSet<D1Database>();

/** The directory with all its tables, checked once per isolate. */
export async function openDirectory(database: D1Database): Promise<Directory> {
  if (!prepared.has(database)) await prepare(database);
  prepared.add(database);
  return drizzle(database);
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

/** One process for each data folder: with two, half of the writes of the runtime fail. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Takes the folder's lock; the function returned gives it back. Throws when another process holds it. The lock is the
 * system's own on a file, through SQLite: it goes with the process however that ends, and no number of a process that
 * died is ever taken for the living one that has it now.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  await mkdir(folder, { recursive: true });
  const holder = path.join(folder, 'lock');
  const lock = new DatabaseSync(path.join(folder, 'lock.sqlite'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!(error instanceof Error && error.message.includes('locked'))) throw error;
    const by = (await readFile(holder, 'utf8').catch(() => '')).trim() || 'another';
    throw new Error(`${folder} is in use by process ${by}. Stop it, or choose another folder.`, { cause: error });
  }
  await writeFile(holder, `${process.pid}\n`);
  return () => {
    if (lock.isOpen) lock.close();
  };
}

/**
 * What is still to be told to others, and when. A task is put in with the entry that causes it, in one transaction, and
 * goes only when it was done for at least that size: so a crash at any moment costs time and nothing else.
 */
import { firstRow } from './rows.ts';

/**
 * `head`: the ledger; `statement`: sign anew; `directory`: the row others search; `opens`: share opens of a past day;
 * `links`: what orders say of their buyers.
 */
export type Task = 'head' | 'statement' | 'directory' | 'opens' | 'links';
export type OutboxRow = { readonly task: Task; readonly due: number; readonly size: number; readonly attempts: number };

export const outboxStore = (sql: SqlStorage) => ({
  /** Asks for a task by `due` (wall clock, ms) for a journal of `size`. An earlier date that is still to come stands. */
  ask: (task: Task, due: number, size: number, now: number): void => {
    sql.exec(
      `INSERT INTO outbox (task, due, size, attempts) VALUES (?1, ?2, ?3, 0)
       ON CONFLICT DO UPDATE SET size = max(size, ?3), due = CASE WHEN due > ?4 THEN min(due, ?2) ELSE ?2 END`,
      task,
      due,
      size,
      now,
    );
  },
  done: (task: Task, size: number): void => {
    sql.exec('DELETE FROM outbox WHERE task = ? AND size <= ?', task, size);
  },
  failed: (task: Task, due: number): void => {
    sql.exec('UPDATE outbox SET attempts = attempts + 1, due = ? WHERE task = ?', due, task);
  },
  dueBy: (now: number): readonly OutboxRow[] =>
    sql.exec<OutboxRow>('SELECT task, due, size, attempts FROM outbox WHERE due <= ?', now).toArray(),
  read: (task: Task): OutboxRow | undefined =>
    firstRow(sql.exec<OutboxRow>('SELECT task, due, size, attempts FROM outbox WHERE task = ?', task)),
  /** When the alarm has to ring, in ms, or undefined when all is said. */
  nextDue: (): number | undefined =>
    firstRow(sql.exec<{ due: number | null }>('SELECT min(due) AS due FROM outbox'))?.due ?? undefined,
});

/**
 * What is still to be told to others, and when. A task is put in with the entry that causes it, in one transaction, and
 * goes only when it was done for all that the journal holds: so a crash at any moment costs time and nothing else.
 */
import { firstRow } from './rows.ts';
import type { Changes } from './state.ts';

/**
 * `head`: the ledger; `statement`: sign anew; `directory`: the row others search; `opens`: share opens of a past day;
 * `links`: what orders say of their buyers; `detect`: what detectors find; `promoters`: how promoters do; `photos`: bytes
 * that are to go; `held`: which photos wait for the operator.
 */
export type Task = 'head' | 'statement' | 'directory' | 'opens' | 'links' | 'detect' | 'promoters' | 'photos' | 'held';
export type OutboxRow = { readonly task: Task; readonly due: number; readonly size: number; readonly attempts: number };

export const outboxStore = (sql: SqlStorage, changes: Changes) => ({
  /**
   * Asks for tasks by a time each (wall clock, ms). An earlier date that is still to come stands, and then nothing is
   * written. Whether any date is new.
   */
  ask: (dues: Readonly<Partial<Record<Task, number>>>, size: number, now: number): boolean => {
    changes.note();
    const asked = sql.exec(
      `INSERT INTO outbox (task, due, size, attempts) SELECT key, value, ?2, 0 FROM json_each(?1) WHERE true
       ON CONFLICT DO UPDATE SET size = excluded.size, due = excluded.due
       WHERE outbox.due <= ?3 OR excluded.due < outbox.due RETURNING task`,
      JSON.stringify(dues),
      size,
      now,
    );
    return asked.toArray().length > 0;
  },
  /** Strikes a task out that was done for a journal of `size`, unless the journal has grown since. */
  done: (task: Task, size: number): void => {
    changes.note();
    sql.exec('DELETE FROM outbox WHERE task = ? AND ? >= coalesce((SELECT size FROM tree), 0)', task, size);
  },
  failed: (task: Task, due: number): void => {
    changes.note();
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

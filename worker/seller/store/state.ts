/** What every write starts from, read in one statement. */
import type { SellerFacts } from '../../../trust/replay/facts.ts';
import type { Task } from './outbox.ts';
import { jsonReader } from './rows.ts';
import { EMPTY, frontierOf, type TreeState } from './tree.ts';

export type State = {
  readonly tree: TreeState;
  /** Undefined before the registration. */
  readonly facts: SellerFacts | undefined;
  /** Size of the ledger's last head while this journal does not extend it. */
  readonly behind: number | undefined;
  /** When what writes ask for is due, in ms. */
  readonly dues: Readonly<Partial<Record<Task, number>>>;
  /** How often such rows were written before this was read. */
  readonly changes: number;
};

/** Whether anything of a state was written since it was read: every store that writes such a row says so. */
export type Changes = { readonly count: () => number; readonly note: () => void };

export function changesOf(): Changes {
  let count = 0;
  return { count: () => count, note: () => void count++ };
}

type Raw = {
  size: number | null;
  lastAt: number | null;
  frontier: ArrayBuffer | null;
  facts: string | null;
  behind: number | null;
  headDue: number | null;
  statementDue: number | null;
  linksDue: number | null;
};

export const stateStore = (sql: SqlStorage, changes: Changes) => {
  const factsOf = jsonReader();
  const dueOf = (task: Task): string => `(SELECT due FROM outbox WHERE task = '${task}')`;
  const query = `SELECT tree.size, last_at AS lastAt, frontier,
      (SELECT facts FROM seller) AS facts, (SELECT size FROM behind) AS behind,
      ${dueOf('head')} AS headDue, ${dueOf('statement')} AS statementDue, ${dueOf('links')} AS linksDue
    FROM (SELECT 1) LEFT JOIN tree`;
  return {
    read: (): State => {
      const row = sql.exec<Raw>(query).one();
      const { size, lastAt, frontier, facts, behind, headDue, statementDue, linksDue } = row;
      return {
        tree: frontier ? { size: size ?? 0, lastAt: lastAt ?? 0, frontier: frontierOf(frontier) } : EMPTY,
        facts: facts === null ? undefined : (factsOf(facts) as SellerFacts),
        behind: behind ?? undefined,
        dues: {
          ...(headDue === null ? {} : { head: headDue }),
          ...(statementDue === null ? {} : { statement: statementDue }),
          ...(linksDue === null ? {} : { links: linksDue }),
        },
        changes: changes.count(),
      };
    },
    /** Whether reading again would read the same. */
    isCurrent: (state: State): boolean => state.changes === changes.count(),
  };
};

/** The registry and the last heads as rows. All SQL about them is here. */
import { asc, eq, getTableColumns } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/durable-sqlite';
import type { RegistryBody } from '../../schema/entries/index.ts';
import { ledgerIssuers, ledgerOperators, ledgerPolicies } from '../../schema/tables/ledger.ts';
import type { IssuerKey, IssuerRow, Registry } from '../../trust/registry/registry.ts';
import type { Head } from '../../trust/registry/replay-registry.ts';

export type RegistryRows = ReturnType<typeof registryRows>;

export function registryRows(storage: DurableObjectStorage, log: string, rootKey: string) {
  const db = drizzle(storage);
  const { sql } = storage;

  return {
    /** The registry, of issuers only the one named when one is: all that judging its entry needs. */
    registry: (issuer?: string): Registry => {
      const operators = db.select().from(ledgerOperators).orderBy(asc(ledgerOperators.counter)).all();
      const all = db.select().from(ledgerIssuers);
      const issuers = issuer === undefined ? all.all() : all.where(eq(ledgerIssuers.issuer, issuer)).all();
      const { policy, fromDay, counter } = getTableColumns(ledgerPolicies);
      const policies = db.select({ policy, fromDay }).from(ledgerPolicies).orderBy(asc(counter)).all();
      return {
        log,
        root: rootKey,
        operators,
        issuers: issuers.map(issuerOfRow),
        policies,
        // Counters run without gaps, and a new certificate of a known key replaces the older one's row.
        counters: { operator: (operators.at(-1)?.counter ?? -1) + 1, policy: policies.length },
      };
    },

    /** Writes what an accepted body changed: `after` is the registry that judging it gave. */
    store: (body: RegistryBody, after: Registry): void => {
      if (body.kind === 'operator') {
        const row = after.operators.find((one) => one.key === body.key);
        if (row)
          db.insert(ledgerOperators).values(row).onConflictDoUpdate({ target: ledgerOperators.keyId, set: row }).run();
        return;
      }
      if (body.kind === 'policy') {
        const { counter, policy, fromDay } = body;
        db.insert(ledgerPolicies).values({ counter, policy, fromDay }).run();
        return;
      }
      const row = after.issuers.find((one) => one.issuer === body.issuer);
      if (!row) return;
      const values = { ...row, sellers: row.sellers ?? null };
      db.insert(ledgerIssuers).values(values).onConflictDoUpdate({ target: ledgerIssuers.issuer, set: values }).run();
    },

    head: (seller: string): Head | undefined =>
      sql.exec<HeadRow>('SELECT size, root, at, seq FROM head WHERE seller = ?', seller).toArray()[0],

    storeHead: (seller: string, { size, root, at, seq }: Head): void => {
      sql.exec(
        `INSERT INTO head (seller, size, root, at, seq) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (seller) DO UPDATE SET size = excluded.size, root = excluded.root, at = excluded.at, seq = excluded.seq`,
        seller,
        size,
        root,
        at,
        seq,
      );
    },
  };
}

type HeadRow = { size: number; root: string; at: number; seq: number };

function issuerOfRow(row: typeof ledgerIssuers.$inferSelect): IssuerRow {
  const { sellers, keys, ...rest } = row;
  // Both columns hold what `store` wrote, which was judged.
  return { ...rest, keys: keys as readonly IssuerKey[], ...(sellers ? { sellers: sellers as readonly string[] } : {}) };
}

/** The registry and the last heads as rows. All SQL about them is here. */
import type { RegistryBody } from '../../schema/entries/index.ts';
import type { ledgerIssuers, ledgerOperators, ledgerPolicies } from '../../schema/tables/ledger.ts';
import type { IssuerKey, IssuerRow, OperatorRow, Registry } from '../../trust/registry/registry.ts';
import type { Head } from '../../trust/registry/replay-registry.ts';

export type RegistryRows = ReturnType<typeof registryRows>;

export function registryRows(sql: SqlStorage, log: string, rootKey: string) {
  return {
    /** The registry, of issuers only the one named when one is: all that judging its entry needs. */
    registry: (issuer?: string): Registry => {
      const operators = sql
        .exec<OperatorColumns>(
          'SELECT key_id AS keyId, key, from_ms AS "from", until_ms AS until, counter, sig FROM operator ORDER BY counter',
        )
        .toArray();
      const all = 'SELECT issuer, role, name, custody, keys, sellers, counter FROM issuer';
      const issuers =
        issuer === undefined
          ? sql.exec<IssuerColumns>(all)
          : sql.exec<IssuerColumns>(`${all} WHERE issuer = ?`, issuer);
      const policies = sql
        .exec<PolicyColumns>('SELECT policy, from_day AS fromDay FROM policy ORDER BY counter')
        .toArray();
      return {
        log,
        root: rootKey,
        operators,
        issuers: Array.from(issuers, issuerOfRow),
        policies,
        // Counters run without gaps, and a new certificate of a known key replaces the older one's row.
        counters: { operator: (operators.at(-1)?.counter ?? -1) + 1, policy: policies.length },
      };
    },

    /** Writes what an accepted body changed: `after` is the registry that judging it gave. */
    store: (body: RegistryBody, after: Registry): void => {
      if (body.kind === 'operator') {
        const row = after.operators.find((one) => one.key === body.key);
        if (row) storeOperator(sql, row);
        return;
      }
      if (body.kind === 'policy') {
        const { counter, policy, fromDay } = body;
        sql.exec('INSERT INTO policy (counter, policy, from_day) VALUES (?, ?, ?)', counter, policy, fromDay);
        return;
      }
      const row = after.issuers.find((one) => one.issuer === body.issuer);
      if (row) storeIssuer(sql, row);
    },

    head: (seller: string): Head | undefined =>
      sql.exec<HeadRow>('SELECT size, root, at, seq FROM head WHERE seller = ?', seller).toArray()[0],

    sellersAfter: (seller: string, limit: number): readonly string[] =>
      sql
        .exec<{ seller: string }>('SELECT seller FROM head WHERE seller > ? ORDER BY seller LIMIT ?', seller, limit)
        .toArray()
        .map((row) => row.seller),

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
type OperatorColumns = typeof ledgerOperators.$inferSelect;
type PolicyColumns = Pick<typeof ledgerPolicies.$inferSelect, 'policy' | 'fromDay'>;
/** As SQLite gives it: the lists as JSON. */
type IssuerColumns = Omit<typeof ledgerIssuers.$inferSelect, 'keys' | 'sellers'> & {
  keys: string;
  sellers: string | null;
};

function issuerOfRow({ sellers, keys, ...rest }: IssuerColumns): IssuerRow {
  // Both columns hold what `storeIssuer` wrote, which was judged.
  return {
    ...rest,
    keys: JSON.parse(keys) as readonly IssuerKey[],
    ...(sellers === null ? {} : { sellers: JSON.parse(sellers) as readonly string[] }),
  };
}

function storeOperator(sql: SqlStorage, { keyId, key, from, until, counter, sig }: OperatorRow): void {
  sql.exec(
    `INSERT INTO operator (key_id, key, from_ms, until_ms, counter, sig) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (key_id) DO UPDATE SET key = excluded.key, from_ms = excluded.from_ms, until_ms = excluded.until_ms,
       counter = excluded.counter, sig = excluded.sig`,
    keyId,
    key,
    from,
    until,
    counter,
    sig,
  );
}

function storeIssuer(sql: SqlStorage, { issuer, role, name, custody, keys, sellers, counter }: IssuerRow): void {
  sql.exec(
    `INSERT INTO issuer (issuer, role, name, custody, keys, sellers, counter) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (issuer) DO UPDATE SET role = excluded.role, name = excluded.name, custody = excluded.custody,
       keys = excluded.keys, sellers = excluded.sellers, counter = excluded.counter`,
    issuer,
    role,
    name,
    custody,
    JSON.stringify(keys),
    sellers ? JSON.stringify(sellers) : null,
    counter,
  );
}

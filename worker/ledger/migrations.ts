/** The ledger's tables, as a list that only ever grows at its end. */
export const LEDGER_MIGRATIONS: readonly string[] = [
  `CREATE TABLE entry (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL, text TEXT NOT NULL)`,
  `CREATE TABLE node (
     level INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, position)
   ) WITHOUT ROWID`,
  `CREATE TABLE tree (one INTEGER PRIMARY KEY, size INTEGER NOT NULL, frontier BLOB NOT NULL, at INTEGER NOT NULL)`,
  `INSERT INTO tree (one, size, frontier, at) VALUES (1, 0, x'', 0)`,
  `CREATE TABLE head (
     seller TEXT PRIMARY KEY, size INTEGER NOT NULL, root TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL
   )`,
  `CREATE TABLE operator (
     key_id TEXT PRIMARY KEY, key TEXT NOT NULL, from_ms INTEGER NOT NULL, until_ms INTEGER NOT NULL,
     counter INTEGER NOT NULL, sig TEXT NOT NULL
   )`,
  `CREATE TABLE issuer (
     issuer TEXT PRIMARY KEY, role TEXT NOT NULL, name TEXT NOT NULL, custody TEXT NOT NULL, keys TEXT NOT NULL,
     sellers TEXT, counter INTEGER NOT NULL
   )`,
  `CREATE TABLE policy (counter INTEGER PRIMARY KEY, policy TEXT NOT NULL, from_day INTEGER NOT NULL)`,
  `CREATE TABLE api_key (
     hash TEXT PRIMARY KEY, issuer TEXT NOT NULL, revoked INTEGER NOT NULL, issued_at INTEGER NOT NULL,
     signed_by TEXT NOT NULL, sig TEXT NOT NULL
   )`,
];

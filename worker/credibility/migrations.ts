/** What makes the tables of the credibility object, in order. Append-only: a line that has run never changes. */
export const CREDIBILITY_MIGRATIONS: readonly string[] = [
  `CREATE TABLE buyer (id INTEGER PRIMARY KEY AUTOINCREMENT, hash TEXT NOT NULL UNIQUE);
   CREATE TABLE seller (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
   CREATE TABLE link (
     seller INTEGER NOT NULL, ord TEXT NOT NULL, buyer INTEGER NOT NULL, good INTEGER NOT NULL, bad INTEGER NOT NULL,
     assurance INTEGER NOT NULL, day INTEGER NOT NULL, told INTEGER NOT NULL, level INTEGER NOT NULL, due INTEGER,
     PRIMARY KEY (seller, ord)
   ) WITHOUT ROWID;
   CREATE INDEX link_by_buyer ON link (buyer, seller);
   CREATE INDEX link_by_day ON link (day);
   CREATE INDEX link_by_due ON link (due) WHERE due IS NOT NULL;
   CREATE TABLE job (
     one INTEGER PRIMARY KEY CHECK (one = 1), stage INTEGER NOT NULL, next INTEGER NOT NULL, sellers INTEGER NOT NULL,
     seeds INTEGER NOT NULL, day INTEGER NOT NULL, due INTEGER NOT NULL
   );
   CREATE TABLE job_chunk (
     chunk INTEGER PRIMARY KEY, buyers BLOB NOT NULL, starts BLOB NOT NULL, sellers BLOB NOT NULL, since BLOB NOT NULL,
     latest BLOB NOT NULL, signs BLOB NOT NULL, assurances BLOB NOT NULL, touched BLOB NOT NULL, messages BLOB NOT NULL
   );
   CREATE TABLE job_sum (name TEXT NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (name, part))`,
  `CREATE TABLE ring (seller INTEGER NOT NULL, ord TEXT NOT NULL, due INTEGER, evidence TEXT NOT NULL, figures TEXT NOT NULL, PRIMARY KEY (seller, ord)) WITHOUT ROWID;
   CREATE INDEX ring_by_due ON ring (due) WHERE due IS NOT NULL;`,
];

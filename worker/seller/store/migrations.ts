/** What makes the tables of a seller's object, in order. Append-only: a line that has run anywhere never changes. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE seller (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL, facts TEXT NOT NULL);
   CREATE TABLE tree (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, last_at INTEGER NOT NULL, frontier BLOB NOT NULL);
   CREATE TABLE entry (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, leaf BLOB NOT NULL, text TEXT NOT NULL);
   CREATE TABLE tile_hash (level INTEGER NOT NULL, idx INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, idx)) WITHOUT ROWID;
   CREATE TABLE orders (id TEXT PRIMARY KEY NOT NULL, seq INTEGER NOT NULL, facts TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE counter (subject TEXT NOT NULL, name TEXT NOT NULL, day INTEGER NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (subject, name, day)) WITHOUT ROWID;
   CREATE TABLE cluster (key TEXT PRIMARY KEY NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE review (position INTEGER PRIMARY KEY, ord TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, stars INTEGER,
     language TEXT NOT NULL, text_shown INTEGER NOT NULL, hidden_for TEXT, erased INTEGER NOT NULL, void INTEGER NOT NULL, earlier TEXT NOT NULL, reply_id TEXT, reply_at INTEGER);
   CREATE INDEX review_by_order ON review (ord);
   CREATE TABLE review_product (product TEXT NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (product, position)) WITHOUT ROWID;
   CREATE TABLE opening (entry TEXT NOT NULL, field TEXT NOT NULL, salt TEXT NOT NULL, data TEXT NOT NULL, hidden INTEGER NOT NULL, PRIMARY KEY (entry, field)) WITHOUT ROWID;
   CREATE TABLE name (subject TEXT NOT NULL, id TEXT NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (subject, id)) WITHOUT ROWID;
   CREATE TABLE buyer (hash TEXT NOT NULL, day INTEGER NOT NULL, ord TEXT NOT NULL, PRIMARY KEY (hash, day, ord)) WITHOUT ROWID;
   CREATE TABLE device (hash TEXT NOT NULL, promoter TEXT NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (hash, promoter)) WITHOUT ROWID;
   CREATE TABLE share_open (day INTEGER NOT NULL, promoter TEXT NOT NULL, device TEXT NOT NULL, PRIMARY KEY (day, promoter, device)) WITHOUT ROWID;
   CREATE TABLE head (size INTEGER PRIMARY KEY, root TEXT NOT NULL, at INTEGER NOT NULL, checkpoint TEXT NOT NULL);
   CREATE TABLE statement (subject TEXT PRIMARY KEY NOT NULL, signed TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE answer (key TEXT PRIMARY KEY NOT NULL, request_hash TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE outbox (task TEXT PRIMARY KEY NOT NULL, due INTEGER NOT NULL, size INTEGER NOT NULL, attempts INTEGER NOT NULL) WITHOUT ROWID;`,
  `CREATE TABLE promoter (id TEXT PRIMARY KEY NOT NULL, earns INTEGER, tier INTEGER) WITHOUT ROWID;`,
  // A device is heard once for each seller, not for each promoter.
  `CREATE TABLE heard (hash TEXT PRIMARY KEY NOT NULL, day INTEGER NOT NULL) WITHOUT ROWID;
   INSERT INTO heard SELECT hash, max(day) FROM device GROUP BY hash;
   DROP TABLE device;
   ALTER TABLE heard RENAME TO device;
   CREATE TABLE share_count (day INTEGER NOT NULL, promoter TEXT NOT NULL, devices INTEGER NOT NULL, PRIMARY KEY (day, promoter)) WITHOUT ROWID;
   INSERT INTO share_count SELECT day, promoter, count(*) FROM share_open GROUP BY day, promoter;`,
  `CREATE TABLE behind (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL);`,
  // Targets were an object by id.
  `UPDATE orders SET facts = json_set(facts, '$.targets',
     (SELECT json_group_array(json_object('id', key, 'kind', value)) FROM json_each(facts, '$.targets')));`,
  `CREATE TABLE link (ord TEXT PRIMARY KEY NOT NULL, seq INTEGER NOT NULL, buyer TEXT) WITHOUT ROWID;`,
  `CREATE TABLE subject (subject TEXT NOT NULL, ord TEXT NOT NULL, PRIMARY KEY (subject, ord)) WITHOUT ROWID;
   ALTER TABLE promoter ADD COLUMN issuer TEXT;
   ALTER TABLE promoter ADD COLUMN seq INTEGER;`,
  `CREATE INDEX review_by_stars ON review (stars, position);`,
  `CREATE TABLE photo (ord TEXT NOT NULL, id TEXT NOT NULL, salt TEXT NOT NULL, type TEXT NOT NULL, width INTEGER NOT NULL,
     height INTEGER NOT NULL, state TEXT NOT NULL, PRIMARY KEY (ord, id)) WITHOUT ROWID;`,
  // In the order of the entries: a batch writes rows beside one another.
  `CREATE TABLE unlinked (seq INTEGER PRIMARY KEY, ord TEXT NOT NULL, buyer TEXT);
   INSERT INTO unlinked SELECT seq, ord, buyer FROM link;
   DROP TABLE link;
   ALTER TABLE unlinked RENAME TO link;
   CREATE TABLE placed (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, facts TEXT NOT NULL);
   INSERT INTO placed SELECT seq, id, facts FROM orders ORDER BY seq;
   DROP TABLE orders;
   ALTER TABLE placed RENAME TO orders;`,
  // Nobody noted when those of before came: no earlier than their review.
  `ALTER TABLE photo ADD COLUMN came INTEGER NOT NULL DEFAULT 0;
   UPDATE photo SET came = coalesce((SELECT max(entry.text ->> 'at') FROM review JOIN entry ON entry.seq = review.seq
     WHERE review.ord = photo.ord), 0);`,
];

/** The directory's tables, as a list that only ever grows at its end. */
export const DIRECTORY_MIGRATIONS: readonly string[] = [
  `CREATE TABLE seller (
     seller TEXT PRIMARY KEY, name TEXT, name_key TEXT NOT NULL, category TEXT NOT NULL, state TEXT NOT NULL,
     score INTEGER, low INTEGER, high INTEGER, issued INTEGER NOT NULL, valid_until INTEGER NOT NULL
   )`,
  `CREATE INDEX seller_by_low ON seller (state, low, seller)`,
  `CREATE INDEX seller_by_category ON seller (category, state, low, seller)`,
  `CREATE TABLE api_key (
     hash TEXT PRIMARY KEY, issuer TEXT NOT NULL, revoked INTEGER NOT NULL, issued_at INTEGER NOT NULL,
     signed_by TEXT NOT NULL, sig TEXT NOT NULL
   )`,
  `CREATE TABLE seller_name (part TEXT NOT NULL, seller TEXT NOT NULL, PRIMARY KEY (part, seller)) WITHOUT ROWID`,
  `CREATE INDEX seller_name_by_seller ON seller_name (seller)`,
  // API keys are the ledger's: nothing in a directory may be a source of truth.
  `DROP TABLE api_key`,
  `CREATE TABLE promoter (
     issuer TEXT NOT NULL, promoter TEXT NOT NULL, seller TEXT NOT NULL, category TEXT NOT NULL, score INTEGER NOT NULL,
     low INTEGER NOT NULL, high INTEGER NOT NULL, mass INTEGER NOT NULL, issued INTEGER NOT NULL,
     valid_until INTEGER NOT NULL, PRIMARY KEY (issuer, promoter, seller)
   ) WITHOUT ROWID`,
  `CREATE INDEX promoter_by_category ON promoter (category)`,
  `CREATE INDEX promoter_by_seller ON promoter (seller)`,
  // Rows of before have no skeleton and look like nobody until their seller tells its next statement, within a day.
  `ALTER TABLE seller ADD COLUMN skeleton TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE seller ADD COLUMN registered INTEGER NOT NULL DEFAULT 0`,
  `CREATE INDEX seller_by_skeleton ON seller (skeleton, registered, seller)`,
  `CREATE TABLE seller_domain (domain TEXT NOT NULL, seller TEXT NOT NULL, PRIMARY KEY (domain, seller)) WITHOUT ROWID`,
  `CREATE INDEX seller_domain_by_seller ON seller_domain (seller)`,
  `CREATE TABLE held_photo (
     seller TEXT NOT NULL, ord TEXT NOT NULL, photo TEXT NOT NULL, since INTEGER NOT NULL, type TEXT NOT NULL,
     width INTEGER NOT NULL, height INTEGER NOT NULL, told INTEGER NOT NULL, PRIMARY KEY (seller, ord, photo)
   ) WITHOUT ROWID`,
  `CREATE INDEX held_photo_by_since ON held_photo (since, seller, ord, photo)`,
];

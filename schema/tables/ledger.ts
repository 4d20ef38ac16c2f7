/** Tables of the ledger object. `worker/ledger/migrations.ts` makes them; a test holds the two together. */
import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { ISSUER_ROLES } from '../words.ts';

/** The log itself: `text` is the canonical text of the entry. */
export const ledgerEntries = sqliteTable('entry', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull().unique(),
  at: integer('at').notNull(),
  text: text('text').notNull(),
});

/** Complete nodes of the tree, of the levels that tiles hold: tile level 0 is the leaves. */
export const ledgerNodes = sqliteTable(
  'node',
  {
    level: integer('level').notNull(),
    position: integer('position').notNull(),
    hash: blob('hash', { mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.position] })],
);

/** One row: the size of the log, the right edge of its tree (hashes one after the other) and the last entry's time. */
export const ledgerTree = sqliteTable('tree', {
  one: integer('one').primaryKey(),
  size: integer('size').notNull(),
  frontier: blob('frontier', { mode: 'buffer' }).notNull(),
  at: integer('at').notNull(),
});

/** The last head of each seller. */
export const ledgerHeads = sqliteTable('head', {
  seller: text('seller').primaryKey(),
  size: integer('size').notNull(),
  root: text('root').notNull(),
  seq: integer('seq').notNull(),
  at: integer('at').notNull(),
});

export const ledgerOperators = sqliteTable('operator', {
  keyId: text('key_id').primaryKey(),
  key: text('key').notNull(),
  from: integer('from_ms').notNull(),
  until: integer('until_ms').notNull(),
  counter: integer('counter').notNull(),
  sig: text('sig').notNull(),
});

/** `keys` and `sellers` as JSON: they are only ever read and written whole. */
export const ledgerIssuers = sqliteTable('issuer', {
  issuer: text('issuer').primaryKey(),
  role: text('role', { enum: ISSUER_ROLES }).notNull(),
  name: text('name').notNull(),
  custody: text('custody', { enum: ['self', 'operator'] }).notNull(),
  keys: text('keys', { mode: 'json' }).notNull(),
  sellers: text('sellers', { mode: 'json' }),
  counter: integer('counter').notNull(),
});

export const ledgerPolicies = sqliteTable('policy', {
  counter: integer('counter').primaryKey(),
  policy: text('policy').notNull(),
  fromDay: integer('from_day').notNull(),
});

/** API keys of hosted issuers, by hash only. `by` and `sig` are the operator's signature over the grant. */
export const ledgerApiKeys = sqliteTable('api_key', {
  hash: text('hash').primaryKey(),
  issuer: text('issuer').notNull(),
  revoked: integer('revoked', { mode: 'boolean' }).notNull(),
  issuedAt: integer('issued_at').notNull(),
  by: text('signed_by').notNull(),
  sig: text('sig').notNull(),
});

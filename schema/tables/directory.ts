/** Tables of the directory (D1): questions across sellers. `worker/directory/migrations.ts` makes them. */
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { PHOTO_TYPES } from '../photos.ts';
import { CATEGORIES } from '../words.ts';

/** A projection of each seller's statement. It can be dropped and rebuilt. */
export const directorySellers = sqliteTable(
  'seller',
  {
    seller: text('seller').primaryKey(),
    name: text('name'),
    /** The name folded for search: NFKC, lower case. */
    nameKey: text('name_key').notNull(),
    category: text('category', { enum: CATEGORIES }).notNull(),
    state: text('state', { enum: ['scored', 'not_enough_data'] }).notNull(),
    score: integer('score'),
    low: integer('low'),
    high: integer('high'),
    /** When the statement behind the row was made: an older one never overwrites a newer. */
    issued: integer('issued').notNull(),
    validUntil: integer('valid_until').notNull(),
    /** What names that look alike have in common: `worker/directory/skeleton.ts`. */
    skeleton: text('skeleton').notNull(),
    /** When the seller registered, in ms: of two that look alike, the older is not marked. */
    registered: integer('registered').notNull(),
  },
  (table) => [
    index('seller_by_skeleton').on(table.skeleton, table.registered, table.seller),
    index('seller_by_low').on(table.state, table.low, table.seller),
    index('seller_by_category').on(table.category, table.state, table.low, table.seller),
  ],
);

/** What stands in a seller's folded name from each word on: a search is a range of its key. Nothing reads it by row. */
export const directoryNames = sqliteTable(
  'seller_name',
  { part: text('part').notNull(), seller: text('seller').notNull() },
  (table) => [primaryKey({ columns: [table.part, table.seller] }), index('seller_name_by_seller').on(table.seller)],
);

/** The domains that a seller has proved. Nothing reads it by row. */
export const directoryDomains = sqliteTable(
  'seller_domain',
  { domain: text('domain').notNull(), seller: text('seller').notNull() },
  (table) => [primaryKey({ columns: [table.domain, table.seller] }), index('seller_domain_by_seller').on(table.seller)],
);

/** How a promoter does at one seller, of the seller's category; rebuilt with the seller's row. */
export const directoryPromoters = sqliteTable(
  'promoter',
  {
    issuer: text('issuer').notNull(),
    promoter: text('promoter').notNull(),
    seller: text('seller').notNull(),
    category: text('category', { enum: CATEGORIES }).notNull(),
    score: integer('score').notNull(),
    low: integer('low').notNull(),
    high: integer('high').notNull(),
    mass: integer('mass').notNull(),
    issued: integer('issued').notNull(),
    validUntil: integer('valid_until').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.issuer, table.promoter, table.seller] }),
    index('promoter_by_category').on(table.category),
    index('promoter_by_seller').on(table.seller),
  ],
);

/** Photos that wait for the operator; rebuilt with the seller's row. `since` and `told` in ms. */
export const directoryHeldPhotos = sqliteTable(
  'held_photo',
  {
    seller: text('seller').notNull(),
    order: text('ord').notNull(),
    photo: text('photo').notNull(),
    since: integer('since').notNull(),
    type: text('type', { enum: PHOTO_TYPES }).notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    told: integer('told').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.seller, table.order, table.photo] }),
    index('held_photo_by_since').on(table.since, table.seller, table.order, table.photo),
  ],
);

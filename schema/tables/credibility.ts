/** Tables of the credibility object. `worker/credibility/migrations.ts` makes them; a test holds the two together. */
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const credibilityBuyers = sqliteTable('buyer', {
  id: integer('id').primaryKey(),
  hash: text('hash').notNull().unique(),
});

export const credibilitySellers = sqliteTable('seller', {
  id: integer('id').primaryKey(),
  name: text('name').notNull().unique(),
});

export const credibilityLinks = sqliteTable(
  'link',
  {
    seller: integer('seller').notNull(),
    order: text('ord').notNull(),
    buyer: integer('buyer').notNull(),
    good: integer('good').notNull(),
    bad: integer('bad').notNull(),
    assurance: integer('assurance').notNull(),
    day: integer('day').notNull(),
    told: integer('told').notNull(),
    level: integer('level').notNull(),
    due: integer('due'),
  },
  (table) => [
    primaryKey({ columns: [table.seller, table.order] }),
    index('link_by_buyer').on(table.buyer, table.seller),
    index('link_by_day').on(table.day),
    index('link_by_due').on(table.due),
  ],
);

export const credibilityRings = sqliteTable(
  'ring',
  {
    seller: integer('seller').notNull(),
    order: text('ord').notNull(),
    due: integer('due'),
    evidence: text('evidence').notNull(),
    figures: text('figures').notNull(),
  },
  (table) => [primaryKey({ columns: [table.seller, table.order] }), index('ring_by_due').on(table.due)],
);

export const credibilityJobs = sqliteTable('job', {
  one: integer('one').primaryKey(),
  stage: integer('stage').notNull(),
  next: integer('next').notNull(),
  sellers: integer('sellers').notNull(),
  seeds: integer('seeds').notNull(),
  day: integer('day').notNull(),
  due: integer('due').notNull(),
});

export const credibilityChunks = sqliteTable('job_chunk', {
  chunk: integer('chunk').primaryKey(),
  buyers: blob('buyers', { mode: 'buffer' }).notNull(),
  starts: blob('starts', { mode: 'buffer' }).notNull(),
  sellers: blob('sellers', { mode: 'buffer' }).notNull(),
  since: blob('since', { mode: 'buffer' }).notNull(),
  latest: blob('latest', { mode: 'buffer' }).notNull(),
  signs: blob('signs', { mode: 'buffer' }).notNull(),
  assurances: blob('assurances', { mode: 'buffer' }).notNull(),
  touched: blob('touched', { mode: 'buffer' }).notNull(),
  messages: blob('messages', { mode: 'buffer' }).notNull(),
});

export const credibilitySums = sqliteTable(
  'job_sum',
  { name: text('name').notNull(), part: integer('part').notNull(), data: blob('data', { mode: 'buffer' }).notNull() },
  (table) => [primaryKey({ columns: [table.name, table.part] })],
);

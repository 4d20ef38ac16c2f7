/**
 * The tables of one seller's object, for the query builder. What each column means: schema/STORAGE.md. The SQL that
 * makes them is an append-only list in `worker/seller/store/migrations.ts`; a test holds the two together.
 */
import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const seller = sqliteTable('seller', {
  one: integer('one').primaryKey(),
  id: text('id').notNull(),
  facts: text('facts').notNull(),
});

export const tree = sqliteTable('tree', {
  one: integer('one').primaryKey(),
  size: integer('size').notNull(),
  lastAt: integer('last_at').notNull(),
  frontier: blob('frontier', { mode: 'buffer' }).notNull(),
});

export const entry = sqliteTable('entry', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull().unique(),
  leaf: blob('leaf', { mode: 'buffer' }).notNull(),
  text: text('text').notNull(),
});

export const tileHash = sqliteTable(
  'tile_hash',
  {
    level: integer('level').notNull(),
    index: integer('idx').notNull(),
    hash: blob('hash', { mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.index] })],
);

export const orders = sqliteTable('orders', {
  seq: integer('seq').primaryKey(),
  id: text('id').notNull().unique(),
  facts: text('facts').notNull(),
});

export const counter = sqliteTable(
  'counter',
  {
    subject: text('subject').notNull(),
    name: text('name').notNull(),
    day: integer('day').notNull(),
    amount: integer('amount').notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.name, table.day] })],
);

export const cluster = sqliteTable('cluster', {
  key: text('key').primaryKey().notNull(),
  sum: integer('sum').notNull(),
});

export const review = sqliteTable(
  'review',
  {
    position: integer('position').primaryKey(),
    order: text('ord').notNull(),
    seq: integer('seq').notNull(),
    id: text('id').notNull(),
    stars: integer('stars'),
    language: text('language').notNull(),
    textShown: integer('text_shown').notNull(),
    hiddenFor: text('hidden_for'),
    erased: integer('erased').notNull(),
    void: integer('void').notNull(),
    earlier: text('earlier').notNull(),
    replyId: text('reply_id'),
    replyAt: integer('reply_at'),
  },
  (table) => [index('review_by_order').on(table.order), index('review_by_stars').on(table.stars, table.position)],
);

export const reviewProduct = sqliteTable(
  'review_product',
  { product: text('product').notNull(), position: integer('position').notNull() },
  (table) => [primaryKey({ columns: [table.product, table.position] })],
);

export const opening = sqliteTable(
  'opening',
  {
    entry: text('entry').notNull(),
    field: text('field').notNull(),
    salt: text('salt').notNull(),
    data: text('data').notNull(),
    hidden: integer('hidden').notNull(),
  },
  (table) => [primaryKey({ columns: [table.entry, table.field] })],
);

export const photo = sqliteTable(
  'photo',
  {
    order: text('ord').notNull(),
    id: text('id').notNull(),
    salt: text('salt').notNull(),
    type: text('type').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    state: text('state').notNull(),
    came: integer('came').notNull(),
  },
  (table) => [primaryKey({ columns: [table.order, table.id] })],
);

export const name = sqliteTable(
  'name',
  { subject: text('subject').notNull(), id: text('id').notNull(), entry: text('entry').notNull() },
  (table) => [primaryKey({ columns: [table.subject, table.id] })],
);

export const subject = sqliteTable(
  'subject',
  { subject: text('subject').notNull(), order: text('ord').notNull() },
  (table) => [primaryKey({ columns: [table.subject, table.order] })],
);

export const promoter = sqliteTable('promoter', {
  id: text('id').primaryKey().notNull(),
  earns: integer('earns'),
  tier: integer('tier'),
  issuer: text('issuer'),
  seq: integer('seq'),
});

export const buyer = sqliteTable(
  'buyer',
  { hash: text('hash').notNull(), day: integer('day').notNull(), order: text('ord').notNull() },
  (table) => [primaryKey({ columns: [table.hash, table.day, table.order] })],
);

export const link = sqliteTable('link', {
  seq: integer('seq').primaryKey(),
  order: text('ord').notNull(),
  buyer: text('buyer'),
});

export const device = sqliteTable('device', {
  hash: text('hash').primaryKey().notNull(),
  day: integer('day').notNull(),
});

export const shareOpen = sqliteTable(
  'share_open',
  { day: integer('day').notNull(), promoter: text('promoter').notNull(), device: text('device').notNull() },
  (table) => [primaryKey({ columns: [table.day, table.promoter, table.device] })],
);

export const shareCount = sqliteTable(
  'share_count',
  { day: integer('day').notNull(), promoter: text('promoter').notNull(), devices: integer('devices').notNull() },
  (table) => [primaryKey({ columns: [table.day, table.promoter] })],
);

export const head = sqliteTable('head', {
  size: integer('size').primaryKey(),
  root: text('root').notNull(),
  at: integer('at').notNull(),
  checkpoint: text('checkpoint').notNull(),
});

export const behind = sqliteTable('behind', {
  one: integer('one').primaryKey(),
  size: integer('size').notNull(),
});

export const statement = sqliteTable('statement', {
  subject: text('subject').primaryKey().notNull(),
  signed: text('signed').notNull(),
});

export const answer = sqliteTable('answer', {
  key: text('key').primaryKey().notNull(),
  requestHash: text('request_hash').notNull(),
  answer: text('answer').notNull(),
  at: integer('at').notNull(),
});

export const outbox = sqliteTable('outbox', {
  task: text('task').primaryKey().notNull(),
  due: integer('due').notNull(),
  size: integer('size').notNull(),
  attempts: integer('attempts').notNull(),
});

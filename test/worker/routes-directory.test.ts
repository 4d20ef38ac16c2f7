import { env } from 'cloudflare:workers';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import * as tables from '../../schema/tables/directory.ts';
import { listSellers, type NewSellerRow, upsertSellerRow } from '../../worker/directory/sellers.ts';

const NOW = 1_790_000_000_000;
const id = (letter: string) => letter.repeat(16);
const aRow = (letter: string, more: Partial<NewSellerRow> = {}): NewSellerRow => ({
  seller: id(letter),
  category: 'general',
  state: 'scored',
  score: 9000,
  low: 8000,
  high: 9500,
  issued: NOW,
  validUntil: NOW + 1000,
  registered: NOW,
  domains: [],
  ...more,
});
const list = async (more: object = {}) => listSellers(env.DIRECTORY, { limit: 10, nowMs: NOW, ...more });
const letters = (page: Awaited<ReturnType<typeof list>>) => page?.sellers.map((row) => row.seller.charAt(0)).join('');

test('the directory ranks by the lower end, puts stale and unscored sellers last, and pages through all', async () => {
  const rows = [
    aRow('a', { low: 7000 }),
    aRow('b', { low: 9000 }),
    aRow('c', { low: 9000, category: 'food' }),
    aRow('d', { low: 9900, validUntil: NOW - 1 }),
    aRow('e', { low: 6000 }),
  ];
  const { score: _s, low: _l, high: _h, ...unscored } = aRow('f', { state: 'not_enough_data' });
  for (const row of [...rows, unscored]) await upsertSellerRow(env.DIRECTORY, row);
  expect(letters(await list())).toBe('bcaedf');
  expect(letters(await list({ category: 'food' }))).toBe('c');
  for (const limit of [1, 2, 3, 4, 5]) {
    let seen = '';
    let cursor: string | undefined;
    do {
      const page = await list({ limit, ...(cursor ? { cursor } : {}) });
      seen += letters(page) ?? '';
      cursor = page?.next;
    } while (cursor);
    expect(seen).toBe('bcaedf');
  }
  expect(await list({ cursor: 'r.1' })).toBeUndefined();
});

test('the directory finds names by any of their words and by Chinese anywhere, in any case, without wildcards', async () => {
  await upsertSellerRow(env.DIRECTORY, aRow('g', { name: '山里茶 House 100%' }));
  await upsertSellerRow(env.DIRECTORY, aRow('h', { name: 'Tea house, the house', category: 'food' }));
  const found = async (name: string, more: object = {}) => letters(await list({ name, ...more }));
  expect(await found('HOUSE')).toBe('gh');
  expect(await found('ｈｏｕｓｅ 1')).toBe('g');
  expect(await found('house', { category: 'food' })).toBe('h');
  expect(await found('100%')).toBe('g');
  expect(await found('里茶')).toBe('g');
  expect(await found('(tea')).toBe('h');
  for (const none of ['ouse', '%%', '__', 'house%', "'--"]) expect(await found(none)).toBe('');
  const [first, cursor] = [await list({ name: 'house', limit: 1 }), { name: 'house', limit: 1 }];
  expect([letters(first), letters(await list({ ...cursor, cursor: first?.next }))]).toEqual(['g', 'h']);
  // A new name takes the place of the old one.
  await upsertSellerRow(env.DIRECTORY, aRow('g', { name: 'Garden', issued: NOW + 1 }));
  expect([await found('house'), await found('garden')]).toEqual(['h', 'g']);
});

test('a search by name reads what it finds, not the directory', async () => {
  const rows = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)`;
  await env.DIRECTORY.batch([
    env.DIRECTORY.prepare(`INSERT INTO seller SELECT * FROM (${rows} SELECT 'many' || i, 'Many', 'many', 'general',
      iif(i % 2, 'scored', 'not_enough_data'), i, i, i, ${NOW}, ${NOW + 1000}, 'many', i FROM n)`),
    env.DIRECTORY.prepare(`INSERT INTO seller_name SELECT 'many', seller FROM seller WHERE name = 'Many'`),
  ]);
  await upsertSellerRow(env.DIRECTORY, aRow('m', { name: 'Rare' }));
  const read: number[] = [];
  const watched = new Proxy(env.DIRECTORY, {
    get: (database, name) =>
      name === 'prepare'
        ? (text: string) => {
            const statement = database.prepare(text);
            return {
              bind: (...given: unknown[]) => ({
                all: async () => {
                  const answer = await statement.bind(...given).all();
                  read.push(answer.meta.rows_read);
                  return answer;
                },
              }),
              first: (column: string) => statement.first(column),
              run: () => statement.run(),
            };
          }
        : Reflect.get(database, name),
  });
  const page = await listSellers(watched, { name: 'rare', limit: 10, nowMs: NOW });
  expect(letters(page)).toBe('m');
  expect(Math.max(...read)).toBeLessThan(20);
  await listSellers(watched, { name: 'many', limit: 10, nowMs: NOW });
  expect(Math.max(...read)).toBeLessThan(6_000);
  await env.DIRECTORY.batch([
    env.DIRECTORY.prepare(`DELETE FROM seller WHERE name = 'Many'`),
    env.DIRECTORY.prepare(`DELETE FROM seller_name WHERE part = 'many'`),
  ]);
});

test('an older statement does not overwrite a newer', async () => {
  await upsertSellerRow(env.DIRECTORY, aRow('i', { low: 100, name: 'late' }));
  await upsertSellerRow(env.DIRECTORY, aRow('i', { low: 5000, name: 'late', issued: NOW - 1 }));
  expect((await list({ name: 'late' }))?.sellers[0]?.low).toBe(100);
});

test('migrations make the tables that drizzle reads', async () => {
  for (const table of Object.values(tables)) {
    const { name, columns, indexes } = getTableConfig(table);
    const made = await env.DIRECTORY.prepare(`PRAGMA table_info(${name})`).all<{
      name: string;
      type: string;
      notnull: number;
      pk: number;
    }>();
    expect(made.results.map((column) => [column.name, column.type, column.notnull === 1 || column.pk > 0])).toEqual(
      columns.map((column) => [column.name, column.getSQLType().toUpperCase(), column.notNull]),
    );
    const listed = await env.DIRECTORY.prepare(`PRAGMA index_list(${name})`).all<{ name: string; origin: string }>();
    const names = listed.results.filter((one) => one.origin === 'c').map((one) => one.name);
    expect(names.toSorted()).toEqual(indexes.map((one) => one.config.name).toSorted());
  }
});

import { env } from 'cloudflare:workers';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import * as tables from '../../schema/tables/directory.ts';
import { issuerOfApiKey, storeApiKey } from '../../worker/directory/api-keys.ts';
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

test('the directory finds names in any case, without wildcards', async () => {
  await upsertSellerRow(env.DIRECTORY, aRow('g', { name: '茶 House 100%' }));
  await upsertSellerRow(env.DIRECTORY, aRow('h', { name: 'Tea house' }));
  expect(letters(await list({ name: 'HOUSE' }))).toBe('gh');
  expect(letters(await list({ name: '%' }))).toBe('g');
  expect(letters(await list({ name: '茶' }))).toBe('g');
});

test('an older statement does not overwrite a newer', async () => {
  await upsertSellerRow(env.DIRECTORY, aRow('i', { low: 100, name: 'late' }));
  await upsertSellerRow(env.DIRECTORY, aRow('i', { low: 5000, name: 'late', issued: NOW - 1 }));
  expect((await list({ name: 'late' }))?.sellers[0]?.low).toBe(100);
});

test('the last grant decides about an API key, in whatever order grants arrive', async () => {
  const grant = { hash: 'h', issuer: 'shop-1', revoked: false, issuedAt: 5, by: 'k', sig: 's' };
  expect(await issuerOfApiKey(env.DIRECTORY, 'h')).toBeUndefined();
  await storeApiKey(env.DIRECTORY, grant);
  expect(await issuerOfApiKey(env.DIRECTORY, 'h')).toBe('shop-1');
  await storeApiKey(env.DIRECTORY, { ...grant, revoked: true, issuedAt: 6 });
  await storeApiKey(env.DIRECTORY, grant);
  expect(await issuerOfApiKey(env.DIRECTORY, 'h')).toBeUndefined();
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

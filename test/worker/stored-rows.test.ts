import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { directorySellers } from '../../schema/tables/directory.ts';
import { ledgerIssuers, ledgerApiKeys } from '../../schema/tables/ledger.ts';
import type { RegistryBody } from '../../schema/entries/index.ts';
import type { IssuerRow, OperatorRow, Registry } from '../../trust/registry/registry.ts';
import { apiKeys } from '../../worker/ledger/api-keys.ts';
import { listSellers, upsertSellerRow } from '../../worker/directory/sellers.ts';
import { registryRows } from '../../worker/ledger/registry-rows.ts';
import { type ReviewRow, reviewsStore } from '../../worker/seller/store/reviews.ts';
import { rowsInD1, rowsInStorage } from '../../worker/sqlite/run-query.ts';
import { aSeller } from './support/seller.ts';

const queries = new QueryBuilder();

test('a review is read as it was written, every column, and written over at its position', async () => {
  const { stub } = await aSeller();
  await runInDurableObject(stub, (_, { storage }) => {
    const store = reviewsStore(storage.sql);
    const bare: ReviewRow = {
      position: 900,
      order: 'o',
      seq: 901,
      id: 'first',
      stars: null,
      language: 'en',
      textShown: 0,
      hiddenFor: null,
      erased: 0,
      void: 0,
      earlier: '[]',
      replyId: null,
      replyAt: null,
    };
    const full: ReviewRow = {
      ...bare,
      seq: 902,
      id: 'second',
      stars: 4,
      language: 'zh',
      textShown: 1,
      hiddenFor: 'spam',
      erased: 1,
      void: 0,
      earlier: '[{}]',
      replyId: 'reply',
      replyAt: 5,
    };
    const last: ReviewRow = { ...full, erased: 0, void: 1 };
    store.addProducts(900, new Set(['tea', 'cup']));
    for (const row of [bare, full, last]) {
      store.write(row);
      expect(store.ofOrder('o')).toEqual(row);
      expect(store.page({ withText: false }, 10)).toEqual([row]);
    }
    const page = { stars: 4, language: 'zh', product: 'cup', after: { position: 901, stars: 0 }, withText: true };
    expect(store.page(page, 10)).toEqual([last]);
    for (const other of [
      { stars: 3 },
      { language: 'en' },
      { product: 'pot' },
      { after: { position: 900, stars: 0 } },
    ]) {
      expect(store.page({ ...page, ...other }, 10)).toEqual([]);
    }
  });
});

test('the reviews of a product are found without a look at those of others', async () => {
  const { stub } = await aSeller();
  await runInDurableObject(stub, (_, { storage }) => {
    storage.sql.exec(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
       INSERT INTO review SELECT i, 'o' || i, i, 'r' || i, 1 + i % 5, 'en', 0, NULL, 0, 0, '[]', NULL, NULL FROM n`,
    );
    storage.sql.exec(
      "INSERT INTO review_product SELECT iif(position % 500 = 7, 'rare', 'usual'), position FROM review",
    );
    let cursor: { rowsRead: number } = { rowsRead: 0 };
    const watched = {
      exec: (text: string, ...given: SqlStorageValue[]) => {
        const asked = storage.sql.exec(text, ...given);
        cursor = asked;
        return asked;
      },
    } as unknown as SqlStorage;
    const store = reviewsStore(watched);
    for (const [filter, found] of [
      [{ product: 'rare' }, [1507, 1007, 507, 7]],
      [{ product: 'rare', after: { position: 1007, stars: 0 }, stars: 3 }, [507, 7]],
      [{ product: 'usual' }, [2000, 1999, 1998, 1997, 1996]],
      [{}, [2000, 1999, 1998, 1997, 1996]],
    ] as const) {
      expect(store.page({ withText: false, ...filter }, 5).map(({ position }) => position)).toEqual(found);
      expect(cursor.rowsRead).toBeLessThan(20);
    }
  });
});

test('issuers keep their lists and their place when they are written again, operators all their columns', async () => {
  await runInDurableObject(env.LEDGER.getByName('stored-rows'), (_, { storage }) => {
    const rows = registryRows(storage.sql, 'log', 'root');
    const operator: OperatorRow = { keyId: 'k', key: 'key', from: 1, until: 2, counter: 0, sig: 's' };
    const keys = [{ key: 'a', keyId: 'b', fromMs: 1, untilMs: 2 }];
    const pay: IssuerRow = { issuer: 'pay', role: 'payment', name: 'Pay', custody: 'self', keys: [], counter: 0 };
    const shop: IssuerRow = { ...pay, issuer: 'a-shop', role: 'shop', sellers: [] };
    const shopLater: IssuerRow = { ...shop, custody: 'operator', name: 'Shop', keys, sellers: ['s'], counter: 1 };
    const payLater: IssuerRow = { ...pay, keys, counter: 1 };
    const store = (body: object, after: object) => rows.store(body as RegistryBody, after as Registry);
    for (const row of [operator, { ...operator, from: 3, until: 4, counter: 1, sig: 't' }]) {
      store({ kind: 'operator', key: row.key }, { operators: [row] });
      expect(rows.registry().operators).toEqual([row]);
    }
    for (const row of [pay, shop, shopLater, payLater]) {
      store({ kind: 'issuer', issuer: row.issuer }, { issuers: [row] });
      expect(rows.registry(row.issuer).issuers).toEqual([row]);
    }
    expect(rows.registry().issuers).toEqual([payLater, shopLater]);
    const [raw] = rowsInStorage(
      storage.sql,
      ledgerIssuers,
      queries.select().from(ledgerIssuers).where(eq(ledgerIssuers.issuer, 'pay')),
    );
    expect(raw).toEqual({ ...payLater, sellers: null });
  });
});

test('the directory keeps every column of a seller, and what is absent stays absent', async () => {
  const seller = 'storedrowstored2';
  const bare = { seller, category: 'food', state: 'not_enough_data', validUntil: 9 } as const;
  const told = { registered: 7, domains: [] };
  const full = { ...bare, name: 'Ｔea', category: 'general', state: 'scored', score: 3, low: 2, high: 4 } as const;
  for (const [issued, row] of [bare, full, bare].entries()) {
    await upsertSellerRow(env.DIRECTORY, { ...row, ...told, issued });
    const page = await listSellers(env.DIRECTORY, { limit: 10, nowMs: 1 });
    expect(page?.sellers.filter((one) => one.seller === seller)).toEqual([row]);
    const query = queries.select().from(directorySellers).where(eq(directorySellers.seller, seller));
    const [stored] = await rowsInD1(env.DIRECTORY, directorySellers, query);
    expect(stored).toMatchObject({
      issued,
      registered: 7,
      nameKey: row === full ? 'tea' : '',
      skeleton: row === full ? 'tea' : '',
    });
  }
});

test('the last grant decides about an API key, in whatever order grants arrive, and keeps every column', async () => {
  await runInDurableObject(env.LEDGER.getByName('stored-rows'), (_, { storage }) => {
    const keys = apiKeys(storage.sql);
    const grant = { hash: 'stored', issuer: 'shop', revoked: false, issuedAt: 5, by: 'k', sig: 's' };
    const stored = () => rowsInStorage(storage.sql, ledgerApiKeys, queries.select().from(ledgerApiKeys));
    keys.keep(grant);
    expect([stored(), keys.issuers()]).toEqual([[grant], { stored: 'shop' }]);
    const revoked = { ...grant, issuer: 'mall', revoked: true, issuedAt: 6, by: 'l', sig: 't' };
    for (const row of [revoked, grant]) {
      keys.keep(row);
      expect([stored(), keys.issuers()]).toEqual([[revoked], {}]);
    }
  });
});

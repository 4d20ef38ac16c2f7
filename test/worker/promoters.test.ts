import { runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { promotersAnswer } from '../../schema/api/answers.ts';
import { listPromoters, type NewPromoterRow, replacePromoterRows } from '../../worker/directory/promoters.ts';
import { aSeller } from './support/seller.ts';

const NOW = 1_000;
const row = (more: Partial<NewPromoterRow>): NewPromoterRow => ({
  issuer: 'market',
  promoter: 'li',
  seller: 'a',
  category: 'food',
  score: 8_000,
  low: 7_000,
  high: 9_000,
  mass: 1_024,
  issued: NOW,
  validUntil: 10 * NOW,
  ...more,
});
const list = (query: Partial<Parameters<typeof listPromoters>[1]> = {}) =>
  listPromoters(env.DIRECTORY, { limit: 100, nowMs: NOW, ...query });

describe('promoters in the directory', () => {
  test('stand between their scores at several sellers, by the orders behind each, best lower end first', async () => {
    await replacePromoterRows(env.DIRECTORY, 'a', NOW, [row({}), row({ promoter: 'wu', low: 7_500 })]);
    await replacePromoterRows(env.DIRECTORY, 'b', NOW, [row({ seller: 'b', score: 9_000, low: 8_600, mass: 3_072 })]);
    const [first, second] = await list({ issuer: 'market', category: 'food' });
    expect(first).toEqual({
      issuer: 'market',
      promoter: 'li',
      category: 'food',
      score: 8_750,
      low: 8_200,
      high: 9_000,
      mass: 4_096,
      sellers: 2,
    });
    expect(second).toMatchObject({ promoter: 'wu', low: 7_500, sellers: 1 });
  });

  test('are two people when two issuers name them alike, and stand in each category by itself', async () => {
    await replacePromoterRows(env.DIRECTORY, 'c', NOW, [row({ seller: 'c', issuer: 'other', promoter: 'zhao' })]);
    await replacePromoterRows(env.DIRECTORY, 'd', NOW, [row({ seller: 'd', category: 'home', promoter: 'zhao' })]);
    const rows = await list({ promoter: 'zhao' });
    expect(rows.map(({ issuer, category }) => [issuer, category])).toEqual([
      ['market', 'home'],
      ['other', 'food'],
    ]);
  });

  test('are told anew as a whole, never over a newer telling, and not when they are stale', async () => {
    await replacePromoterRows(env.DIRECTORY, 'e', 2 * NOW, [row({ seller: 'e', promoter: 'qian', issued: 2 * NOW })]);
    await replacePromoterRows(env.DIRECTORY, 'e', NOW, [row({ seller: 'e', promoter: 'qian', low: 1 })]);
    expect(await list({ promoter: 'qian' })).toMatchObject([{ low: 7_000 }]);
    expect(await list({ promoter: 'qian', nowMs: 11 * NOW })).toEqual([]);
    await replacePromoterRows(env.DIRECTORY, 'e', 3 * NOW, []);
    expect(await list({ promoter: 'qian' })).toEqual([]);
  });

  test('are answered by the API, which refuses what it does not know', async () => {
    const ask = (query: string) => exports.default.fetch(`https://touchstone.test/v1/promoters?${query}`);
    const answer = await ask('category=food&limit=1');
    expect(promotersAnswer.parse(await answer.json()).promoters.length).toBeLessThanOrEqual(1);
    expect((await ask('colour=red')).status).toBe(400);
    expect((await ask('category=nothing')).status).toBe(400);
  });

  test('are told by a seller as part of its day, those with a number', async () => {
    const seller = await aSeller();
    await seller.order({ promoter: 'sun', promoterEarns: true });
    await runInDurableObject(seller.stub, async (instance, { storage }) => {
      storage.sql.exec("INSERT OR REPLACE INTO outbox (task, due, size, attempts) VALUES ('promoters', 1, 1, 0)");
      await instance.alarm();
      expect(storage.sql.exec("SELECT task FROM outbox WHERE task = 'promoters'").toArray()).toEqual([]);
    });
    expect(await list({ promoter: 'sun' })).toEqual([]);
  });
});

describe('a statement', () => {
  test('is about one thing at a time, and about nothing that no order names', async () => {
    const seller = await aSeller();
    await seller.order();
    const ask = async (query: string) => {
      const answer = await exports.default.fetch(`https://touchstone.test/v1/sellers/${seller.id}/score?${query}`);
      return [answer.status, (await answer.json<{ code?: string }>()).code];
    };
    expect(await ask('product=tea-250&supplier=farm')).toEqual([400, 'malformed']);
    expect(await ask('product=nothing')).toEqual([404, 'not_found']);
    expect(await ask('product=tea-250')).toEqual([200, undefined]);
  });
});

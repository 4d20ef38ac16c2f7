import { runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { explanationAnswer, type ExplanationAnswer } from '../../schema/api/explanation.ts';
import { DAY_MS } from '../../schema/fields.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import { causesOf } from '../../trust/explain/causes.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { CHANNELS_OF_RISK } from '../../trust/score/counters.ts';
import { dayOf } from '../../trust/registry/registry.ts';
import { replayJournal } from '../../trust/replay/replay.ts';
import { upsertSellerRow } from '../../worker/directory/sellers.ts';
import { anOutcome, NOW } from '../support/build.ts';
import { registry } from './support/ledger.ts';
import { entries, settled } from './support/look.ts';
import { accepted, aSeller, LATER, type TestSeller } from './support/seller.ts';

const TODAY = dayOf(LATER);

const get = async (path: string, headers: Record<string, string> = {}, nowMs = LATER) =>
  exports.default.fetch(`https://trust.example${path}`, {
    headers: { 'touchstone-dev-now': String(nowMs), ...headers },
  });
const explained = async ({ id }: TestSeller, nowMs = LATER): Promise<ExplanationAnswer> => {
  const answer: unknown = await (await get(`/v1/sellers/${id}/explanation`, {}, nowMs)).json();
  return explanationAnswer.parse(answer);
};
const scored = async ({ id }: TestSeller, nowMs = LATER) =>
  (await (await get(`/v1/sellers/${id}/score`, {}, nowMs)).json<SignedStatement>()).statement;

/** Half a year of orders that fail twice as often as is usual, as day sums: the journal of this test begins today. */
async function withPast(seller: TestSeller): Promise<TestSeller> {
  const { usual, dispatch } = FIRST_POLICY.categories.general;
  await runInDurableObject(seller.stub, (_, { storage }) => {
    for (let day = TODAY - 180; day < TODAY; day++) {
      for (const [name, amount] of [
        ...CHANNELS_OF_RISK.flatMap((one) => {
          const bad = Math.floor((4096 * usual[one]) / 10_000);
          return [[`${one}.good`, 2048 - bad] as const, [`${one}.bad`, bad] as const, [`${one}.square`, 2048] as const];
        }),
        ['dispatch.mass', 2048] as const,
        ['dispatch.hours', 2048 * dispatch.usualHours] as const,
        ['count.buyers', 2] as const,
      ]) {
        storage.sql.exec("INSERT INTO counter (subject, name, day, amount) VALUES ('', ?, ?, ?)", name, day, amount);
      }
    }
  });
  return seller;
}

/** Three orders: cancelled by the seller, reviewed with one star, and never shipped. */
async function withToday(seller: TestSeller) {
  const cancelled = await seller.order();
  const outcome = anOutcome(cancelled.about, { issuer: seller.market, outcome: 'cancelled', fault: 'seller' });
  const { promise: cancellation } = accepted(await cancelled.add({ body: outcome }, [seller.marketKey]));
  const bad = await seller.order();
  const { promise: review } = accepted(await bad.review(await bad.handOver(), { rating: 1 }));
  const times = { placed: NOW - 20 * DAY_MS, shipBy: NOW - 10 * DAY_MS, deliverBy: NOW + DAY_MS };
  const never = await seller.order(times);
  return { cancellation: cancellation.id, review: review.id, never: never.tip };
}

describe('the explanation of a score', () => {
  test('has the points of the signed statement, the entries behind them, and sums that are exact', async () => {
    const seller = await withPast(await aSeller());
    const { cancellation, review, never } = await withToday(seller);
    await settled(seller);
    const answer = await explained(seller);
    const statement = await scored(seller);
    expect(answer.statement).toEqual({
      day: statement.day,
      size: statement.size,
      policy: statement.policy,
      issued: statement.issued,
    });
    expect(statement.state).toBe('scored');
    expect(answer.parts).toMatchObject(statement.parts);
    expect(answer.deductions).toMatchObject(statement.deductions);
    const sum = (all: readonly { points: number }[]) => all.reduce((total, { points }) => total + points, 0);
    expect(answer.base + sum(answer.parts)).toBe(answer.expected);
    const behind = Object.fromEntries(answer.parts.map((part) => [part.term, part.entries.map(({ id }) => id)]));
    expect(behind).toEqual({ late: [never], cancelled: [cancellation], returned: [], review: [review], dispatch: [] });
    const { difference, changes } = answer;
    expect(difference).toMatchObject({
      since: TODAY - 1,
      happened: { orders: 3, cancelled: 1, reviews: 1, stars_1: 1 },
    });
    expect(difference.score).toBeLessThan(0);
    expect(sum(difference.parts) + sum(difference.deductions) + difference.limits).toBe(difference.score);
    expect(changes.map(({ change }) => change)).toContain('one_fault_less');
  });

  test('names the entries that an auditor finds in the journal', async () => {
    const seller = await aSeller();
    await withToday(seller);
    await settled(seller);
    const answer = await explained(seller);
    const lines = await seller.stub.journal(0, 1000);
    const { books, ids } = await replayJournal({ origin: seller.log, lines, registry: await registry() });
    if (!books.seller) throw new Error('the journal registers its seller');
    const seen = (await entries(seller)).flatMap((entry, seq) => {
      const id = [...ids][seq];
      return entry && id !== undefined ? [{ id, at: entry.at, body: entry.body }] : [];
    });
    const moment = { day: answer.statement.day, policy: FIRST_POLICY, category: FIRST_POLICY.categories.general };
    const causes = causesOf({ seller: books.seller, orders: books.orders, entries: seen }, moment);
    for (const { term, entries: named } of answer.parts) expect([term, named]).toEqual([term, causes.parts[term]]);
    expect(answer.parts.map(({ entries: named }) => named.length)).toEqual([1, 1, 0, 1, 0]);
    expect([answer.state, answer.changes, answer.among]).toEqual(['not_enough_data', [], undefined]);
  });

  test('is of what is counted, also while the journal grows faster than statements are signed', async () => {
    const seller = await withPast(await aSeller());
    await settled(seller);
    await explained(seller);
    await seller.order();
    const answer = await explained(seller);
    expect(answer.statement.size).toBe((await scored(seller)).size);
    expect(answer.difference.happened.orders ?? 0).toBe(answer.statement.size - 1);
    await settled(seller);
    const caughtUp = await explained(seller);
    expect([caughtUp.statement.size, caughtUp.difference.happened.orders]).toEqual([2, 1]);
    // Tomorrow's explains tomorrow's.
    const tomorrow = await explained(seller, LATER + DAY_MS);
    expect(tomorrow.statement).toMatchObject({ day: TODAY + 1, size: 2 });
    expect(tomorrow.difference).toMatchObject({ since: TODAY, happened: {} });
  });

  test('says where the score lies among others, and nothing among few', async () => {
    const seller = await withPast(await aSeller());
    await seller.order();
    await settled(seller);
    const told = { issued: NOW, registered: NOW, domains: [] };
    const others = async (from: number, until: number) => {
      for (let n = from; n < until; n++) {
        const row = {
          seller: 'abcdefghijklmnopqrstuvwxyz'.charAt(n).repeat(16),
          category: 'general' as const,
          ...told,
        };
        const standing = { state: 'scored' as const, score: 8000 + 5 * n, low: 7000, high: 9000 };
        await upsertSellerRow(env.DIRECTORY, { ...row, ...standing, validUntil: NOW + 3 * DAY_MS });
      }
    };
    await others(0, 5);
    const { among: few } = await explained(seller);
    expect(few?.needed).toBe(20);
    expect(few?.histogram).toBeUndefined();
    await others(5, 26);
    // Not among them: without a number, of yesterday, or of another category.
    const row = {
      seller: '',
      category: 'general',
      state: 'scored',
      score: 8000,
      low: 7000,
      high: 9000,
      ...told,
    } as const;
    const { score: _score, ...unscored } = { ...row, seller: '2'.repeat(16), state: 'not_enough_data' as const };
    await upsertSellerRow(env.DIRECTORY, { ...unscored, validUntil: NOW + DAY_MS });
    await upsertSellerRow(env.DIRECTORY, { ...row, seller: '3'.repeat(16), validUntil: NOW - 1 });
    await upsertSellerRow(env.DIRECTORY, {
      ...row,
      seller: '4'.repeat(16),
      category: 'food',
      validUntil: NOW + DAY_MS,
    });
    const { among, score = 0 } = await explained(seller);
    expect(among?.sellers).toBe((few?.sellers ?? 0) + 21);
    expect(among?.histogram?.bins.reduce((a, b) => a + b, 0)).toBe(among?.sellers);
    expect(score).toBeGreaterThan(8200);
    expect(among?.histogram?.fewer).toBeGreaterThanOrEqual(26);
  });

  test('is refused like its neighbours, and cached like them', async () => {
    const seller = await aSeller();
    const { id } = seller;
    for (const [path, status, code] of [
      [`/v1/sellers/${id}/explanation?day=1`, 400, 'unknown_parameter'],
      [`/v1/sellers/${'a'.repeat(16)}/explanation`, 404, 'unknown_seller'],
      ['/v1/sellers/nobody/explanation', 404, 'not_found'],
    ] as const) {
      const response = await get(path);
      expect([response.status, (await response.json<{ code: string }>()).code]).toEqual([status, code]);
    }
    const response = await get(`/v1/sellers/${id}/explanation`);
    const etag = response.headers.get('etag') ?? '';
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect((await get(`/v1/sellers/${id}/explanation`, { 'if-none-match': etag })).status).toBe(304);
  });
});

import { runInDurableObject } from 'cloudflare:test';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { describe, expect, test } from 'vitest';
import { openingAnswer, orderAnswer, reviewsAnswer, sellerAnswer } from '../../schema/api/answers.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import { signedStatement } from '../../schema/statement.ts';
import * as tables from '../../schema/tables/seller.ts';
import { signedBytes } from '../../trust/entry/signed-bytes.ts';
import { verify } from '../../trust/keys/verify.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { policyId } from '../../trust/policy/known-policies.ts';
import { replayJournal } from '../../trust/replay/replay.ts';
import { evaluate } from '../../trust/score/evaluate.ts';
import { aHide, anEvidence, anOutcome, aReply, committed, signerOf } from '../support/build.ts';
import { ledger, registry } from './support/ledger.ts';
import { accepted, aSeller, aStranger, LATER, type TestSeller } from './support/seller.ts';
import { bytes, code, settled, statementOf } from './support/look.ts';

/** Twelve orders of six buyers: paid, shipped, delivered and reviewed; one comes back. */
async function aBusySeller(): Promise<TestSeller> {
  const seller = await aSeller();
  for (let n = 0; n < 12; n++) {
    const order = await seller.order({
      customer: `c${n % 6}`,
      promoter: n % 2 ? 'li' : 'wu',
      group: `g${n % 3}`,
      supplier: 'farm',
    });
    for (const what of ['paid', 'shipped', 'delivered'] as const) {
      accepted(await order.add({ body: anEvidence(order.about, seller.market, { what }) }, [seller.marketKey]));
    }
    const key = await order.handOver();
    const { promise } = accepted(await order.review(key, { rating: (n % 5) + 1, words: `Cup ${n}` }));
    if (n === 3)
      accepted(await order.add({ body: anOutcome(order.about, { issuer: seller.market }) }, [seller.marketKey]));
    if (n === 4) accepted(await order.add({ body: aHide(order.about, promise.id) }, [seller.operator]));
    if (n === 5) accepted(await order.add(aReply(order.about, promise.id), [seller.key]));
  }
  return seller;
}

describe('a statement', () => {
  test('is what a stranger computes from the journal, and verifies', async () => {
    const seller = await aBusySeller();
    for (const subject of [undefined, 'promoter:li', 'leader:li', 'product:tea-250', 'supplier:farm']) {
      await settled(seller);
      const given = await statementOf(seller, subject === undefined ? {} : { subject });
      expect(signedStatement.parse(given)).toEqual(given);
      const { statement, operator, sig } = given;
      expect(await verify(bytes(operator.key), signedBytes(statement), bytes(sig))).toBe(true);
      const { sig: rootSig, ...certificate } = operator;
      const rootKey = (await signerOf(4)).publicKey;
      expect(await verify(rootKey, signedBytes({ kind: 'operator', ...certificate }), bytes(rootSig))).toBe(true);

      const lines = await seller.stub.journal(0, 1000);
      const replayed = await replayJournal({ origin: seller.log, lines, registry: await registry() });
      expect(replayed.skipped).toEqual([]);
      expect(statement).toMatchObject({ size: replayed.size, root: replayed.root, policy: policyId(FIRST_POLICY) });
      const counters = replayed.books.counters(subject ?? '');
      const evaluation = evaluate(counters, statement.day, FIRST_POLICY, 'general');
      expect(statement).toMatchObject(evaluation);
      expect(statement.counts).toMatchObject(
        subject?.endsWith(':li') ? { orders: 6, reviews: 6 } : { orders: 12, reviews: 12, hidden: 1 },
      );
    }
  });

  test('names a head that the ledger holds, and is the same until something happens', async () => {
    const seller = await aSeller();
    await seller.order();
    await settled(seller);
    const first = await statementOf(seller);
    expect(await statementOf(seller, { nowMs: LATER + HOUR_MS })).toEqual(first);
    const heads = (await ledger().journal(0, 1000)).map((line) => JSON.parse(line) as { body: { root?: string } });
    expect(heads.some(({ body }) => body.root === first.statement.root)).toBe(true);
    await seller.order();
    await settled(seller);
    expect((await statementOf(seller)).statement.size).toBe(3);
  });

  test('is made anew each day, and before it expires', async () => {
    const seller = await aSeller();
    const first = await statementOf(seller);
    const next = await statementOf(seller, { nowMs: LATER + DAY_MS });
    expect(next.statement.day).toBe(first.statement.day + 1);
    expect(next.statement.expires - next.statement.issued).toBe(36 * HOUR_MS);
  });

  test('is signed once for a crowd that asks at the same moment', async () => {
    const seller = await aSeller();
    const nowMs = LATER + 3 * DAY_MS;
    const all = await Promise.all(Array.from({ length: 20 }, (_, n) => statementOf(seller, { nowMs: nowMs + n })));
    expect(new Set(all.map((one) => one.statement.issued)).size).toBe(1);
  });

  test('is not signed outside the dates of the operator key', async () => {
    const seller = await aSeller();
    const slice = await registry();
    const [operator] = slice.operators;
    const nowMs = LATER + 5 * DAY_MS;
    const ask = async (dates: object) =>
      code(await seller.stub.statement({ registry: { ...slice, operators: [{ ...operator!, ...dates }] }, nowMs }));
    expect(await ask({ until: nowMs })).toBe('unavailable');
    expect(await ask({ from: nowMs + 1 })).toBe('unavailable');
    expect(await ask({ from: nowMs, until: nowMs + 1 })).toBe('accepted');
  });

  test('is not given of strangers', async () => {
    const stranger = await aStranger();
    expect(code(await stranger.stub.statement({ registry: await registry() }))).toBe('unknown_seller');
    const seller = await aSeller();
    expect(code(await seller.stub.statement({ registry: await registry(), subject: 'promoter:nobody' }))).toBe(
      'not_found',
    );
  });
});

describe('answers', () => {
  test('have the shapes that the schema states', async () => {
    const seller = await aSeller();
    const name = committed('name', '高山茶 250 克');
    const profile = {
      kind: 'profile',
      log: seller.log,
      counter: 0,
      issuer: seller.shop,
      subject: 'product',
      id: 'tea-250',
    } as const;
    accepted(await seller.send({ ...profile, name: name.commitment }, [seller.shopKey], { name: name.opening }));
    const order = await seller.order({ promoter: 'li', promoterEarns: true });
    const key = await order.handOver();
    accepted(await order.review(key, { words: '好', aspects: { quality: 5 } }));
    const { promise } = accepted(await order.review(key, { revision: 1, rating: 3, words: '还行' }));

    const answer = accepted(await seller.stub.order(order.body.order, LATER));
    expect(orderAnswer.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({
      productNames: { 'tea-250': '高山茶 250 克' },
      promoterEarns: true,
      open: true,
      prev: order.tip,
    });
    expect(accepted(await seller.stub.order(order.body.order, LATER + 200 * DAY_MS)).open).toBe(false);
    expect(code(await seller.stub.order('A'.repeat(22)))).toBe('unknown_order');

    const list = accepted(await seller.stub.reviews({ limit: 5, withText: false }));
    expect(reviewsAnswer.parse(list)).toEqual(list);
    const opened = accepted(await seller.stub.opening(promise.id, 'text'));
    expect(openingAnswer.parse(opened)).toEqual(opened);
    expect(sellerAnswer.parse(accepted(await seller.stub.profile()))).toMatchObject({ counters: { [seller.shop]: 1 } });
  });

  test('give the score of each day', async () => {
    const seller = await aBusySeller();
    const answer = accepted(await seller.stub.history({ days: 400, registry: await registry(), nowMs: LATER }));
    expect(answer.days).toHaveLength(400);
    const { statement } = await statementOf(seller);
    expect(answer.days.at(-1)).toMatchObject({ day: statement.day, state: statement.state });
  });

  test('give the same days again without computing them, and every third as the plot asks', async () => {
    const seller = await aBusySeller();
    const ask = async (more: object) =>
      accepted(await seller.stub.history({ days: 180, registry: await registry(), nowMs: LATER, ...more }));
    const rows = (text: string) => runInDurableObject(seller.stub, (_, { storage }) => void storage.sql.exec(text));
    const all = await ask({});
    // Whoever computes now fails.
    await rows('ALTER TABLE counter RENAME TO away');
    expect(await ask({})).toEqual(all);
    const plot = await ask({ step: 3 });
    expect(plot.days).toHaveLength(60);
    expect(plot.days).toEqual(all.days.filter((_, index) => index % 3 === 2));
    await rows('ALTER TABLE away RENAME TO counter');
    expect((await ask({ nowMs: LATER + DAY_MS })).days.slice(0, -1)).toEqual(all.days.slice(1));
    await seller.order();
    expect((await ask({})).size).toBe(all.size + 1);
  });
});

test('migrations make the tables that drizzle reads', async () => {
  const { stub } = await aSeller();
  await runInDurableObject(stub, (_, { storage }) => {
    for (const table of Object.values(tables)) {
      const { name, columns } = getTableConfig(table);
      const made = storage.sql
        .exec<{ name: string; type: string; notnull: number; pk: number }>(`PRAGMA table_info(${name})`)
        .toArray()
        .map((column) => [column.name, column.type, column.notnull === 1 || column.pk > 0]);
      expect(made).toEqual(columns.map((column) => [column.name, column.getSQLType().toUpperCase(), column.notNull]));
    }
  });
});

import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { describe, expect, test, vi } from 'vitest';
import { openingAnswer, orderAnswer, proofAnswer, reviewsAnswer, sellerAnswer } from '../../schema/api/answers.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import { signedStatement, type SignedStatement } from '../../schema/statement.ts';
import * as tables from '../../schema/tables/seller.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { equalBytes } from '../../trust/bytes/concat.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { parseJournalEntry } from '../../trust/entry/entry.ts';
import { signedBytes } from '../../trust/entry/signed-bytes.ts';
import { verify } from '../../trust/keys/verify.ts';
import { openCheckpoint } from '../../trust/log/checkpoint.ts';
import { parseEntryBundle, parseHashTile } from '../../trust/log/tile.ts';
import { leafHash } from '../../trust/log/tree-hash.ts';
import { verifyInclusion } from '../../trust/log/verify-proof.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { policyId } from '../../trust/policy/known-policies.ts';
import { replayJournal } from '../../trust/replay/replay.ts';
import { evaluate } from '../../trust/score/evaluate.ts';
import { aHide, anEvidence, anOrder, anOutcome, aReply, committed, NOW, signed, signerOf } from '../support/build.ts';
import { ledger, registry } from './support/ledger.ts';
import { accepted, aSeller, aStranger, LATER, type TestSeller } from './support/seller.ts';

const code = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'accepted' : result.refusal?.code);
const bytes = (text: string): Bytes => fromBase64url(text) ?? new Uint8Array();
const statementOf = async (seller: TestSeller, more: { promoter?: string; nowMs?: number } = {}) =>
  accepted(await seller.stub.statement({ registry: await registry(), nowMs: LATER, ...more })) as SignedStatement;
/** Runs the alarm until there is nothing left to say of the journal's present state. */
const settled = (seller: TestSeller) =>
  vi.waitFor(async () => {
    await runDurableObjectAlarm(seller.stub);
    const due = await runInDurableObject(seller.stub, (_, { storage }) =>
      storage.sql.exec("SELECT 1 FROM outbox WHERE task = 'head' OR due < ?", Date.now() + 60_000).toArray(),
    );
    expect(due).toEqual([]);
  }, 5_000);

/** Twelve orders of six buyers: paid, shipped, delivered and reviewed; one comes back. */
async function aBusySeller(): Promise<TestSeller> {
  const seller = await aSeller();
  for (let n = 0; n < 12; n++) {
    const order = await seller.order({ customer: `c${n % 6}`, promoter: n % 2 ? 'li' : 'wu', group: `g${n % 3}` });
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
    for (const promoter of [undefined, 'li']) {
      await settled(seller);
      const given = await statementOf(seller, promoter === undefined ? {} : { promoter });
      expect(signedStatement.parse(given)).toEqual(given);
      const { statement, operator, sig } = given;
      expect(await verify(bytes(operator.key), signedBytes(statement), bytes(sig))).toBe(true);
      const { sig: rootSig, ...certificate } = operator;
      const rootKey = (await signerOf(4)).publicKey;
      expect(await verify(rootKey, signedBytes({ kind: 'operator', ...certificate } as never), bytes(rootSig))).toBe(
        true,
      );

      const lines = await seller.stub.journal(0, 1000);
      const replayed = await replayJournal({ origin: seller.log, lines, registry: await registry() });
      expect(replayed.skipped).toEqual([]);
      expect(statement).toMatchObject({ size: replayed.size, root: replayed.root, policy: policyId(FIRST_POLICY) });
      const counters = replayed.books.counters(promoter === undefined ? '' : `promoter:${promoter}`);
      const { aspects: _, ...evaluation } = evaluate(counters, statement.day, FIRST_POLICY, 'general');
      expect(statement).toMatchObject(evaluation);
      expect(statement.counts).toMatchObject(
        promoter ? { orders: 6, reviews: 6 } : { orders: 12, reviews: 12, hidden: 1 },
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

  test('is not given of strangers', async () => {
    const stranger = await aStranger();
    expect(code(await stranger.stub.statement({ registry: await registry() }))).toBe('unknown_seller');
    const seller = await aSeller();
    expect(code(await seller.stub.statement({ registry: await registry(), promoter: 'nobody' }))).toBe('not_found');
  });
});

describe('the log', () => {
  test('proves every entry under a checkpoint that the log key signed', async () => {
    const seller = await aSeller();
    const orders = [await seller.order(), await seller.order()];
    await settled(seller);
    const logKey = (await signerOf(2)).publicKey;
    for (const { tip } of orders) {
      const proof = accepted(await seller.stub.proof(tip));
      expect(proofAnswer.parse(proof)).toEqual(proof);
      const opened = await openCheckpoint(proof.checkpoint, seller.log, logKey);
      expect(opened?.size).toBe(proof.size);
      const [line = ''] = await seller.stub.journal(proof.seq, 1);
      expect(equalBytes(leafHash(utf8(line)), bytes(proof.leaf))).toBe(true);
      const hashes = proof.hashes.map(bytes);
      expect(verifyInclusion(proof.seq, proof.size, bytes(proof.leaf), hashes, opened?.root ?? new Uint8Array())).toBe(
        true,
      );
    }
    expect(accepted(await seller.stub.checkpoint())).toBe(
      accepted(await seller.stub.proof(orders[0]?.tip ?? '')).checkpoint,
    );
    expect(code(await seller.stub.proof('x'))).toBe('not_found');
  });

  test('is served as tiles', async () => {
    const seller = await aSeller();
    await seller.order();
    const lines = await seller.stub.journal(0, 10);
    const entries = parseEntryBundle(accepted(await seller.stub.tile('tile/entries/000.p/2')));
    expect(entries).toEqual(lines.map((line) => utf8(line)));
    const hashes = parseHashTile(accepted(await seller.stub.tile('tile/0/000.p/2')));
    expect(hashes).toEqual(lines.map((line) => leafHash(utf8(line))));
    expect(code(await seller.stub.tile('tile/0/000.p/3'))).toBe('not_found');
    expect(code(await seller.stub.tile('tile/1/000.p/1'))).toBe('not_found');
  });

  test('goes on beyond one tile', async () => {
    const seller = await aSeller();
    const submissions = await Promise.all(
      Array.from({ length: 300 }, async () => {
        const draft = anOrder({ log: seller.log, issuer: seller.market, holder: seller.key.keyId });
        return signed(draft.body, [seller.marketKey], draft.openings);
      }),
    );
    const answers = await seller.stub.append({
      seller: seller.id,
      submissions,
      registry: await registry(),
      nowMs: LATER,
    });
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await settled(seller);
    const first = accepted(answers[0]!);
    const proof = accepted(await seller.stub.proof(first.promise.id));
    const root = (await openCheckpoint(proof.checkpoint, seller.log, (await signerOf(2)).publicKey))?.root;
    expect(verifyInclusion(1, 301, bytes(proof.leaf), proof.hashes.map(bytes), root ?? new Uint8Array())).toBe(true);
    expect(parseHashTile(accepted(await seller.stub.tile('tile/1/000.p/1')))).toHaveLength(1);
  });
});

describe('the outbox', () => {
  test('can be drained twice, and after an eviction', async () => {
    const seller = await aSeller();
    await seller.order();
    await evictDurableObject(seller.stub);
    await settled(seller);
    const before = await ledger().journal(0, 1000);
    await runInDurableObject(seller.stub, (instance) => instance.alarm());
    await runInDurableObject(seller.stub, (instance) => instance.alarm());
    expect(await ledger().journal(0, 1000)).toEqual(before);
    expect((await statementOf(seller)).statement.size).toBe(2);
  });

  test('catches up with a ledger that heard of more than the seller remembers', async () => {
    const seller = await aSeller();
    await seller.order();
    await settled(seller);
    await runInDurableObject(seller.stub, (_, { storage }) => void storage.sql.exec('DELETE FROM head WHERE size > 1'));
    await seller.order();
    await settled(seller);
    expect((await statementOf(seller)).statement.size).toBe(3);
  });

  test('stays full when the journal was rolled back: the ledger signs no other history', async () => {
    const seller = await aSeller();
    await seller.order();
    await settled(seller);
    await runInDurableObject(seller.stub, (_, { storage }) => {
      const { sql } = storage;
      const frontier = sql.exec<{ leaf: ArrayBuffer }>('SELECT leaf FROM entry WHERE seq = 0').one().leaf;
      for (const table of ['orders', 'buyer', 'counter', 'statement']) sql.exec(`DELETE FROM ${table}`);
      sql.exec('DELETE FROM entry WHERE seq > 0');
      sql.exec('DELETE FROM head WHERE size > 1');
      sql.exec('UPDATE tree SET size = 1, frontier = ?', frontier);
    });
    await seller.order();
    await seller.order();
    const refused = await seller.stub.statement({ registry: await registry(), nowMs: LATER });
    expect(code(refused)).toBe('not_an_extension');
    const left = await runInDurableObject(seller.stub, (_, { storage }) =>
      storage.sql.exec('SELECT task FROM outbox').toArray(),
    );
    expect(left).toContainEqual({ task: 'head' });
  });

  test('tells the directory', async () => {
    const seller = await aSeller();
    await vi.waitFor(async () => {
      const row = await env.DIRECTORY.prepare('SELECT seller, state FROM seller WHERE seller = ?')
        .bind(seller.id)
        .first();
      expect(row).toMatchObject({ seller: seller.id, state: 'not_enough_data' });
    });
  });
});

describe('recipients of a share link', () => {
  const report = (seller: TestSeller, device: string, more: object = {}) =>
    seller.stub.appendRecipientReport({
      seller: seller.id,
      promoter: 'li',
      reason: 'spam',
      device,
      nowMs: LATER,
      ...more,
    });

  test('report once for each device, and the report is an entry by the operator', async () => {
    const seller = await aSeller();
    accepted(await report(seller, 'd1'));
    expect(code(await report(seller, 'd1'))).toBe('already_reported');
    accepted(await report(seller, 'd1', { promoter: 'wu' }));
    accepted(await report(seller, 'd2'));
    accepted(await report(seller, 'd1', { nowMs: LATER + 31 * DAY_MS }));
    const bodies = (await seller.stub.journal(1, 10)).map((line) => parseJournalEntry(line));
    expect(bodies.map((entry) => entry?.nth)).toEqual([1, 1, 1, 1]);
    const { statement } = await statementOf(seller, { promoter: 'li', nowMs: LATER + 31 * DAY_MS });
    expect(statement.counts.reports_recipient).toBe(3);
    const replayed = await replayJournal({
      origin: seller.log,
      lines: await seller.stub.journal(0, 100),
      registry: await registry(),
    });
    expect(replayed.skipped).toEqual([]);
  });

  test('may all report at the same moment', async () => {
    const seller = await aSeller();
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((device) => report(seller, device)));
    expect(answers.map(code)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  });

  test('get the same answer for the same idempotency key', async () => {
    const seller = await aSeller();
    const idempotency = { key: 'k', requestHash: 'h' };
    const first = accepted(await report(seller, 'd1', { idempotency }));
    expect(accepted(await report(seller, 'd1', { idempotency }))).toEqual(first);
    expect(code(await report(seller, 'd1', { idempotency: { key: 'k', requestHash: 'other' } }))).toBe(
      'idempotency_mismatch',
    );
  });

  test('are counted once a day, and written down when the day is over', async () => {
    const seller = await aSeller();
    for (const device of ['a', 'b', 'a']) {
      await seller.stub.countOpen({ seller: seller.id, promoter: 'li', device, nowMs: LATER });
    }
    await seller.stub.countOpen({ seller: seller.id, device: 'c', nowMs: LATER });
    expect(await seller.stub.journal(1, 10)).toEqual([]);
    await seller.order({}, LATER + DAY_MS);
    await settled(seller);
    const day = Math.floor(NOW / DAY_MS);
    const written = (await seller.stub.journal(2, 10)).map((line) => parseJournalEntry(line)?.body);
    expect(written).toMatchObject([
      { kind: 'contacts', fromDay: day, untilDay: day, reached: 1 },
      { kind: 'contacts', promoter: 'li', fromDay: day, untilDay: day, reached: 2 },
    ]);
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
});

test('migrations make the tables that drizzle reads', async () => {
  const { stub } = await aStranger();
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

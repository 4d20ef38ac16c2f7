import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import type { JournalBody, JournalEntry } from '../../schema/entries/index.ts';
import type { OrderFindingRule } from '../../schema/words.ts';
import { dayOf } from '../../trust/registry/registry.ts';
import { linksOf } from '../../worker/credibility/links.ts';
import { settled, statementOf } from './support/look.ts';
import { accepted, aSeller, LATER, type TestSeller } from './support/seller.ts';

const reviewed = async (seller: TestSeller, rating = 5) => {
  const chain = await seller.order();
  accepted(await chain.review(await chain.handOver(), { rating }));
  return chain.body.order;
};
const findings = async ({ stub }: TestSeller) => {
  const entries = (await stub.journal(0, 100)).map((line) => JSON.parse(line) as JournalEntry);
  return entries.flatMap(({ body }) => (body.kind === 'finding' ? [body] : []));
};
const shown = async ({ stub }: TestSeller) => {
  const { reviews } = accepted(await stub.reviews({ limit: 10, withText: false }));
  return reviews.map(({ order, findings: found = [] }) => [order, found.map(({ rule, keeps }) => [rule, keeps])]);
};

describe('what detectors find about orders', () => {
  const found = (order: string, keeps: number, rule: OrderFindingRule = 'praise_level') => ({ order, rule, keeps });

  test('stands in the journal, signed by the operator, and with the review', async () => {
    const seller = await aSeller();
    const order = await reviewed(seller);
    expect(await seller.stub.find(seller.id, [found(order, 256)])).toBe(true);
    expect(await findings(seller)).toMatchObject([{ rule: 'praise_level', order, keeps: 256, evidence: [] }]);
    expect(await shown(seller)).toEqual([[order, [['praise_level', 256]]]]);
  });

  test('is written once however often it is said, and taken back by what keeps all', async () => {
    const seller = await aSeller();
    const order = await reviewed(seller);
    const [first, second] = await Promise.all([
      seller.stub.find(seller.id, [found(order, 0)]),
      seller.stub.find(seller.id, [found(order, 0)]),
    ]);
    expect([first, second]).toEqual([true, true]);
    expect(await findings(seller)).toHaveLength(1);
    await seller.stub.find(seller.id, [found(order, 1024)]);
    expect(await findings(seller)).toHaveLength(2);
    expect(await shown(seller)).toEqual([[order, []]]);
  });

  test('leaves out what the rules refuse, and writes the rest', async () => {
    const seller = await aSeller();
    const order = await reviewed(seller);
    const unreviewed = (await seller.order()).body.order;
    const all = [found('A'.repeat(22), 0), found(unreviewed, 0), found(order, 512), found(order, 0, 'buyer_ring')];
    expect(await seller.stub.find(seller.id, all)).toBe(true);
    expect((await findings(seller)).map(({ rule }) => rule)).toEqual(['praise_level', 'buyer_ring']);
  });

  test('marks the points that rest on it in the statement', async () => {
    const seller = await aSeller();
    const order = await reviewed(seller);
    await seller.stub.find(seller.id, [found(order, 0)]);
    await settled(seller);
    const { statement } = await statementOf(seller);
    expect(statement.counts.findings).toBe(1);
    expect(statement.byFindings).toBeTypeOf('number');
  });

  test('is heard at an address that nobody registered, and costs nothing there', async () => {
    expect(await env.SELLERS.getByName('nobody').find('nobody', [found('A'.repeat(22), 0)])).toBe(true);
  });
});

describe('a level that has fallen due', () => {
  let made = 0;
  const anObject = () => env.CREDIBILITY.getByName(`findings ${made++}`);
  type Stub = ReturnType<typeof anObject>;

  /** A link table in which the praise of this order is decided to count at `level` since long. */
  const aTable = async (seller: TestSeller, order: string, level: number) => {
    const stub = anObject();
    await stub.link(seller.id, [{ order, buyer: 'b', good: 1024, bad: 0, assurance: 1, day: dayOf(LATER) }]);
    await runInDurableObject(stub, (_, { storage }) => linksOf(storage.sql).decide(1, 1, level, () => 1));
    return stub;
  };
  const ring = (stub: Stub) => runInDurableObject(stub, (object) => object.alarm());
  const dueAt = (stub: Stub) => runInDurableObject(stub, (_, { storage }) => linksOf(storage.sql).nextDue());

  test('is told to the journal once, without a word of why', async () => {
    const seller = await aSeller();
    const order = await reviewed(seller);
    const stub = await aTable(seller, order, 1);
    await ring(stub);
    await ring(stub);
    const all = await findings(seller);
    expect(all).toMatchObject([{ rule: 'praise_level', order, keeps: 256, evidence: [] }]);
    expect(all[0]).not.toHaveProperty('figures');
    expect(await dueAt(stub)).toBeUndefined();
  });

  test('is taken back in the journal when the buyer is believed again', async () => {
    const seller = await aSeller();
    const order = await reviewed(seller);
    const stub = await aTable(seller, order, 0);
    await ring(stub);
    await runInDurableObject(stub, (_, { storage }) => linksOf(storage.sql).decide(1, 1, 3, () => 1));
    await ring(stub);
    expect((await findings(seller)).map((body) => 'keeps' in body && body.keeps)).toEqual([0, 1024]);
    expect(await shown(seller)).toEqual([[order, []]]);
  });

  test('of a seller who does not answer waits an hour, and is told then', async () => {
    const seller = await aSeller();
    const order = await reviewed(seller);
    const stub = await aTable(seller, order, 1);
    await runInDurableObject(seller.stub, (object) => {
      object.find = () => Promise.reject(new Error('away'));
    });
    await ring(stub);
    expect(await findings(seller)).toEqual([]);
    const later = await dueAt(stub);
    expect(later).toBeGreaterThan(Date.now() + 3_000_000);
    await runInDurableObject(seller.stub, (object) => Reflect.deleteProperty(object, 'find'));
    await runInDurableObject(stub, (_, { storage }) => {
      storage.sql.exec('UPDATE link SET due = 1');
    });
    await ring(stub);
    expect(await findings(seller)).toHaveLength(1);
  });
});

describe('the seller', () => {
  test('objects to a finding about an order, and the operator reverses it', async () => {
    const seller = await aSeller();
    const chain = await seller.order();
    accepted(await chain.review(await chain.handOver(), { rating: 5 }));
    await seller.stub.find(seller.id, [{ order: chain.body.order, rule: 'duplicate_text', keeps: 0 }]);
    const { prev } = accepted(await seller.stub.order(chain.body.order, LATER));
    chain.tip = prev;
    const about = { log: seller.log, order: chain.body.order };
    accepted(
      await chain.add({ body: { kind: 'objection', ...about, prev: chain.tip, to: prev, rule: 'wrong_finding' } }, [
        seller.key,
      ]),
    );
    accepted(
      await chain.add({ body: { kind: 'reversal', ...about, prev: chain.tip, to: prev, reason: 'own words' } }, [
        seller.operator,
      ]),
    );
    expect(await shown(seller)).toEqual([[chain.body.order, []]]);
  });

  test('cannot write or reverse a finding', async () => {
    const seller = await aSeller();
    const body: JournalBody = { kind: 'finding', log: seller.log, counter: 0, rule: 'whitewashing', evidence: [] };
    expect(await seller.send(body, [seller.key])).toMatchObject({ refusal: { code: 'signer_missing' } });
    accepted(await seller.send(body, [seller.operator]));
    const registered = (await seller.stub.journal(0, 100)).length;
    const to = 'A'.repeat(43);
    const objection = { kind: 'objection', log: seller.log, counter: 1, to, rule: 'wrong_finding' } as const;
    expect(await seller.send(objection, [seller.key])).toMatchObject({ refusal: { code: 'unknown_target' } });
    expect((await seller.stub.journal(0, 100)).length).toBe(registered);
  });
});

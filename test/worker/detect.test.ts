import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../schema/entries/index.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { dayOf } from '../../trust/registry/registry.ts';
import { linksOf, type ToldLink } from '../../worker/credibility/links.ts';
import { ringsOf } from '../../worker/credibility/rings.ts';
import { statementOf } from './support/look.ts';
import { accepted, aSeller, LATER, type TestSeller } from './support/seller.ts';

const journal = async ({ stub }: TestSeller): Promise<JournalEntry[]> =>
  (await stub.journal(0, 1_000)).map((line) => JSON.parse(line) as JournalEntry);
const findings = async (seller: TestSeller) =>
  (await journal(seller)).flatMap(({ body }) => (body.kind === 'finding' ? [body] : []));
/** Time passes: the first statement of a day asks for what is done once a day. These tests live at a date of their own. */
const aDayLater = async (seller: TestSeller, days = 1): Promise<void> => {
  await statementOf(seller, { nowMs: LATER + days * DAY_MS });
  await runInDurableObject(seller.stub, async (instance, { storage }) => {
    storage.sql.exec("INSERT OR REPLACE INTO outbox (task, due, size, attempts) VALUES ('detect', 1, 1, 0)");
    storage.sql.exec('UPDATE outbox SET due = 1');
    await instance.alarm();
  });
};

const WORDS = 'The parcel came on time, the tea smells of orchids, and the box was packed with care and a note.';

describe('the detectors of a seller', () => {
  test('look once a day at what one buyer ordered, and write the rest of a crowd into the journal', async () => {
    const seller = await aSeller();
    for (let n = 0; n < 7; n++) await seller.order({ customer: 'one' });
    await aDayLater(seller);
    const found = await findings(seller);
    expect(found).toHaveLength(6);
    expect(found[0]).toMatchObject({ rule: 'buyer_many_orders', keeps: 0, evidence: [], figures: [7, 1] });
  });

  test('find the same words of two buyers, and not again what an appeal took back', async () => {
    const seller = await aSeller();
    for (const customer of ['first', 'second']) {
      const chain = await seller.order({ customer });
      accepted(await chain.review(await chain.handOver(), { rating: 5, words: WORDS }));
    }
    await aDayLater(seller);
    const [found, ...others] = await findings(seller);
    expect(others).toEqual([]);
    if (!found || !('order' in found)) throw new Error('a copy was found');
    expect(found).toMatchObject({ rule: 'duplicate_text', keeps: 0 });
    const { prev } = accepted(await seller.stub.order(found.order, LATER));
    const about = { log: seller.log, order: found.order, prev };
    const body = { kind: 'reversal', ...about, to: prev, reason: 'twins' } as const;
    accepted(await seller.send(body, [seller.operator]));
    await aDayLater(seller, 2);
    expect(await findings(seller)).toHaveLength(1);
  });

  test('are asked by the first statement of a day that is today, not by one of a told history', async () => {
    const seller = await aSeller();
    await seller.order();
    const asked = () =>
      runInDurableObject(seller.stub, (_, { storage }) =>
        storage.sql.exec("SELECT task FROM outbox WHERE task = 'detect'").toArray(),
      );
    await statementOf(seller);
    expect(await asked()).toEqual([]);
    await statementOf(seller, { nowMs: Date.now() });
    expect(await asked()).toHaveLength(1);
  });

  test('find who buys through a link of their own', async () => {
    const seller = await aSeller();
    await seller.order({ customer: 'li', promoter: 'li', promoterEarns: true });
    await seller.order({ customer: 'wang', promoter: 'li', promoterEarns: true });
    await aDayLater(seller);
    expect(await findings(seller)).toMatchObject([{ rule: 'related_buyer', keeps: 0, figures: [1] }]);
  });

  test('find nothing about a seller with usual buyers', async () => {
    const seller = await aSeller();
    for (let n = 0; n < 5; n++) {
      const chain = await seller.order();
      accepted(await chain.review(await chain.handOver(), { rating: 5, words: 'Good.' }));
    }
    await aDayLater(seller);
    expect(await findings(seller)).toEqual([]);
  });
});

describe('the link table', () => {
  const today = dayOf(Date.now());
  const aLink = (order: string, buyer: string, day: number): ToldLink => ({
    order,
    buyer,
    good: 1024,
    bad: 0,
    assurance: 1,
    day,
  });

  test('knows whose buyers were never seen before', async () => {
    const stub = env.CREDIBILITY.getByName('newcomers');
    await stub.link('a', [aLink('old', 'known', today - 9), aLink('fresh', 'new', today)]);
    await stub.link('b', [aLink('other', 'known', today)]);
    expect((await stub.newcomers('a', ['old', 'fresh'])).toSorted()).toEqual(['fresh', 'old']);
    expect(await stub.newcomers('b', ['other', 'nobody'])).toEqual([]);
  });

  test('finds a ring, tells each of its orders at a moment of its own, and forgets who is erased', async () => {
    const stub = env.CREDIBILITY.getByName('rings');
    const sellers = ['poor', 'also poor', ...Array.from({ length: 28 }, (_, n) => `seller ${n}`)];
    for (const [index, seller] of sellers.entries()) {
      const isBoosted = index < 2;
      const links: ToldLink[] = Array.from({ length: 20 }, (_, n) => ({
        ...aLink(`${seller} honest ${n}`, `honest ${index} ${n}`, today - 20),
        good: n % 2 === 0 ? 1024 : 0,
      }));
      const ring = isBoosted
        ? Array.from({ length: 12 }, (_, n) => aLink(`${seller} ring ${n}`, `ring ${n}`, today - 15))
        : [];
      await stub.link(seller, [...links, ...ring]);
    }
    const found = await runInDurableObject(stub, (_, { storage }) => {
      const rings = ringsOf(storage.sql);
      let drawn = 1;
      rings.look(today, () => drawn++);
      rings.look(today, () => 1_000);
      return rings.due(10_000, 100);
    });
    expect(found.map(({ seller }) => seller).toSorted()).toEqual(['also poor', 'poor']);
    expect(
      found.flatMap(({ found: orders }) => orders.map(({ order }) => order)).every((id) => id.includes('ring')),
    ).toBe(true);
    expect(found.flatMap(({ found: orders }) => orders)).toHaveLength(24);
    await stub.erase('ring 0');
    const left = await runInDurableObject(stub, (_, { storage }) => ringsOf(storage.sql).due(10_000, 100));
    expect(left.flatMap(({ found: orders }) => orders)).toHaveLength(22);
    const moments = await runInDurableObject(stub, (_, { storage }) =>
      storage.sql.exec('SELECT DISTINCT due FROM ring').toArray(),
    );
    expect(moments).toHaveLength(22);
    expect(await runInDurableObject(stub, (_, { storage }) => linksOf(storage.sql).due(10_000, 9))).toEqual([]);
  });
});

/** One batch is one transaction: what its entries ask of each other is found, though it is written at the end. */
import { runInDurableObject } from 'cloudflare:test';
import { expect, test } from 'vitest';
import type { Submission } from '../../schema/api/submission.ts';
import { entryId } from '../../trust/entry/signed-bytes.ts';
import { storeOf } from '../../worker/seller/store/store.ts';
import { aHandover, anOrder, aReview, aSigner, signed } from '../support/build.ts';
import { registry } from './support/ledger.ts';
import { code, entries } from './support/look.ts';
import { accepted, aSeller, LATER, type TestSeller } from './support/seller.ts';

const sendAll = async ({ id, stub }: TestSeller, submissions: readonly Submission[]) =>
  stub.append(JSON.stringify({ seller: id, submissions, registry: await registry(), nowMs: LATER }));

test('orders of one buyer are counted within a batch', async () => {
  const seller = await aSeller();
  const orders = await Promise.all(
    Array.from({ length: 23 }, async () => {
      const about = { log: seller.log, issuer: seller.market, holder: seller.key.keyId };
      const { body, openings } = anOrder(about, { customer: 'ann' });
      return signed(body, [seller.marketKey], openings);
    }),
  );
  for (const answer of await sendAll(seller, orders)) accepted(answer);
  const nths = (await entries(seller)).flatMap((entry) => (entry?.body.kind === 'order' ? [entry.nth] : []));
  expect(nths).toEqual(Array.from({ length: 23 }, (_, at) => Math.min(10, at + 1)));
  const [next] = await sendAll(seller, orders.slice(0, 1));
  expect(next && accepted(next).promise.seq).toBe(1);
});

test('a whole chain goes in with one batch, the review and its revision too', async () => {
  const seller = await aSeller();
  const anchor = accepted(await seller.stub.statement({ registry: await registry(), nowMs: LATER })).statement.root;
  const [link, own] = [await aSigner(), await aSigner()];
  const { body: order, openings } = anOrder({ log: seller.log, issuer: seller.market, holder: link.keyId });
  const about = (prev: string) => ({ log: seller.log, order: order.order, prev });
  const handover = aHandover(about(entryId(order)), link, own);
  const first = aReview({ ...about(entryId(handover)), anchor }, own, { rating: 5, words: 'Fine.' });
  const second = aReview({ ...about(entryId(first.body)), anchor }, own, { revision: 1, rating: 4, words: 'Good.' });
  const chain = [
    await signed(order, [seller.marketKey], openings),
    await signed(handover, [link, own]),
    await signed(first.body, [own], first.openings),
    await signed(second.body, [own], second.openings),
  ];
  const late = await signed(first.body, [own], first.openings);
  const answers = await sendAll(seller, [...chain, late]);
  expect(answers.map((answer) => (answer.ok ? answer.value.promise.seq : code(answer)))).toEqual([1, 2, 3, 4, 3]);
  const { reviews } = accepted(await seller.stub.reviews({ limit: 10, withText: true }));
  expect(reviews).toMatchObject([
    { id: entryId(second.body), rating: 4, text: 'Good.', earlier: [{ id: entryId(first.body), rating: 5 }] },
  ]);
});

test('a state that was read is current until something of it is written', async () => {
  const seller = await aSeller();
  await runInDurableObject(seller.stub, (_, { storage }) => {
    const { state, tree, outbox, heads } = storeOf(storage);
    for (const write of [
      () => tree.write(state.read().tree),
      () => void outbox.ask({ head: 5 }, 1, 0),
      () => outbox.done('head', 1_000),
      () => outbox.failed('head', 7),
      () => heads.setBehind(undefined),
    ]) {
      const before = state.read();
      expect(state.isCurrent(before)).toBe(true);
      write();
      expect(state.isCurrent(before)).toBe(false);
    }
  });
});

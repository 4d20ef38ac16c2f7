/** How the link table hears of orders, and how a buyer is erased from it. */
import { runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, test, vi } from 'vitest';
import { buyerLinkHash } from '../../worker/seller/buyer-hash.ts';
import { linksStore } from '../../worker/seller/store/links.ts';
import { configOf } from '../../worker/config.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { signedBytes } from '../../trust/entry/signed-bytes.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { aSigner, committed, NOW } from '../support/build.ts';
import { LEDGER_LOG, openLedger, operator } from './support/ledger.ts';
import { accepted, aSeller, type TestSeller } from './support/seller.ts';

const table = () => env.CREDIBILITY.getByName('0');

describe('a seller', () => {
  const told = (seller: string) =>
    runInDurableObject(table(), (_, { storage }) =>
      storage.sql
        .exec(
          `SELECT buyer.hash, good > 0 AS good, bad > 0 AS bad, assurance FROM link JOIN buyer ON buyer.id = buyer
           JOIN seller ON seller.id = seller WHERE seller.name = ?`,
          seller,
        )
        .toArray(),
    );
  /** Makes what waits for the link table due, and rings until it is told. */
  const toldAll = (seller: TestSeller): Promise<void> =>
    vi.waitFor(() =>
      runInDurableObject(seller.stub, async (instance, { storage }) => {
        storage.sql.exec("UPDATE outbox SET due = 0 WHERE task = 'links'");
        await instance.alarm();
        expect(storage.sql.exec('SELECT ord FROM link').toArray()).toEqual([]);
      }),
    );

  test('tells the link table of each order and its review, and forgets the hash', async () => {
    const seller = await aSeller();
    const order = await seller.order();
    await toldAll(seller);
    const [first] = await told(seller.id);
    expect(first).toMatchObject({ good: 0, bad: 0, assurance: 1 });
    const own = await order.handOver();
    accepted(await order.review(own, { rating: 5 }));
    await toldAll(seller);
    expect(await told(seller.id)).toEqual([{ ...first, good: 1 }]);
    accepted(await order.review(own, { rating: 1, revision: 1 }));
    await toldAll(seller);
    expect(await told(seller.id)).toEqual([{ ...first, bad: 1 }]);
  });

  test('keeps what the link table did not take, and takes orders meanwhile', async () => {
    const seller = await aSeller();
    await runInDurableObject(table(), (_, { storage }) => void storage.sql.exec('ALTER TABLE link RENAME TO away'));
    await seller.order();
    await seller.order();
    await runInDurableObject(seller.stub, async (instance, { storage }) => {
      storage.sql.exec("UPDATE outbox SET due = 0 WHERE task = 'links'");
      await instance.alarm();
      expect(storage.sql.exec('SELECT ord FROM link').toArray()).toHaveLength(2);
      expect(storage.sql.exec("SELECT 1 FROM outbox WHERE task = 'links' AND attempts > 0").toArray()).toHaveLength(1);
    });
    await runInDurableObject(table(), (_, { storage }) => void storage.sql.exec('ALTER TABLE away RENAME TO link'));
    await toldAll(seller);
    expect(await told(seller.id)).toHaveLength(2);
  });

  test('keeps an order waiting that changed while it was told', async () => {
    const seller = await aSeller();
    await runInDurableObject(seller.stub, (_, { storage }) => {
      const links = linksStore(storage.sql);
      links.mark([{ ord: 'o', seq: 1, buyer: 'hash' }]);
      const [before] = links.waiting(1);
      links.mark([{ ord: 'o', seq: 2, buyer: null }]);
      expect(links.waiting(5)).toEqual([{ ord: 'o', seq: 2, buyer: 'hash' }]);
      if (before) links.toldUpTo(before.seq);
      expect(links.waiting(5)).toEqual([{ ord: 'o', seq: 2, buyer: null }]);
      links.toldUpTo(2);
      expect(links.waiting(5)).toEqual([]);
    });
  });

  test('names a buyer across sellers as one issuer does, and as no other', () => {
    const { hostedSeed } = configOf(env);
    expect(buyerLinkHash(hostedSeed, 'market', 'ann')).toBe(buyerLinkHash(hostedSeed, 'market', 'ann'));
    expect(buyerLinkHash(hostedSeed, 'market', 'ann')).not.toBe(buyerLinkHash(hostedSeed, 'shop', 'ann'));
  });
});

test('the operator erases a buyer from the link table, and nobody else does', async () => {
  await openLedger();
  const buyer = buyerLinkHash(configOf(env).hostedSeed, 'market', 'ann');
  await table().link('q'.repeat(16), [{ order: 'o', buyer, good: 0, bad: 0, assurance: 1, day: 1 }]);
  const known = () =>
    runInDurableObject(table(), (_, { storage }) =>
      storage.sql.exec('SELECT hash FROM buyer WHERE hash = ?', buyer).toArray(),
    );
  const { commitment, opening } = committed('buyer', 'ann');
  const body = { kind: 'buyer_erasure', log: LEDGER_LOG, issuer: 'market', buyer: commitment, issuedAt: NOW };
  /** The code of the refusal, or the status. */
  const erase = async (signer: Signer, data: string): Promise<string | number> => {
    const sig = toBase64url(await signer.sign(signedBytes(body)));
    const request = { body, sigs: [{ by: signer.keyId, sig }], openings: { buyer: { ...opening, data } } };
    const answer = await exports.default.fetch('https://trust.example/v1/buyer-erasures', {
      method: 'POST',
      body: JSON.stringify(request),
      headers: { 'content-type': 'application/json', 'touchstone-dev-now': String(NOW) },
    });
    return answer.ok ? answer.status : (await answer.json<{ code: string }>()).code;
  };
  expect(await erase(await aSigner(), 'ann')).toBe('signer_unexpected');
  expect(await erase(await operator(), 'bob')).toBe('opening_mismatch');
  expect(await known()).toHaveLength(1);
  expect(await erase(await operator(), 'ann')).toBe(200);
  expect(await erase(await operator(), 'ann')).toBe(200);
  expect(await known()).toEqual([]);
});

import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { describe, expect, test } from 'vitest';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { keyId } from '../../trust/keys/key-id.ts';
import {
  aHandover,
  aHide,
  anEvidence,
  anOutcome,
  aReply,
  aReview,
  aSigner,
  publicKeyOf,
  randomBytes,
  signed,
  committed,
} from '../support/build.ts';
import { registry } from './support/ledger.ts';
import { accepted, aSeller } from './support/seller.ts';
import { code, counterRows, entries } from './support/look.ts';

describe('the right to review', () => {
  test('goes with the link once', async () => {
    const order = await (await aSeller()).order();
    await order.handOver();
    const late = await aSigner();
    expect(code(await order.add({ body: aHandover(order.about, order.link, late) }, [order.link, late]))).toBe(
      'link_used',
    );
    expect(code(await order.review(order.link))).toBe('link_used');
    expect(code(await order.review(late))).toBe('wrong_key');
  });

  test('is refused to a key outside the strict profile', async () => {
    const seller = await aSeller();
    const order = await seller.order();
    const body = { ...aHandover(order.about, order.link, order.link), key: toBase64url(new Uint8Array(32)) };
    const submission = await signed(body, [order.link]);
    const sigs = [...submission.sigs, { by: keyId(new Uint8Array(32)), sig: submission.sigs[0]!.sig }];
    const [answer] = await seller.stub.append(
      JSON.stringify({
        seller: seller.id,
        submissions: [{ ...submission, sigs }],
        registry: await registry(),
      }),
    );
    expect(answer && code(answer)).toBe('bad_key');
  });

  test('gives one review, with numbered revisions that keep their place', async () => {
    const seller = await aSeller();
    const order = await seller.order();
    const key = await order.handOver();
    const first = accepted(await order.review(key, { rating: 5, words: 'Fine.' }));
    expect(code(await order.review(key, { rating: 1 }))).toBe('review_exists');
    expect(code(await order.review(key, { revision: 2 }))).toBe('wrong_revision');
    const second = accepted(await order.review(key, { revision: 1, rating: 2, words: 'It broke.' }));
    const { reviews } = accepted(await seller.stub.reviews({ limit: 10, withText: true }));
    expect(reviews).toMatchObject([
      { id: second.promise.id, rating: 2, text: 'It broke.', earlier: [{ id: first.promise.id, rating: 5 }] },
    ]);
  });

  test('takes an anchor only that this journal has had', async () => {
    const seller = await aSeller();
    const order = await seller.order();
    const key = await order.handOver();
    expect(code(await order.review(key, { anchor: toBase64url(randomBytes(32)) }))).toBe('unknown_anchor');
    expect(code(await order.review(key))).toBe('accepted');
  });

  test('survives the eviction of the object in between', async () => {
    const seller = await aSeller();
    const order = await seller.order();
    const key = await order.handOver();
    await evictDurableObject(seller.stub);
    accepted(await order.review(key, { words: 'Still here.' }));
    await evictDurableObject(seller.stub);
    const { reviews } = accepted(await seller.stub.reviews({ limit: 10, withText: true }));
    expect(reviews).toMatchObject([{ text: 'Still here.' }]);
    expect(await entries(seller)).toHaveLength(4);
  });
});

describe('counters', () => {
  test('are restored exactly when an outcome is withdrawn', async () => {
    const seller = await aSeller();
    const order = await seller.order({ group: 'g1', promoter: 'li' });
    accepted(
      await order.add({ body: anEvidence(order.about, seller.market, { what: 'shipped' }) }, [seller.marketKey]),
    );
    accepted(
      await order.add({ body: anEvidence(order.about, seller.market, { what: 'delivered' }) }, [seller.marketKey]),
    );
    const before = await counterRows(seller);
    const returned = { issuer: seller.market, outcome: 'returned' } as const;
    accepted(await order.add({ body: anOutcome(order.about, returned) }, [seller.marketKey]));
    expect(await counterRows(seller)).not.toEqual(before);
    accepted(
      await order.add({ body: anOutcome(order.about, { ...returned, stage: 'withdrawn' }) }, [seller.marketKey]),
    );
    expect(await counterRows(seller)).toEqual(before);
  });

  test('are not moved by hiding or erasing what a review says', async () => {
    const seller = await aSeller();
    const order = await seller.order();
    const key = await order.handOver();
    const { promise } = accepted(await order.review(key, { rating: 1, words: 'Thieves!' }));
    accepted(await order.add(aReply(order.about, promise.id), [seller.key]));
    const scored = async () => (await counterRows(seller)).filter(({ name }) => !name.startsWith('count.'));
    const before = await scored();

    accepted(await order.add({ body: aHide(order.about, promise.id) }, [seller.operator]));
    expect(await scored()).toEqual(before);
    expect(accepted(await seller.stub.reviews({ limit: 1, withText: false })).reviews).toMatchObject([
      { status: 'hidden', hiddenFor: 'insult', rating: 1, reply: { text: 'Thank you.' } },
    ]);
    expect(code(await seller.stub.opening(promise.id, 'text'))).toBe('not_found');
    expect(accepted(await seller.stub.reviews({ limit: 1, withText: true })).reviews).toEqual([]);

    accepted(await order.add({ body: aHide(order.about, promise.id, { visible: true }) }, [seller.operator]));
    expect(accepted(await seller.stub.opening(promise.id, 'text')).opening.data).toBe('Thieves!');

    const erase = { kind: 'erase', ...order.about, to: promise.id, key: publicKeyOf(key) } as const;
    accepted(await order.add({ body: erase }, [key]));
    expect(await scored()).toEqual(before);
    expect(accepted(await seller.stub.reviews({ limit: 1, withText: false })).reviews).toMatchObject([
      { status: 'erased' },
    ]);
    const left = await runInDurableObject(
      seller.stub,
      (_, { storage }) => storage.sql.exec('SELECT 1 FROM opening WHERE entry = ?', promise.id).toArray().length,
    );
    expect(left).toBe(0);
  });
});

describe('reviews', () => {
  test('come newest first by pages, and by stars, language and product', async () => {
    const seller = await aSeller();
    for (const [rating, product] of [
      [5, 'tea-250'],
      [1, 'cup'],
      [4, 'tea-250'],
      [5, 'cup'],
    ] as const) {
      const order = await seller.order({ products: [product] });
      accepted(await order.review(await order.handOver(), { rating, ...(rating === 4 ? { language: 'en' } : {}) }));
    }
    const list = async (more: object) => {
      const page = accepted(await seller.stub.reviews({ limit: 3, withText: false, ...more }));
      return { ratings: page.reviews.map(({ rating }) => rating), next: page.next };
    };
    const first = await list({});
    expect(first.ratings).toEqual([5, 4, 1]);
    expect(await list({ cursor: first.next })).toEqual({ ratings: [5], next: undefined });
    expect((await list({ stars: 5 })).ratings).toEqual([5, 5]);
    expect((await list({ language: 'en' })).ratings).toEqual([4]);
    expect((await list({ product: 'cup' })).ratings).toEqual([5, 1]);
    expect(code(await seller.stub.reviews({ limit: 3, withText: false, cursor: 'x' }))).toBe('malformed');
    expect(code(await seller.stub.reviews({ limit: 3, withText: false, sort: 'lowest', cursor: '3' }))).toBe(
      'malformed',
    );
  });

  test('come lowest first, by pages, without what was withdrawn', async () => {
    const seller = await aSeller();
    const stars = [5, 1, 3, 1, 4];
    for (const rating of stars) {
      const order = await seller.order();
      accepted(await order.review(await order.handOver(), { rating }));
    }
    const seen: (number | undefined)[] = [];
    const places: number[] = [];
    let cursor: string | undefined;
    do {
      const page = accepted(await seller.stub.reviews({ limit: 2, withText: false, sort: 'lowest', cursor }));
      seen.push(...page.reviews.map((one) => one.rating));
      places.push(...page.reviews.map((one) => one.seq));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toEqual([1, 1, 3, 4, 5]);
    expect(places[0]).toBeGreaterThan(places[1] ?? 0);
  });

  test('without a text do not seem to have one after they were hidden and shown again', async () => {
    const seller = await aSeller();
    const order = await seller.order();
    const { promise } = accepted(await order.review(await order.handOver(), { rating: 3 }));
    accepted(await order.add({ body: aHide(order.about, promise.id) }, [seller.operator]));
    accepted(await order.add({ body: aHide(order.about, promise.id, { visible: true }) }, [seller.operator]));
    expect(accepted(await seller.stub.reviews({ limit: 9, withText: true })).reviews).toEqual([]);
    expect(accepted(await seller.stub.reviews({ limit: 9, withText: false })).reviews).toMatchObject([
      { status: 'shown' },
    ]);
  });

  test('of somebody who used the link before the attested buyer stay, marked void', async () => {
    const seller = await aSeller();
    const order = await seller.order({ contact: committed('contact', 'ann@buyers.example').commitment });
    const thief = await order.handOver();
    accepted(await order.review(thief, { rating: 5, words: 'Wonderful!' }));
    const buyer = await aSigner();
    const body = {
      kind: 'handover',
      ...order.about,
      via: 'contact',
      issuer: seller.market,
      key: publicKeyOf(buyer),
    } as const;
    accepted(await order.add({ body }, [seller.marketKey, buyer]));
    accepted(await order.add(aReview({ ...order.about, anchor: await order.anchor() }, buyer, { rating: 2 }), [buyer]));
    const { reviews } = accepted(await seller.stub.reviews({ limit: 9, withText: false }));
    expect(reviews.map(({ rating, status, text }) => ({ rating, status, text }))).toEqual([
      { rating: 2, status: 'shown', text: undefined },
      { rating: 5, status: 'void', text: undefined },
    ]);
  });
});

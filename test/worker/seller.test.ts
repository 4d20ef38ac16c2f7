import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { aSeller, aStranger, accepted, LATER } from './support/seller.ts';

test('an order is registered, handed over and reviewed', async () => {
  const seller = await aSeller();
  const order = await seller.order();
  const key = await order.handOver();
  const review = accepted(await order.review(key, { rating: 4, words: '很好喝' }));
  expect(review.promise).toMatchObject({ log: seller.log, seq: 3 });
  const { reviews } = accepted(await seller.stub.reviews({ limit: 10, withText: false }));
  expect(reviews).toMatchObject([{ rating: 4, text: '很好喝', status: 'shown', assurance: 1, products: ['tea-250'] }]);
});

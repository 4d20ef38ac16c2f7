/** The reviews that a reader of the trust page chooses, from the address to the rows and back. */
import { exports } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { accepted, aSeller, type TestSeller } from './support/seller.ts';

type Order = Awaited<ReturnType<TestSeller['order']>>;
type Key = Awaited<ReturnType<Order['handOver']>>;

async function reviewed(seller: TestSeller, rating: number, language: string): Promise<readonly [Order, Key]> {
  const order = await seller.order();
  const key = await order.handOver();
  accepted(await order.review(key, { rating, language, words: `${language} ${rating}` }));
  return [order, key];
}

/** The texts of the reviews, in the order of the page. */
async function page({ id }: TestSeller, query = ''): Promise<{ html: string; texts: string[] }> {
  const html = await (await exports.default.fetch(`https://trust.example/s/${id}?lang=en${query}`)).text();
  return { html, texts: [...html.matchAll(/<p class="text"[^>]*>([^<]*)</g)].map(([, text = '']) => text) };
}

test('language, stars and order narrow and sort the reviews of the trust page', async () => {
  const seller = await aSeller();
  for (const [rating, language] of [
    [5, 'zh-CN'],
    [1, 'en'],
    [4, 'en'],
    [2, 'zh-CN'],
    [3, 'fr'],
  ] as const) {
    await reviewed(seller, rating, language);
  }
  expect((await page(seller)).texts).toEqual(['fr 3', 'zh-CN 2', 'en 4', 'en 1', 'zh-CN 5']);
  expect((await page(seller, '&language=en')).texts).toEqual(['en 4', 'en 1']);
  expect((await page(seller, '&sort=lowest')).texts).toEqual(['en 1', 'zh-CN 2', 'fr 3', 'en 4', 'zh-CN 5']);
  expect((await page(seller, '&language=zh-CN&sort=lowest')).texts).toEqual(['zh-CN 2', 'zh-CN 5']);
  expect((await page(seller, '&language=zh-CN&stars=5')).texts).toEqual(['zh-CN 5']);
  expect((await page(seller, '&language=zh-CN&photos=yes')).texts).toEqual([]);
});

test('the languages offered are those that occur, the most frequent first, as soon as they do', async () => {
  const seller = await aSeller();
  await reviewed(seller, 5, 'es');
  await reviewed(seller, 5, 'en');
  const [order, key] = await reviewed(seller, 5, 'en');
  expect(await seller.stub.languages()).toEqual(['en', 'es']);
  accepted(await order.review(key, { revision: 1, language: 'ar' }));
  await reviewed(seller, 5, 'ar');
  expect(await seller.stub.languages()).toEqual(['ar', 'en', 'es']);
  expect((await page(seller)).html).toMatch(/language=ar&amp;[^>]*>العربية<.*language=en&amp;[^>]*>English</s);
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReview, aSigned, aStatement, embedApp, notEnough, PHOTOS, SELLER } from '../pure/embed-fixture.ts';
import { launchChromium } from './chromium.ts';
import { NO_HARM, openShop, SERVICE, type OpenShop, type Shop } from './widget-shop.ts';

let browser: Browser;
const opened: OpenShop[] = [];
const REVIEWS = Array.from({ length: 25 }, (_, n) =>
  aReview({ rating: n % 5 === 0 ? 2 : 5, text: `Review number ${n + 1}.` }),
);
const app = embedApp((product) => aSigned(aStatement({ ...(product !== undefined && { product }) })), REVIEWS);

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await Promise.all(opened.map((shop) => shop.close()));
  await browser?.close();
});

async function visit(shop: Partial<Shop> = {}): Promise<OpenShop> {
  const one = await openShop(browser, { app, ...shop });
  opened.push(one);
  await one.waitFor('ready');
  return one;
}
const dataRequests = (shop: OpenShop): string[] => shop.requests.filter((url) => url.includes('/v1/widgets?'));
const focused = (shop: OpenShop): Promise<string> =>
  shop.page.locator('touchstone-trust').evaluate((element) => {
    const active = element.shadowRoot?.activeElement;
    return active?.tagName === 'LI'
      ? (active.querySelector('p')?.textContent ?? '')
      : (active?.getAttribute('name') ?? '');
  });

describe('the list', () => {
  test('brings ten more at a press, and the reader goes on at the first of them', async () => {
    const shop = await visit({ attributes: 'layout="list"' });
    const items = shop.page.locator('touchstone-trust li');
    for (const [count, next] of [
      [13, 'Review number 4.'],
      [23, 'Review number 14.'],
      [25, 'Review number 24.'],
    ] as const) {
      await shop.page.getByRole('button', { name: 'More reviews' }).press('Enter');
      await expect.poll(() => items.count()).toBe(count);
      await expect.poll(() => focused(shop)).toBe(next);
    }
    expect(await shop.page.getByRole('button').count()).toBe(0);
    expect(await shop.harm()).toEqual(NO_HARM);
  });

  test('is narrowed and ordered by the reader, who stays where they were', async () => {
    const shop = await visit({ attributes: 'layout="list"' });
    await shop.page.getByLabel('Show reviews with').selectOption('2');
    await expect.poll(() => shop.page.locator('touchstone-trust li').first().innerText()).toContain('number 1.');
    await expect.poll(() => focused(shop)).toBe('stars');
    await shop.page.getByLabel('Order').selectOption('lowest');
    await expect.poll(() => dataRequests(shop).at(-1)).toContain('stars=2&sort=lowest');
    await shop.page.getByLabel('Show reviews with').selectOption('1');
    await expect.poll(() => shop.shown()).toContain('No review matches.');
    await shop.page.getByLabel('Show reviews with').selectOption('');
    await expect.poll(() => shop.page.locator('touchstone-trust li').count()).toBe(3);
    expect((await shop.events()).map(({ name }) => name)).toContain('filter');
    expect(await shop.harm()).toEqual(NO_HARM);
  });

  test('is narrowed to reviews with photos and back by a button, with the keyboard', async () => {
    const pictured = [...REVIEWS, aReview({ text: 'Look at this.', photos: PHOTOS })];
    const shop = await visit({ attributes: 'layout="list"', app: embedApp(() => aSigned(), pictured) });
    const button = shop.page.getByRole('button', { name: 'With photos' });
    const items = shop.page.locator('touchstone-trust li');
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    await button.press('Enter');
    await expect.poll(() => items.allInnerTexts()).toEqual([expect.stringContaining('Look at this.')]);
    expect(dataRequests(shop).at(-1)).toContain('photos=yes');
    expect(await focused(shop)).toBe('photos');
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await button.press('Enter');
    await expect.poll(() => items.count()).toBe(3);
    expect(dataRequests(shop).at(-1)).not.toContain('photos');
    expect(await shop.harm()).toEqual(NO_HARM);
  });

  test('offers no photos where no review shows one', async () => {
    const hidden = aReview({ photos: PHOTOS?.filter(({ state }) => state === 'hidden') });
    for (const reviews of [REVIEWS, [hidden, hidden, hidden]]) {
      const list = embedApp(() => aSigned(), reviews);
      const shop = await visit({ attributes: 'layout="list" limit="2"', app: list });
      expect(await shop.page.getByLabel('Order').count()).toBe(1);
      expect(await shop.shown()).not.toContain('hotos');
    }
  });

  test('says how many photos a review shows, with a link to where they are', async () => {
    const pictured = embedApp(() => aSigned(), [aReview({ photos: PHOTOS }), aReview()]);
    // Where signatures cannot be checked too: it leads away, it does not check.
    for (const url of ['https://shop.example/', 'http://shop.example/']) {
      const shop = await visit({ attributes: 'layout="list"', app: pictured, url });
      const popup = shop.page.waitForEvent('popup');
      await shop.page.getByText('Photos (1)').click();
      expect((await popup).url()).toContain(`${SERVICE}/s/${SELLER}`);
      expect((await shop.events()).map(({ name }) => name)).toEqual(['ready', 'photos']);
      expect(shop.requests.filter((one) => one.includes('/p/'))).toEqual([]);
      expect(await shop.harm()).toEqual(NO_HARM);
    }
  });

  test('a shop can keep a press to itself', async () => {
    const shop = await visit({ attributes: 'layout="list"' });
    await shop.page.evaluate(() => document.addEventListener('touchstone:more', (event) => event.preventDefault()));
    await shop.page.getByRole('button', { name: 'More reviews' }).click();
    expect(dataRequests(shop)).toHaveLength(1);
  });
});

describe('by product', () => {
  test('the numbers are the product’s, signed as such', async () => {
    const shop = await visit({ attributes: 'layout="stars" product="sku.1"' });
    expect((await shop.events()).at(-1)?.detail['verdict']).toBe('verified');
    const [wanted = ''] = dataRequests(shop);
    expect(new URL(wanted).searchParams.get('of')).toBe(`${SELLER}:sku.1`);
  });

  test('a statement about another product, or about the whole seller, is refused', async () => {
    for (const statement of [aStatement({ product: 'sku.2' }), aStatement()]) {
      const other = embedApp(() => aSigned(statement));
      const shop = await visit({ attributes: 'layout="stars" product="sku.1"', app: other });
      expect((await shop.events()).at(-1)?.detail['verdict']).toBe('forged');
    }
  });

  test('few reviews are stars with their count, and no score', async () => {
    const few = embedApp(() => aSigned({ ...notEnough(), product: 'sku.1' }));
    const shop = await visit({ attributes: 'layout="stars" product="sku.1"', app: few });
    expect(await shop.shown()).toMatch(/^5\.0\s+2 reviews/);
  });
});

const tiles = (count: number): string =>
  Array.from(
    { length: count },
    (_, n) => `<touchstone-trust seller="${SELLER}" layout="stars" product="sku.${n}"></touchstone-trust>`,
  ).join('<p>A thing.</p>');

describe('a listing', () => {
  const ready = async (shop: OpenShop): Promise<number> =>
    (await shop.events()).filter(({ name }) => name === 'ready').length;
  /** Through the whole page, as a shopper does. */
  const scroll = (shop: OpenShop): Promise<void> =>
    shop.page.evaluate(async () => {
      for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
        scrollTo(0, top);
        await new Promise((resolve) => void requestAnimationFrame(() => void setTimeout(resolve)));
      }
    });

  test('of 100 tiles makes one request, and draws each of them when it comes near', async () => {
    const shop = await visit({ element: tiles(100) });
    expect(await ready(shop)).toBeLessThan(50);
    await scroll(shop);
    await expect.poll(() => ready(shop)).toBe(100);
    expect(dataRequests(shop)).toHaveLength(1);
    expect((await shop.events()).every(({ detail }) => detail['verdict'] === 'verified')).toBe(true);
    expect(await shop.harm()).toEqual(NO_HARM);
    expect(await shop.layoutShift()).toBeLessThanOrEqual(0.01);
  });

  test('of more than 100 makes a request for every 100', async () => {
    const shop = await visit({ element: tiles(120) });
    await scroll(shop);
    await expect.poll(() => ready(shop)).toBe(120);
    expect(dataRequests(shop)).toHaveLength(2);
  });

  test('a far tile that is asked to refresh is drawn where it is', async () => {
    const shop = await visit({ element: tiles(100) });
    const last = shop.page.locator('touchstone-trust').last();
    await last.evaluate((element) => (element as never as { refresh(): Promise<void> }).refresh());
    expect(await last.evaluate((element) => element.shadowRoot?.textContent)).toContain('128 reviews');
  });
});

describe('where the browser cannot check', () => {
  test.each<[string, Partial<Shop>]>([
    ['a page without TLS', { url: 'http://shop.example/' }],
    [
      'a browser without Ed25519',
      {
        before: () => {
          SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException('', 'NotSupportedError'));
        },
      },
    ],
  ])('%s: a press brings what can', async (_what, shop) => {
    const one = await visit(shop);
    expect(one.requests.some((url) => url.endsWith('/check.js'))).toBe(false);
    await one.page.getByText('Not checked here').click();
    await expect.poll(async () => (await one.events()).at(-1)?.detail['verdict']).toBe('verified');
    expect(await one.shown()).toContain('Verified record');
    expect(one.page.context().pages()).toHaveLength(1);
    expect(await one.harm()).toEqual(NO_HARM);
  });

  test('what was forged is found then', async () => {
    const forged = embedApp(async () => ({ ...(await aSigned()), statement: aStatement({ score: 9999 }) }));
    const shop = await visit({ url: 'http://shop.example/', app: forged });
    await shop.page.getByText('Not checked here').click();
    await expect.poll(() => shop.shown()).toContain('signature');
    expect(await shop.shown()).not.toMatch(/\d/);
  });

  test('without the checker the seller’s page opens', async () => {
    const shop = await visit({ url: 'http://shop.example/' });
    await shop.page.route('**/check.js', (route) => route.abort());
    const popup = shop.page.waitForEvent('popup');
    await shop.page.getByText('Not checked here').click();
    expect((await popup).url()).toContain(`${SERVICE}/s/${SELLER}`);
    expect(await shop.harm()).toEqual(NO_HARM);
  });
});

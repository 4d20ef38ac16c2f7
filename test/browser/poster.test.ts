/** The picture to share, as a browser draws it: read back pixel by pixel, its code by another library. */
import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Poster } from '../../schema/api/poster.ts';
import { accept } from '../../schema/problems.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import type { PageData, SellerAnswer } from '../../worker/pages/page-data.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { launchChromium } from './chromium.ts';
import { Door, SELLER } from './pages-door.ts';
import { pageData, UNSCORED } from './pages-seller.ts';
import { SITE, siteOf, visitor } from './pages-site.ts';

const ADDRESS = `${SITE}/s/${SELLER}`;
const HOSTILE = `\u202Egnp\u202C ${'很长👩‍👩‍👧 '.repeat(60)}Z${'\u0301'.repeat(300)}`;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

async function pictureOf(changes: Partial<PageData>, locale: string) {
  const { page, harm, close } = await visitor(browser, await siteOf(await Door.open(), changes), { locale });
  await page.goto(`${ADDRESS}/poster`);
  const source = (await page.locator('.picture img').getAttribute('src')) ?? '';
  const saved = await page.locator('.picture a[download]').getAttribute('href');
  await close();
  expect(harm).toEqual([]);
  expect(saved).toBe(source);
  return PNG.sync.read(Buffer.from(source.replace('data:image/png;base64,', ''), 'base64'));
}

/** The profile and the statement, each with changes. */
const changed = async (profile: Partial<SellerAnswer>, statement: Partial<ScoreStatement>) => {
  const [known, signed] = await Promise.all([pageData().seller(SELLER), pageData().statement(SELLER)]);
  if (!known.ok || !signed.ok) throw new Error('the fixture has both');
  return {
    seller: async () => accept({ ...known.value, ...profile }),
    statement: async () => accept({ ...signed.value, statement: { ...signed.value.statement, ...statement } }),
  } satisfies Partial<PageData>;
};

/** Whether the rows between hold nothing but white in the margin of the page. */
const isMarginClear = ({ data, width, height }: PNG, margin: number): boolean => {
  for (let y = 20; y < height; y += 1) {
    for (const x of [margin, width - 1 - margin]) {
      if (data[(y * width + x) * 4] !== 255) return false;
    }
  }
  return true;
};

const accounts: ScoreStatement['accounts'] = [
  { channel: 'wechat', id: `\u202E${'x'.repeat(200)}` },
  ...Array.from({ length: 30 }, (_, index) => ({ channel: 'wechat' as const, id: `account-${index}` })),
];
const CASES: readonly (readonly [name: string, changes: () => Promise<Partial<PageData>>])[] = [
  ['a seller', async () => ({})],
  ['nothing proved and no number', () => changed({}, { ...UNSCORED, accounts: [], domains: [] })],
  ['a hostile name and thirty accounts', () => changed({ name: HOSTILE }, { accounts })],
];

for (const locale of ['en', 'zh-CN']) {
  test.each(CASES)(
    `${locale}, %s: a phone's size, within its margins, its code leads to the live page`,
    async (_, of) => {
      const picture = await pictureOf(await of(), locale);
      expect([picture.width, picture.height]).toEqual([1080, 1920]);
      expect(jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data).toBe(ADDRESS);
      expect(isMarginClear(picture, 60)).toBe(true);
    },
  );
}

test('hostile names are drawn as they stand, and nothing runs', { timeout: 120_000 }, async () => {
  // Every tenth: a drawing takes a quarter of a second. All of them go through the page without its script.
  for (const name of HOSTILE_TEXTS.filter((_text, index) => index % 10 === 0)) {
    const app = await siteOf(await Door.open(), await changed({ name }, {}));
    const { page, harm, close } = await visitor(browser, app, { locale: 'en' });
    await page.addInitScript(() => {
      Object.assign(globalThis, { ran: 0, alert: () => ((globalThis as unknown as { ran: number }).ran += 1) });
    });
    await page.goto(`${ADDRESS}/poster`);
    await page.locator('.picture img').waitFor();
    expect([name, await page.evaluate(() => (globalThis as unknown as { ran: number }).ran), harm]).toEqual([
      name,
      0,
      [],
    ]);
    await close();
  }
});

test('without a script the page says so, and has the badges', async () => {
  const app = await siteOf(await Door.open());
  const { page, close } = await visitor(browser, app, { locale: 'en', javaScriptEnabled: false });
  await page.goto(`${ADDRESS}/poster`);
  expect(await page.locator('noscript').textContent()).toContain('needs JavaScript');
  expect(await page.locator('#app').textContent()).toBe('');
  expect(await page.locator('a.button').evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
    `/b/${SELLER}.png?lang=en`,
    `/b/${SELLER}.svg?lang=en`,
  ]);
  await close();
});

test('the trust page leads to it', async () => {
  const { page, close } = await visitor(browser, await siteOf(await Door.open()), { locale: 'en' });
  await page.goto(ADDRESS);
  await page.getByRole('link', { name: 'Make a picture to share' }).click();
  await page.locator('.picture img').waitFor();
  expect(page.url()).toBe(`${ADDRESS}/poster`);
  await close();
});

test('only what is proved now is asked about, whatever the profile still lists', async () => {
  const app = await siteOf(await Door.open(), await changed({}, { accounts: [], domains: ['now.example'] }));
  const { page, close } = await visitor(browser, app, { locale: 'en' });
  await page.goto(`${ADDRESS}/poster`);
  const data = JSON.parse((await page.locator('#page').textContent()) ?? '') as { poster: Poster };
  expect(data.poster.proved).toEqual([{ what: 'Website', id: 'now.example' }]);
  await close();
});

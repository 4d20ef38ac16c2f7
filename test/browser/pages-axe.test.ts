import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accept } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { launchChromium } from './chromium.ts';
import { faults } from './faults.ts';
import { Door, SELLER } from './pages-door.ts';
import { UNSCORED } from './pages-seller.ts';
import { SITE, siteOf, visitor } from './pages-site.ts';

const ORDER = toBase64url(new Uint8Array(16).fill(1));
const OTHER = 'b'.repeat(16);
const SEED = new Uint8Array(32).fill(77);

let browser: Browser;
let door: Door;
beforeAll(async () => {
  browser = await launchChromium();
  door = await Door.open();
  await door.order(ORDER, SEED, { promoterEarns: true });
});
afterAll(() => browser.close());

const PAGES: readonly (readonly [name: string, path: string])[] = [
  ['start', '/'],
  ['check', '/check?q=nothing'],
  ['trust', `/s/${SELLER}`],
  ['share', `/s/${SELLER}?by=aunt-wang`],
  ['report', `/s/${SELLER}/report?by=aunt-wang`],
  ['poster', `/s/${SELLER}/poster`],
  ['review', `/r/${SELLER}/${ORDER}#${toBase64url(SEED)}`],
  ['embeds', `/embed?seller=${SELLER}&layout=list`],
  ['review without link', `/r/${SELLER}/${ORDER}`],
  ['unknown seller', '/s/aaaaaaaaaaaaaaaa'],
];

describe.each(['en', 'zh-CN', 'ar'] as const)('in %s', (locale) => {
  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test.each(PAGES)('%s page: axe finds nothing, and everything is large enough to tap', async (_, path) => {
      const { page, harm, close } = await visitor(browser, await siteOf(door), { locale, colorScheme });
      await page.goto(SITE + path);
      if (path.startsWith('/r/')) await page.locator('#app[aria-busy]').waitFor({ state: 'detached' });
      expect(await faults(page)).toEqual([]);
      expect(harm).toEqual([]);
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      await close();
    });
  });

  test.each(['light', 'dark'] as const)('%s: what is said of a stolen badge or name', async (colorScheme) => {
    const found = [
      { seller: SELLER, name: '林家茶园 Lin Tea' },
      { seller: OTHER, name: 'Lin Tеa', looksLike: SELLER },
    ];
    const changes = {
      lookAlike: async () => ({ seller: OTHER, name: '林家茶园 Lin Tea' }),
      sellersNamed: async () => found,
      sellersOfDomain: async (domain: string) => (domain === 'tea.example' ? found : []),
    };
    const site = await siteOf(door, changes);
    const { page, close } = await visitor(browser, site, { locale, colorScheme });
    for (const referer of ['https://tea.example/', 'https://evil.example/']) {
      await page.goto(`${SITE}/s/${SELLER}`, { referer });
      await page.locator('.notice', { hasText: new URL(referer).hostname }).waitFor();
      expect(await faults(page)).toEqual([]);
    }
    for (const typed of ['lin', 'tea.example', 'evil.example', `https://evil.example/s/${SELLER}`]) {
      await page.goto(`${SITE}/check?q=${encodeURIComponent(typed)}`);
      expect(await faults(page)).toEqual([]);
    }
    await close();
  });

  test('the languages open by keyboard, and lead to the same page', async () => {
    const { page, close } = await visitor(browser, await siteOf(door), { locale });
    await page.goto(`${SITE}/check?q=nothing`);
    await page.locator('.languages > summary').press('Enter');
    expect(await page.locator('.languages a').first().isVisible()).toBe(true);
    expect((await faults(page)).filter((fault) => !fault.includes('overlapped'))).toEqual([]);
    await page.locator('.languages a[lang=ja]').press('Enter');
    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    expect(new URL(page.url()).searchParams.get('q')).toBe('nothing');
    await close();
  });

  test('preview and receipt', async () => {
    const fresh = await Door.open();
    await fresh.order(ORDER, SEED);
    const { page, harm, close } = await visitor(browser, await siteOf(fresh), { locale, colorScheme: 'dark' });
    await page.goto(`${SITE}/r/${SELLER}/${ORDER}#${toBase64url(SEED)}`);
    await page.locator('input[name=rating][value="4"]').check();
    await page.locator('#text').fill('很香 Good');
    await page.locator('input[name=reward][value=gift]').check();
    await page.locator('form > button').click();
    await page.locator('article').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.locator('button.primary').click();
    await page.locator('.card.good').waitFor();
    await page.locator('.card button.primary').click();
    await page.locator('.picture img').waitFor();
    for (const summary of await page.locator('details:not(.languages) > summary').all()) await summary.click();
    expect(await faults(page)).toEqual([]);
    expect(harm).toEqual([]);
    await close();
  });

  test('trust page without enough data', async () => {
    const changes = { statement: async () => accept({ statement: UNSCORED, sig: '', operator: CERTIFICATE }) };
    const { page, close } = await visitor(browser, await siteOf(door, changes), { locale });
    await page.goto(`${SITE}/s/${SELLER}`);
    expect(await faults(page)).toEqual([]);
    expect(await page.locator('.number strong').count()).toBe(0);
    await close();
  });
});

describe('report page', () => {
  test('sends a report once, and says what came of it in words of its own', async () => {
    const { page, harm, close } = await visitor(browser, await siteOf(door));
    await page.goto(`${SITE}/s/${SELLER}?by=aunt-wang`);
    await page.getByRole('link', { name: 'Report this share' }).click();
    await page.getByLabel(/^Hidden commission/).check();
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByText('reported from your network already').waitFor();
    await page.getByLabel(/^Spam/).check();
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByRole('heading', { name: 'Reported' }).waitFor();
    expect(harm).toEqual([]);
    await close();
  });

  test('asks for the share link again when its token is not taken', async () => {
    const { page, close } = await visitor(browser, await siteOf(door));
    await page.goto(`${SITE}/s/${SELLER}/report?by=aunt-wang&t=stale`);
    await page.getByLabel(/^Spam/).check();
    await page.getByRole('button', { name: 'Send report' }).click();
    await page.getByText('Open the share link again').waitFor();
    await close();
  });
});

describe('right to left', () => {
  test('the trust page mirrors without overflowing', async () => {
    const { page, close } = await visitor(browser, await siteOf(door));
    await page.goto(`${SITE}/s/${SELLER}`);
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    for (const summary of await page.locator('details:not(.languages) > summary').all()) await summary.click();
    expect(await faults(page)).toEqual([]);
    await close();
  });
});

const CERTIFICATE = { key: '', from: 0, until: 0, counter: 0, log: '', sig: '' };

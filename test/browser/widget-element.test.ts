import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FRAGMENT_STYLE_HASH } from '../../worker/embed/fragment.ts';
import { aSigned, aStatement, embedApp, SELLER } from '../pure/embed-fixture.ts';
import { launchChromium } from './chromium.ts';
import { ownFaults } from './own-checks.ts';
import { NO_HARM, openShop, SERVICE, type OpenShop, type Shop } from './widget-shop.ts';

type Axe = {
  run: (
    context: unknown,
  ) => Promise<{ violations: { id: string }[]; passes: { id: string }[]; incomplete: { id: string }[] }>;
};
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
const opened: OpenShop[] = [];
const app = embedApp((product) => aSigned(aStatement({ ...(product !== undefined && { product }) })));

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await Promise.all(opened.map((shop) => shop.close()));
  await browser?.close();
});

async function open(shop: Partial<Shop> = {}): Promise<OpenShop> {
  const one = await openShop(browser, { app, ...shop });
  opened.push(one);
  return one;
}
async function visit(shop: Partial<Shop> = {}): Promise<OpenShop> {
  const one = await open(shop);
  await one.waitFor('ready');
  return one;
}
const dataRequests = (shop: OpenShop): string[] => shop.requests.filter((url) => url.includes('/v1/widgets?'));
/** The data in a language that runs from right to left, of which we have none yet. */
const fromRightToLeft = async (): Promise<{ body: string }> => {
  const answer = await (await app.request(`/v1/widgets?of=${SELLER}&layout=stars`)).text();
  return { body: answer.replaceAll('"dir":"ltr"', '"dir":"rtl"') };
};
const fragmentOf = async (): Promise<string> => (await app.request(`${SERVICE}/f/${SELLER}?lang=en`)).text();
/** A page in the dark. */
const DARK = 'body{background:#15171c;color:#e7e5e4}';
const viewportOf = (width: number): { viewport: { width: number; height: number } } => ({
  viewport: { width, height: 823 },
});

describe('requests', () => {
  test('are two, without cookies and without saying which page asked', async () => {
    const shop = await open();
    const sent = new Promise<Record<string, string>>((resolve) => {
      shop.page.on('request', (request) => {
        if (request.url().includes('/v1/widgets?')) void request.allHeaders().then(resolve);
      });
    });
    await shop.page.reload();
    const headers = await sent;
    expect([headers['cookie'], headers['referer']]).toEqual([undefined, undefined]);
    const page = new URL('https://shop.example/').href;
    const embedded = shop.requests.filter((url) => url !== page && !url.endsWith('.css'));
    expect(new Set(embedded)).toEqual(
      new Set([`${SERVICE}/w/1.js`, `${SERVICE}/v1/widgets?layout=badge&lang=en&of=${SELLER}`]),
    );
  });

  test('wait until the widget is near, unless it is eager', async () => {
    const far = { css: 'h1{margin-bottom:3000px}' };
    const lazy = await open(far);
    await (await open({ ...far, attributes: 'loading="eager"' })).waitFor('ready');
    expect(dataRequests(lazy)).toEqual([]);
    await lazy.page.evaluate(() => scrollTo(0, 3000));
    await lazy.waitFor('ready');
  });

  test('several attributes set in a row make one request, and the last answer is drawn', async () => {
    const shop = await visit();
    await shop.page.locator('touchstone-trust').evaluate((element) => {
      element.setAttribute('lang', 'zh-CN');
      element.setAttribute('layout', 'list');
      element.setAttribute('limit', '1');
      element.setAttribute('product', 'sku.1');
    });
    await expect.poll(() => shop.shown()).toContain('查看全部评价');
    expect(dataRequests(shop).slice(1)).toEqual([
      `${SERVICE}/v1/widgets?layout=list&lang=zh-CN&limit=1&of=${SELLER}%3Asku.1`,
    ]);
    expect(await shop.page.locator('touchstone-trust li').count()).toBe(1);
  });

  test('refresh() asks again', async () => {
    const shop = await visit();
    await shop.page
      .locator('touchstone-trust')
      .evaluate((element) => (element as never as { refresh(): Promise<void> }).refresh());
    expect(dataRequests(shop)).toHaveLength(2);
  });

  test('taken out and put back, as routers of shops do, it draws again', async () => {
    const shop = await visit();
    await shop.page.locator('touchstone-trust').evaluate((element) => {
      element.remove();
      document.body.append(element);
    });
    await expect.poll(async () => (await shop.events()).length).toBe(2);
    expect(await shop.harm()).toEqual(NO_HARM);
  });
});

describe('events', () => {
  test('a listener of the shop can handle a click itself', async () => {
    const shop = await visit({ attributes: 'layout="list"' });
    await shop.page.evaluate(() => {
      for (const name of ['verify', 'all']) {
        document.addEventListener(`touchstone:${name}`, (event) => event.preventDefault());
      }
    });
    await shop.page.getByText('See all reviews').click();
    await shop.page.getByText('Verified record').click();
    expect((await shop.events()).map((event) => event.name)).toEqual(['ready', 'all', 'verify']);
    expect(shop.page.context().pages()).toHaveLength(1);
  });
});

describe('looks', () => {
  test.each<[string, Partial<Shop>]>([
    ['light', { attributes: 'layout="list"' }],
    ['dark page', { attributes: 'layout="list"', css: DARK }],
    ['dark theme', { attributes: 'layout="list" theme="dark"' }],
    ['light theme on a dark page', { attributes: 'theme="light"', css: DARK }],
    ['Chinese', { attributes: 'layout="list" lang="zh-CN"' }],
    ['stars', { attributes: 'layout="stars"' }],
    ['summary', { attributes: 'layout="summary"' }],
    ['list with filters', { attributes: 'layout="list" limit="1"' }],
    ['list with filters in the dark', { attributes: 'layout="list" limit="1" theme="dark"' }],
    ['right to left page', { attributes: 'layout="list"', root: 'lang="ar" dir="rtl"' }],
    ['failed check', { url: 'https://copy.example/' }],
    ['forced colours', { attributes: 'layout="list"', options: { ...viewportOf(412), forcedColors: 'active' } }],
  ])('axe finds nothing: %s', async (_what, shop) => {
    const one = await visit(shop);
    await one.page.evaluate(AXE);
    const { violations, incomplete, passes } = await one.page.evaluate(() =>
      (globalThis as unknown as { axe: Axe }).axe.run('touchstone-trust'),
    );
    expect(passes.map((rule) => rule.id)).toContain('color-contrast');
    expect([violations, incomplete].map((list) => list.map((finding) => finding.id))).toEqual([[], []]);
    expect(await ownFaults(one.page)).toEqual([]);
  });

  test.each([320, 412, 1280])('nothing overflows at %i pixels', async (width) => {
    for (const layout of ['badge', 'stars', 'summary', 'list" limit="1']) {
      const shop = await visit({ attributes: `layout="${layout}"`, options: viewportOf(width) });
      expect(await shop.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
  });

  test('takes the colours and the font of the page, and the custom properties and parts', async () => {
    const css = `${DARK}touchstone-trust{--touchstone-accent:rgb(1,2,3);--touchstone-font:monospace;--touchstone-radius:3px}
      touchstone-trust::part(score){letter-spacing:5px}`;
    const shop = await visit({ attributes: 'layout="list"', css });
    const style = (selector: string, property: string): Promise<string> =>
      shop.page
        .locator(`touchstone-trust ${selector}`)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    expect(await style('b', 'color')).toBe('rgb(231, 229, 228)');
    expect(await style('[part=stars] hr', 'background-color')).toBe('rgb(1, 2, 3)');
    expect(await style('b', 'font-family')).toBe('monospace');
    expect(await style('[part=score]', 'letter-spacing')).toBe('5px');
  });

  test('fills the stars from the right where the language runs from right to left', async () => {
    const shop = await visit({ data: fromRightToLeft, attributes: 'layout="stars"', root: 'lang="ar" dir="rtl"' });
    const stars = await shop.page.locator('touchstone-trust [part=stars]').boundingBox();
    const filled = await shop.page.locator('touchstone-trust hr').boundingBox();
    if (!stars || !filled) throw new Error('There are no stars.');
    expect(filled.width / stars.width).toBeCloseTo(0.92, 2);
    expect(filled.x + filled.width).toBeCloseTo(stars.x + stars.width, 1);
    expect(stars.x).toBeGreaterThan(206);
    expect(await shop.harm()).toEqual(NO_HARM);
  });

  test('prints without what only a screen can use', async () => {
    const shop = await visit({ attributes: 'layout="list"' });
    await shop.page.emulateMedia({ media: 'print' });
    expect(await shop.page.getByText('See all reviews').isVisible()).toBe(false);
    expect(await shop.page.getByText('Verified record').isVisible()).toBe(true);
  });

  test('stars, bars and the mark are seen in forced colours and on paper, where backgrounds go', async () => {
    const options = { ...viewportOf(412), forcedColors: 'active' as const };
    const shop = await visit({ attributes: 'layout="summary"', options });
    for (const selector of ['[part=stars]', '[part=stars] hr', '[part=distribution] hr', '.m']) {
      const looks = await shop.page
        .locator(`touchstone-trust ${selector}`)
        .first()
        .evaluate((element) => {
          const { backgroundColor, printColorAdjust } = getComputedStyle(element);
          return [backgroundColor === getComputedStyle(document.body).backgroundColor, printColorAdjust];
        });
      expect(looks).toEqual([false, 'exact']);
    }
  });
});

describe('the fragment', () => {
  const policy = `default-src 'none'; style-src 'self' '${FRAGMENT_STYLE_HASH}'; require-trusted-types-for 'script'; trusted-types 'none'`;

  test('is all there without any script, and nothing moves', async () => {
    const shop = await open({ element: await fragmentOf(), policy, css: 'touchstone-trust{min-height:0!important}' });
    expect(await shop.shown()).toContain('As of');
    expect(await shop.shown()).toContain('exactly as described');
    expect(await shop.page.locator('touchstone-trust [part=stars]').first().isVisible()).toBe(true);
    const height = await shop.page
      .locator('touchstone-trust [part=stars]')
      .first()
      .evaluate((one) => one.clientHeight);
    expect(height).toBeLessThan(24);
    const harm = await shop.harm();
    // The script that this policy does not allow is the only thing refused: the style is in.
    expect(harm.violations.every((one) => one.startsWith('script-src-elem'))).toBe(true);
    expect({ ...harm, violations: [] }).toEqual(NO_HARM);
    expect(await shop.layoutShift()).toBe(0);
  });

  test('becomes verified where the script is allowed, and nothing moves then either', async () => {
    const shop = await visit({
      element: await fragmentOf(),
      policy: `${policy}; script-src ${SERVICE}; connect-src ${SERVICE}`,
      css: 'touchstone-trust{min-height:0!important}',
    });
    expect(await shop.shown()).toContain('Verified record');
    expect(await shop.harm()).toEqual(NO_HARM);
    expect(await shop.layoutShift()).toBeLessThanOrEqual(0.01);
  });
});

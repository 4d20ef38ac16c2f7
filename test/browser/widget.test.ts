import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ViewNode, WidgetsAnswer } from '../../schema/api/widget.ts';
import { portableSignerFromSeed } from '../../trust/keys/portable-signer.ts';
import { aSigned, aStatement, embedApp, notEnough, OPERATOR, SELLER } from '../pure/embed-fixture.ts';
import { launchChromium } from './chromium.ts';
import { NO_HARM, openShop, SERVICE, type OpenShop, type Shop } from './widget-shop.ts';

let browser: Browser;
const opened: OpenShop[] = [];
const app = embedApp(() => aSigned());

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await Promise.all(opened.map((shop) => shop.close()));
  await browser?.close();
});

/** Opens a shop and waits until the widget has drawn or given up. */
async function visit(shop: Partial<Shop> = {}, event = 'ready'): Promise<OpenShop> {
  const one = await openShop(browser, { app, ...shop });
  opened.push(one);
  await one.waitFor(event);
  return one;
}

/** The data of the service, changed on the way. */
const changed =
  (change: (item: { statement: Record<string, unknown>; view: ViewNode; sig: string }) => unknown, query = 'lang=en') =>
  async (): Promise<{ body: string }> => {
    const answer = (await (await app.request(`/v1/widgets?of=${SELLER}&${query}`)).json()) as WidgetsAnswer;
    const items = answer.items.map((item) => change(item as unknown as Parameters<typeof change>[0]));
    return { body: JSON.stringify({ ...answer, items }) };
  };

const verdictOf = async (shop: OpenShop): Promise<unknown> => (await shop.events()).at(-1)?.detail['verdict'];
const fallback = (shop: OpenShop): Promise<boolean> => shop.page.locator('touchstone-trust > a').isVisible();

describe('what a shopper sees', () => {
  test.each([
    ['badge', 'lang="en"', ['84', 'Trust score', '128 reviews', 'Verified record']],
    ['stars', 'lang="en"', ['4.6', '128 reviews', 'Verified record']],
    ['summary', 'lang="en"', ['84', '5 stars', '97', 'As described', '4.7 of 5', 'Verified record']],
    [
      'list',
      'lang="en"',
      ['84', 'Likely between 78 and 90', 'exactly as described', 'See all reviews', 'Verified record'],
    ],
    ['badge', 'lang="zh-CN"', ['84', '信任分', '128 条评价', '记录已核验']],
    ['list', 'lang="zh-Hans"', ['可能在 78 到 90 之间', '卖家回复', '查看全部评价', '已确认付款和签收']],
  ])('%s %s is verified, and does no harm to the page', async (layout, lang, texts) => {
    const shop = await visit({ attributes: `layout="${layout}" ${lang}` });
    expect(await verdictOf(shop)).toBe('verified');
    const shown = await shop.shown();
    for (const text of texts) expect(shown).toContain(text);
    expect(await fallback(shop)).toBe(false);
    expect(await shop.harm()).toEqual(NO_HARM);
    expect(await shop.layoutShift()).toBeLessThanOrEqual(0.01);
  });

  test('what buyers rated apart stands beside its own mean', async () => {
    const shop = await visit({ attributes: 'layout="summary"' });
    const rows = shop.page.locator('touchstone-trust [part=aspects] li');
    expect((await rows.allInnerTexts()).map((text) => text.split(/\s*\n\s*/))).toEqual([
      ['Delivery', '4.3 of 5'],
      ['As described', '4.7 of 5'],
    ]);
  });

  test('no number before there is enough data', async () => {
    const shop = await visit({ app: embedApp(() => aSigned(notEnough())) });
    expect(await shop.shown()).toContain('Not enough data yet');
    expect(await shop.shown()).not.toMatch(/\/100|84/);
    expect((await shop.events()).at(-1)?.detail).toEqual({ verdict: 'verified', state: 'not_enough_data' });
  });

  test('all links lead to the seller on the service, in a new tab without an opener', async () => {
    const shop = await visit({ attributes: 'layout="list"' });
    const links = await shop.page
      .locator('touchstone-trust')
      .evaluate((element) =>
        [...(element.shadowRoot?.querySelectorAll('a') ?? [])].map(({ href, target, rel }) => ({ href, target, rel })),
      );
    expect(links).toHaveLength(3);
    for (const link of links)
      expect(link).toEqual({ href: `${SERVICE}/s/${SELLER}`, target: '_blank', rel: 'noopener' });
  });

  test('reviews in their own language, with machine-readable days', async () => {
    const shop = await visit({ attributes: 'layout="list"' });
    expect(
      await shop.page
        .locator('touchstone-trust li p[lang]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('lang'))),
    ).toEqual(['en', 'zh-CN', 'en']);
    expect(await shop.page.locator('touchstone-trust time').first().getAttribute('datetime')).toBe('2026-11-12');
    expect(await shop.page.getByRole('img', { name: '4.6 out of 5 stars' }).count()).toBe(1);
  });
});

describe('what cannot be trusted is not shown', () => {
  const stranger = portableSignerFromSeed(new Uint8Array(32).fill(9));
  test.each<[string, Partial<Shop>, string, string]>([
    [
      'an expired statement',
      { app: embedApp(() => aSigned(aStatement({ expires: Date.now() - 1 }))) },
      'expired',
      'out of date',
    ],
    ['a domain that is not the seller’s', { url: 'https://copy.example/' }, 'foreign', 'not one the seller has proved'],
    ['a domain that only ends like the seller’s', { url: 'https://notshop.example/' }, 'foreign', 'not one the seller'],
    ['a subdomain that was not proved', { url: 'https://blog.shop.example/' }, 'foreign', 'not one the seller'],
    ['a stranger’s signature', { app: embedApp(() => aSigned(aStatement(), stranger)) }, 'forged', 'signature'],
    [
      'a stranger’s certificate',
      { app: embedApp(() => aSigned(aStatement(), OPERATOR, stranger)) },
      'forged',
      'signature',
    ],
    [
      'a score that was raised on the way',
      { data: changed((answer) => ({ ...answer, statement: { ...answer.statement, score: 9900 } })) },
      'forged',
      'signature',
    ],
    [
      'a field that was added on the way',
      { data: changed((answer) => ({ ...answer, statement: { ...answer.statement, extra: 1 } })) },
      'forged',
      'signature',
    ],
    [
      'a statement about another seller',
      { app: embedApp(() => aSigned(aStatement({ seller: 'a'.repeat(16) }))) },
      'forged',
      'signature',
    ],
    [
      'a statement about one promoter',
      { app: embedApp(() => aSigned(aStatement({ promoter: 'amy' }))) },
      'forged',
      'signature',
    ],
    [
      'another log',
      { app: embedApp(() => aSigned(aStatement({ log: `other.example/${SELLER}` }))) },
      'forged',
      'signature',
    ],
    [
      'a statement from before the operator key',
      { app: embedApp(() => aSigned(aStatement({ issued: 1e12 }))) },
      'forged',
      'signature',
    ],
  ])('%s', async (_what, shop, verdict, text) => {
    const one = await visit({ attributes: 'layout="list"', ...shop });
    expect(await verdictOf(one)).toBe(verdict);
    expect(await one.shown()).toContain(text);
    expect(await one.shown()).not.toMatch(/\d/);
    expect(await one.harm()).toEqual(NO_HARM);
    expect(await one.layoutShift()).toBeLessThanOrEqual(0.01);
  });

  test('a frame made by a page of a strange domain has that domain', async () => {
    const frame = `<iframe srcdoc='<touchstone-trust loading="eager" seller="${SELLER}"></touchstone-trust><script src="${SERVICE}/w/1.js"></script>'></iframe>`;
    const shop = await openShop(browser, { app, element: frame, url: 'https://copy.example/' });
    opened.push(shop);
    const inner = shop.page.frameLocator('iframe').locator('touchstone-trust');
    await expect.poll(() => inner.innerText().catch(() => '')).toBe('');
    await expect
      .poll(() => inner.evaluate((element) => element.shadowRoot?.textContent ?? '').catch(() => ''))
      .toContain('not one the seller has proved');
  });
});

describe('what could not be checked is said', () => {
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
  ])('%s', async (_what, shop) => {
    const one = await visit(shop);
    expect(await verdictOf(one)).toBe('connection');
    expect(await one.shown()).toContain('84');
    expect(await one.shown()).toContain('Not checked here');
    expect(await one.shown()).not.toContain('Verified');
    expect(await one.harm()).toEqual(NO_HARM);
  });

  test('without signatures an expired statement and a strange domain still show no number', async () => {
    const foreign = await visit({ url: 'http://copy.example/' });
    expect(await verdictOf(foreign)).toBe('foreign');
    const expired = embedApp(() => aSigned(aStatement({ expires: Date.now() - 1 })));
    expect(await verdictOf(await visit({ url: 'http://shop.example/', app: expired }))).toBe('expired');
  });

  test.each([
    'http://localhost:4321/',
    'http://dev.localhost/',
    'http://127.0.0.1:4321/',
    'http://[::1]:4321/',
    'http://192.168.1.7:4321/',
    'http://shop.test/',
  ])('the owner’s own network %s gets the number with a hint', async (url) => {
    const shop = await visit({ url });
    expect(await verdictOf(shop)).toBe('local');
    expect(await shop.shown()).toContain('84');
    expect(await shop.shown()).toContain('The widget works on the domains you have proved');
  });

  test('www. of a proved domain is that domain', async () => {
    expect(await verdictOf(await visit({ url: 'https://www.shop.example/' }))).toBe('verified');
  });
});

describe('the page of the shop never breaks', () => {
  const hostileView = (view: ViewNode): Partial<Shop> => ({ data: changed((answer) => ({ ...answer, view })) });
  test.each<[string, Partial<Shop>]>([
    ['an error of the service', { data: async () => ({ status: 500, body: '{}' }) }],
    ['an answer that is not JSON', { data: async () => ({ body: '<!doctype html>' }) }],
    ['an answer that is null', { data: async () => ({ body: 'null' }) }],
    ['an answer without a statement', { data: async () => ({ body: '{}' }) }],
    ['a signature that is not base64', { data: changed((answer) => ({ ...answer, sig: '*' })) }],
    ['an unknown seller', { element: '<touchstone-trust seller="x"><a href="/">Reviews</a></touchstone-trust>' }],
    ['an unknown layout', { attributes: 'layout="carousel"' }],
    ['a script in the view', hostileView(['script', {}, 'alert(1)'])],
    ['a frame in the view', hostileView(['div', {}, ['iframe', { srcdoc: '<script>alert(1)</script>' }]])],
    ['a handler in the view', hostileView(['div', { onclick: 'alert(1)' }])],
    ['an address in the view', hostileView(['a', { href: 'javascript:alert(1)' }])],
    ['a style in the view', hostileView(['div', { style: 'position:fixed' }])],
  ])('%s leaves the link of the shop', async (_what, shop) => {
    const one = await visit(shop, 'error');
    expect(await fallback(one)).toBe(true);
    expect(await one.shown()).not.toMatch(/\d/);
    expect(await one.harm()).toEqual(NO_HARM);
    expect(await one.layoutShift()).toBeLessThanOrEqual(0.01);
  });

  test('a slow answer: the link is there meanwhile, and nothing moves when it comes', async () => {
    const gate = new EventTarget();
    const held = new Promise((resolve) => gate.addEventListener('open', resolve));
    const data = async (): Promise<{ body: string }> => {
      await held;
      return changed((one) => one)();
    };
    const shop = await openShop(browser, { app, data });
    opened.push(shop);
    await expect.poll(() => shop.requests.some((url) => url.includes('/v1/widgets?'))).toBe(true);
    expect(await fallback(shop)).toBe(true);
    gate.dispatchEvent(new Event('open'));
    await shop.waitFor('ready');
    expect(await fallback(shop)).toBe(false);
    expect(await shop.layoutShift()).toBeLessThanOrEqual(0.01);
  });

  test('hostile reviews stay text', async () => {
    const text = `"><img src=x onerror="document.title='broken'"><script>document.title='broken'</script>`;
    const data = changed((answer) => ({ ...answer, view: ['div', {}, ['p', {}, text]] }));
    const shop = await visit({ data });
    expect(await shop.shown()).toBe(text);
    expect(await shop.page.title()).toBe('Shop');
    expect(await shop.harm()).toEqual(NO_HARM);
  });

  test('the script twice is the script once', async () => {
    const script = `<script async src="${SERVICE}/w/1.js"></script>`;
    const shop = await visit({ element: `<touchstone-trust seller="${SELLER}"></touchstone-trust>${script}` });
    expect(await verdictOf(shop)).toBe('verified');
    expect(await shop.events()).toHaveLength(1);
    expect(await shop.harm()).toEqual(NO_HARM);
  });

  test('as a module the script works as well', async () => {
    const element = `<touchstone-trust seller="${SELLER}"></touchstone-trust>`;
    const policy = `script-src ${SERVICE}; connect-src ${SERVICE}`;
    const shop = await visit({ element, policy, type: 'module' });
    expect(await verdictOf(shop)).toBe('verified');
  });
});

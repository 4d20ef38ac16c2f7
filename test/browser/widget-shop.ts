/** A shop's page in Chromium with the widget in it. Shop and service answer from here; nothing leaves the machine. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Hono } from 'hono';
import { SELLER } from '../pure/embed-fixture.ts';

export const SERVICE = 'https://trust.example';
/** What docs/embed.md tells a shop to allow, and nothing else; no inline style, no markup from strings. */
const POLICY = [
  "default-src 'none'",
  `script-src ${SERVICE}`,
  `connect-src ${SERVICE}`,
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** A shop has one line about the widget in its style sheet, and `body` is what some tests change. */
const STYLES =
  'touchstone-trust{display:block;min-height:3.5em}touchstone-trust[layout=stars]{min-height:1.75em}touchstone-trust[layout=summary]{min-height:22em}touchstone-trust[layout=list]{min-height:34em}';

export type Shop = {
  readonly app: Hono;
  readonly url?: string;
  readonly attributes?: string;
  /** The whole element, where `attributes` are not enough. */
  readonly element?: string;
  /** Attributes of `<html>`. */
  readonly root?: string;
  readonly css?: string;
  readonly policy?: string;
  /** `module` for the script. */
  readonly type?: string;
  /** Runs before anything else in the page. */
  readonly before?: () => void;
  readonly options?: BrowserContextOptions;
  /** A script of the shop's own, which runs before the page is read any further. */
  readonly script?: string;
  /** A page that a framework renders: its body, as the server wrote it, and the script that takes it over. */
  readonly framework?: { readonly body: string; readonly script: string };
  /** Whether the script of the service does not arrive. */
  readonly isScriptBlocked?: boolean;
  /** Answers instead of the service's data. */
  readonly data?: () => Promise<{ status?: number; body: string }>;
};

export type OpenShop = {
  readonly page: Page;
  /** Text in the shadow root, '' while there is only the slot. */
  readonly shown: () => Promise<string>;
  /** Events of the element so far, oldest first: name and detail. */
  readonly events: () => Promise<readonly { name: string; detail: Record<string, unknown> }[]>;
  readonly waitFor: (event: string) => Promise<void>;
  readonly layoutShift: () => Promise<number>;
  /** Everything the widget should not do to a host page. */
  readonly harm: () => Promise<Harm>;
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
};
export type Harm = { violations: string[]; errors: string[]; cookies: number; stored: number };
export const NO_HARM: Harm = { violations: [], errors: [], cookies: 0, stored: 0 };

type Watched = { violations: string[]; events: { name: string; detail: Record<string, unknown> }[]; shift: number };

/** In the page: collects what the tests ask for later. */
function watch(): void {
  const seen: Watched = { violations: [], events: [], shift: 0 };
  Object.assign(globalThis, { seen });
  addEventListener('securitypolicyviolation', (event) => {
    seen.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
  for (const name of ['ready', 'error', 'badge', 'verify', 'all', 'photos', 'more', 'filter']) {
    addEventListener(`touchstone:${name}`, (event) => {
      seen.events.push({ name, detail: (event as CustomEvent<Record<string, unknown>>).detail });
    });
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
}
declare const seen: Watched;

export async function openShop(browser: Browser, shop: Shop): Promise<OpenShop> {
  const {
    app,
    url = 'https://shop.example/',
    policy = POLICY,
    root = 'lang="en"',
    attributes = '',
    type = 'text/javascript',
  } = shop;
  const element =
    shop.element ??
    `<touchstone-trust seller="${SELLER}" ${attributes}><a href="${SERVICE}/s/${SELLER}">Reviews of this shop</a></touchstone-trust>`;
  const inside =
    shop.framework?.body ??
    `<h1>Linen jacket</h1>${element}
<p id="below">Made of washed linen. Ships within two days.</p>`;
  const takeOver = shop.framework ? '<script defer src="/app.js"></script>' : '';
  const html = `<!doctype html><html ${root}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Shop</title><link rel="stylesheet" href="/shop.css">${shop.script === undefined ? '' : '<script src="/app.js"></script>'}</head><body>${inside}<script async type="${type}" src="${SERVICE}/w/1.js"></script>${takeOver}</body></html>`;
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, ...shop.options });
  await context.addInitScript(watch);
  if (shop.before) await context.addInitScript(shop.before);
  const requests: string[] = [];
  await context.route('**/*', async (route) => {
    const request = route.request();
    const wanted = request.url();
    requests.push(wanted);
    if (!wanted.startsWith(SERVICE)) {
      const style = `${STYLES}body{margin:1rem;font-family:sans-serif}${shop.css ?? ''}`;
      if (wanted.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: style });
      if (wanted.endsWith('.js')) {
        return route.fulfill({ contentType: 'text/javascript', body: shop.script ?? shop.framework?.script ?? '' });
      }
      const headers = { 'Content-Security-Policy': policy };
      return route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html });
    }
    if (shop.isScriptBlocked && wanted.endsWith('/w/1.js')) return route.abort();
    if (shop.data && wanted.includes('/v1/widgets?')) {
      const { status = 200, body } = await shop.data();
      return route.fulfill({ status, body, headers: { 'Access-Control-Allow-Origin': '*' } }).catch(() => undefined);
    }
    const response = await app.request(wanted, { headers: request.headers() });
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(url, { waitUntil: 'load' });
  return {
    page,
    requests,
    shown: () =>
      page.evaluate(() => {
        const shadow = document.querySelector('touchstone-trust')?.shadowRoot;
        return [...(shadow?.children ?? [])]
          .map((child) => (child as HTMLElement).innerText)
          .join('')
          .trim();
      }),
    events: () => page.evaluate(() => seen.events),
    waitFor: async (event) => {
      await page.waitForFunction((name) => seen.events.some((one) => one.name === name), event);
    },
    layoutShift: () => page.evaluate(() => seen.shift),
    harm: async () => ({
      violations: await page.evaluate(() => seen.violations),
      errors,
      cookies: (await context.cookies()).length,
      stored: await page.evaluate(() => localStorage.length + sessionStorage.length),
    }),
    close: () => context.close(),
  };
}

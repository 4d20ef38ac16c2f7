/** What people write, into everything that shows it, in pages without a policy that would stop what should not start. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accept } from '../../schema/problems.ts';
import type { PageData } from '../../worker/pages/page-data.ts';
import { pageRoutes } from '../../worker/pages/routes.tsx';
import { badgeSvg } from '../../worker/embed/badge-svg.ts';
import { aReview, aSigned, aStatement, embedApp } from '../pure/embed-fixture.ts';
import { builtAssets, wordsOf } from '../support/assets.ts';
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts';
import { launchChromium } from './chromium.ts';
import { SELLER } from './pages-door.ts';
import { pageData, REVIEWS } from './pages-seller.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
  // Nothing of the service answers here but what a test hands over; what a text asks for goes nowhere.
  await page.route('**/*', (route) =>
    route.request().url() === 'http://localhost/'
      ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Empty</title>' })
      : route.abort(),
  );
  await page.goto('http://localhost/');
  await page.evaluate(() => {
    const watched = globalThis as unknown as { ran: number; alert: () => void };
    watched.ran = 0;
    watched.alert = () => (watched.ran += 1);
  });
});
afterAll(() => browser?.close());

/** The words of a text as a reader sees them: what HTML cannot hold, and how wide its gaps are, aside. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\s\u0085]+/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFD-\uFFFF]/gu, '')
    .trim();

type Drawn = { readonly texts: string; readonly ran: number; readonly active: readonly string[] };

/** Puts a document in a frame of its own, with scripts on, lets it run, and looks at what became of it. */
async function draw(html: string): Promise<Drawn> {
  return page.evaluate(async (source) => {
    const watched = globalThis as unknown as { ran: number; alert: () => void };
    watched.ran = 0;
    const frame = document.createElement('iframe');
    document.body.replaceChildren(frame);
    const inside = frame.contentWindow as unknown as { alert: () => void };
    inside.alert = watched.alert;
    const inner = frame.contentDocument as Document & { write: (markup: string) => void };
    inner.open();
    (frame.contentWindow as unknown as { alert: () => void }).alert = watched.alert;
    inner.write(source);
    inner.close();
    await new Promise((resolve) => void setTimeout(resolve, 2));
    const roots: (Document | ShadowRoot)[] = [inner];
    for (const one of inner.querySelectorAll('*')) if (one.shadowRoot) roots.push(one.shadowRoot);
    const all = roots.flatMap((root) => [...root.querySelectorAll('*')]);
    const active = all.flatMap((one) => {
      const handlers = [...one.attributes].filter(({ name }) => name.startsWith('on') || name === 'srcdoc');
      const isScript =
        one.tagName === 'SCRIPT' && !/json/.test(one.getAttribute('type') ?? '') && !one.getAttribute('src');
      const isOdd = /^(?:IFRAME|OBJECT|EMBED|BASE|MATH|VIDEO|AUDIO|ANIMATE)$/i.test(one.tagName);
      const leads = /^\s*(?:javascript|data):/i.test(one.getAttribute('href') ?? '');
      return handlers.length > 0 || isScript || isOdd || leads ? [one.outerHTML.slice(0, 120)] : [];
    });
    // What the server tells the page's own script, which draws it.
    const told: string[] = [];
    for (const one of inner.querySelectorAll('script[type="application/json"]')) {
      JSON.parse(one.textContent ?? '', (_key, value: unknown) => {
        if (typeof value === 'string') told.push(value);
        return value;
      });
    }
    const shown = roots.map((root) => ('body' in root ? root.body : root).textContent ?? '');
    const texts = [...shown, ...told].join('\n');
    return { texts, ran: watched.ran, active };
  }, html);
}

test('the watch sees what runs', async () => {
  const seen = await draw('<p>x</p><img src=x onerror=alert(1)><script>alert(1)</script>');
  expect(seen.ran).toBeGreaterThanOrEqual(1);
  expect(seen.active.length).toBeGreaterThanOrEqual(2);
});

test('there are at least 300 texts', () => {
  expect(HOSTILE_TEXTS.length).toBeGreaterThanOrEqual(300);
});

const written = (text: string) => ({ text, reply: { at: 1_780_000_000_000, text } });
/** Twenty reviews fill a page. */
const BATCHES = Array.from({ length: Math.ceil(HOSTILE_TEXTS.length / 20) }, (_, batch) =>
  HOSTILE_TEXTS.slice(batch * 20, batch * 20 + 20),
);

/** A page of the service that holds such data. Its own scripts are elsewhere, and would ask for more. */
async function pageOf(data: PageData, path: string): Promise<string> {
  const response = await pageRoutes(() => data, await builtAssets()).request(`https://t.example${path}`);
  return (await response.text()).replaceAll(/<script[^>]* src="[^"]*"[^>]*><\/script>/g, '');
}
const [ISSUED] = REVIEWS;

/** Every name that somebody chooses. */
const named = (text: string): PageData =>
  pageData({
    seller: async (id) => {
      const known = await pageData().seller(id);
      return known.ok ? accept({ ...known.value, name: text, about: text }) : known;
    },
    reviews: async (seller) => accept({ seller, reviews: ISSUED ? [ISSUED] : [] }),
    issuers: async () => ({ mall: { name: text, role: 'platform', custody: 'self' } }),
    promoter: async () => ({ name: text, earns: true }),
  });

const structuredIn = (html: string): { name: string; review: { reviewBody: string }[] } =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '') as never;

describe.each([
  ['the trust page with a share', `/s/${SELLER}?by=aunt-wang`],
  ['the report page', `/s/${SELLER}/report?by=aunt-wang`],
  ['the review page', `/r/${SELLER}/AQEBAQEBAQEBAQEBAQEBAQ`],
  ['the page of embeds', `/embed?seller=${SELLER}`],
  ['the page of the share picture', `/s/${SELLER}/poster`],
])('%s', (_what, path) => {
  test('runs nothing that stands in a name, and shows it as text', { timeout: 120_000 }, async () => {
    for (const text of HOSTILE_TEXTS) {
      const html = await pageOf(named(text), path);
      const { texts, ran, active } = await draw(html);
      expect([text, ran, active]).toEqual([text, 0, []]);
      expect(plain(texts)).toContain(plain(text));
      if (path.includes('?by=aunt-wang') && !path.includes('report'))
        expect(plain(structuredIn(html).name)).toBe(plain(text));
    }
  });
});

test('reviews and replies on the trust page are text, and JSON-LD holds them as they were written', async () => {
  for (const batch of BATCHES) {
    const reviews = batch.flatMap((text) => (ISSUED ? [{ ...ISSUED, ...written(text) }] : []));
    const html = await pageOf(pageData({ reviews: async (seller) => accept({ seller, reviews }) }), `/s/${SELLER}`);
    const { texts, ran, active } = await draw(html);
    expect([ran, active]).toEqual([0, []]);
    for (const text of batch) expect(plain(texts).split(plain(text)).length).toBeGreaterThan(2);
    expect(structuredIn(html).review.map((one) => plain(one.reviewBody))).toEqual(batch.map(plain));
  }
});

test('what is typed to check a badge comes back as text', { timeout: 120_000 }, async () => {
  for (const text of HOSTILE_TEXTS) {
    const query = new URLSearchParams({ q: text.slice(0, 200) }).toString();
    const { texts, ran, active } = await draw(await pageOf(pageData(), `/check?${query}`));
    expect([text, ran, active]).toEqual([text, 0, []]);
    // A lone half of a character does not survive an address, and what leads to a seller is followed.
    const kept = plain(new URLSearchParams(query).get('q') ?? '');
    if (!kept.includes('aaaaaaaaaaaaaaaa')) expect(plain(texts)).toContain(kept);
  }
});

describe('the embeds', () => {
  const appOf = (texts: readonly string[]) =>
    embedApp(
      () => aSigned(),
      texts.map((text) => aReview({ ...written(text), language: text })),
    );
  const OF = 'layout=list&lang=en&limit=20';

  test('the fragment runs nothing, and shows text as text', async () => {
    for (const batch of BATCHES) {
      const response = await appOf(batch).request(`https://t.example/f/touchstoneshop22?${OF}`);
      const { texts, ran, active } = await draw(await response.text());
      expect([ran, active]).toEqual([0, []]);
      for (const text of batch) expect(plain(texts).split(plain(text)).length).toBeGreaterThan(2);
    }
  });

  test('the widget runs nothing, and shows text as text', async () => {
    const body = await (await appOf([]).request('https://t.example/w/1.js')).text();
    await page.route('http://localhost/w/1.js', (route) => route.fulfill({ contentType: 'text/javascript', body }));
    await page.addScriptTag({ url: 'http://localhost/w/1.js' });
    await page.evaluate(() => {
      const answers: string[] = [];
      Object.assign(globalThis, { answers, fetch: async () => new Response(answers.at(-1)) });
    });
    for (const batch of BATCHES) {
      const response = await appOf(batch).request(`https://t.example/v1/widgets?of=touchstoneshop22&${OF}`);
      const seen = await page.evaluate(
        async (answer) => {
          const watched = globalThis as unknown as { ran: number; answers: string[] };
          watched.ran = 0;
          watched.answers.push(answer);
          const element = document.createElement('touchstone-trust') as HTMLElement & { refresh: () => Promise<void> };
          element.setAttribute('seller', 'touchstoneshop22');
          element.setAttribute('layout', 'list');
          document.body.replaceChildren(element);
          await element.refresh();
          const root = element.shadowRoot;
          const odd = [...(root?.querySelectorAll('*') ?? [])].filter(
            (one) =>
              /^(?:script|img|iframe|object|embed|style|link|base|form|math|animate)$/i.test(one.tagName) ||
              [...one.attributes].some(({ name }) => name.startsWith('on')),
          );
          return { texts: root?.textContent ?? '', ran: watched.ran, odd: odd.map((one) => one.outerHTML) };
        },
        await response.text(),
      );
      expect([seen.ran, seen.odd]).toEqual([0, []]);
      for (const text of batch) expect(plain(seen.texts).split(plain(text)).length).toBeGreaterThan(2);
    }
  });

  test('the picture holds nothing that anybody writes', () => {
    const svg = badgeSvg(aStatement({ seller: 'aaaaaaaaaaaaaaaa', domains: [] }), wordsOf('en'), 'auto');
    expect(svg).toBe(badgeSvg(aStatement(), wordsOf('en'), 'auto'));
  });
});

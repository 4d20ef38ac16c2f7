/** Every reason why nothing can be written: each in its own words, with a way on where there is one. */
import { Hono } from 'hono';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS } from '../../schema/fields.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { StopReason } from '../../widget/pages/review/view/stop.ts';
import { launchChromium } from './chromium.ts';
import { faults } from './faults.ts';
import { type Door, SELLER } from './pages-door.ts';
import { SITE, visitor, type Wire } from './pages-site.ts';
import { fill, invited, publish, published } from './review-steps.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

type Invited = Awaited<ReturnType<typeof invited>>;
type Stop = {
  readonly reason: StopReason;
  readonly heading: string;
  readonly open: (given: Invited) => string;
  /** What the service says of the order, other than it is. */
  readonly order?: object;
  readonly wire?: Wire;
  /** Whether somebody else reviews first. */
  readonly used?: true;
};

const seedOf = (byte: number): string => toBase64url(new Uint8Array(32).fill(byte));
const byLink = ({ link }: Invited): string => link;

const STOPS: readonly Stop[] = [
  { reason: 'no_link', heading: 'Open the link you were sent', open: ({ address }) => address },
  { reason: 'damaged_link', heading: 'The link is not complete', open: ({ link }) => link.slice(0, -3) },
  {
    reason: 'wrong_link',
    heading: 'This link belongs to another order',
    open: ({ address }) => `${address}#${seedOf(9)}`,
  },
  { reason: 'link_used', heading: 'This link was used on another device', open: byLink, used: true },
  {
    reason: 'recovery_used',
    heading: 'This receipt is not the latest',
    open: ({ address }) => `${address}#recover.${seedOf(9)}`,
    used: true,
  },
  {
    reason: 'unknown_order',
    heading: 'This order is not registered',
    open: () => `${SITE}/r/${SELLER}/${toBase64url(new Uint8Array(16).fill(255))}`,
  },
  {
    reason: 'expired',
    heading: 'The time for this review has passed',
    open: byLink,
    order: { open: false, expires: Date.now() - DAY_MS },
  },
  { reason: 'void', heading: 'No right to review this order', open: byLink, order: { open: false } },
  {
    reason: 'network',
    heading: 'Your order could not be loaded',
    open: byLink,
    wire: (path) => (path.startsWith('/v1/') ? 'lose_request' : 'pass'),
  },
];

/** The site, where the service says something else of every order. */
function saying(app: Hono, door: Door, more: object): Hono {
  const changed = new Hono();
  changed.get('/v1/sellers/:seller/orders/:order', (context) => {
    const answer = door.answer(context.req.param('order'));
    return Response.json(answer.ok ? { ...answer.value, ...more } : {});
  });
  changed.route('/', app);
  return changed;
}

describe.each(['en', 'zh-CN'])('in %s', (locale) => {
  test.each(STOPS)('$reason says so, and axe finds nothing', async ({ heading, open, order, wire, used }) => {
    const given = await invited();
    if (used) {
      const first = await visitor(browser, given.app);
      await first.page.goto(given.link);
      await fill(first.page, 5, '');
      await publish(first.page);
      await published(first.page);
      await first.close();
    }
    const app = order ? saying(given.app, given.door, order) : given.app;
    const { page, harm, close } = await visitor(browser, app, { locale, ...(wire ? { wire } : {}) });
    await page.goto(open(given));
    await page.locator('#app[aria-busy]').waitFor({ state: 'detached' });
    const title = (await page.locator('h1').textContent()) ?? '';
    if (locale === 'en') expect(title).toBe(heading);
    else expect(title).toMatch(/[\u4e00-\u9fff]/);
    expect((await page.locator('#app p').first().textContent())?.length).toBeGreaterThan(10);
    expect(page.url()).not.toContain('#');
    expect(await page.locator('form input[name=rating]').count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    expect(harm).toEqual([]);
    await close();
  });

  test('without JavaScript the page says what it needs it for', async () => {
    const { app, link } = await invited();
    const { page, close } = await visitor(browser, app, { locale, javaScriptEnabled: false });
    await page.goto(link);
    expect(await page.locator('noscript').textContent()).toMatch(/JavaScript/);
    expect(await page.locator('.notice.warn').isVisible()).toBe(true);
    await close();
  });
});

test('a link that could not be loaded is not used up, and loads when there is a connection again', async () => {
  const { app, link } = await invited();
  let isLost = true;
  const wire: Wire = (path) => (isLost && path.startsWith('/v1/') ? 'lose_request' : 'pass');
  const { page, close } = await visitor(browser, app, { wire });
  await page.goto(link);
  await page.getByRole('heading', { name: 'Your order could not be loaded' }).waitFor();
  isLost = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: /^Your review of/ }).waitFor();
  await close();
});

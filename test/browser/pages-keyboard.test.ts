/** The review page for somebody without a mouse, and for somebody who reads at twice the size. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { JPEG } from '../support/pictures.ts';
import { launchChromium } from './chromium.ts';
import { visitor } from './pages-site.ts';
import { fill, invited, published } from './review-steps.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** Goes on with Tab until the focus is where `selector` says; fails when it never gets there, or cannot be seen. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate((wanted) => {
      const at = document.activeElement;
      const place = at?.matches('input[type=radio]') ? (at.closest('label') ?? at) : at;
      const styles = [at, place].flatMap((one) => (one ? [getComputedStyle(one)] : []));
      const isSeen = styles.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px');
      return at?.matches(wanted) ? (isSeen ? 'seen' : `${at.outerHTML.slice(0, 80)} shows no focus`) : '';
    }, selector);
    if (reached === 'seen') return;
    if (reached !== '') throw new Error(reached);
  }
  throw new Error(`Tab never reaches ${selector}`);
}

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).waitFor();

describe('the keyboard alone', () => {
  test('gets from the link through stars, text, photos, reward and preview to a receipt, a change and an erasure', async () => {
    const { door, app, link, order } = await invited();
    const { page, harm, close } = await visitor(browser, app);
    // From the beginning: the browser has to be told before the key is pressed.
    const asked = page.waitForEvent('filechooser', { timeout: 60_000 });
    await page.goto(link);
    await heading(page, /^Your review of/);
    await tabTo(page, 'input[name=rating]');
    for (const key of ['Space', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await tabTo(page, 'details.aspects summary');
    await page.keyboard.press('Enter');
    await tabTo(page, 'input[name=quality]');
    for (const key of ['Space', 'ArrowRight']) await page.keyboard.press(key);
    await tabTo(page, '#text');
    await page.keyboard.type('Written without a mouse.');
    await tabTo(page, '#photos');
    await page.keyboard.press('Enter');
    const files = await asked;
    await files.setFiles({ name: '1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(JPEG) });
    await page.locator('form .photos img').waitFor();
    await tabTo(page, 'input[name=reward]');
    await page.keyboard.press('Space');
    await tabTo(page, 'form > button');
    await page.keyboard.press('Enter');
    await heading(page, 'This is what will be public');
    expect(await focused(page)).toBe('This is what will be public');
    await tabTo(page, 'button.primary');
    await page.keyboard.press('Enter');
    await published(page);
    expect(await focused(page)).toBe('Published');
    expect(door.books.orders.get(order)?.review).toMatchObject({ rating: 4, aspects: { quality: 2 }, reward: 'none' });
    await expect.poll(() => door.photos.size).toBe(1);

    await tabTo(page, '.card:not(.good) button.primary');
    await page.keyboard.press('Enter');
    await page.locator('.picture img').waitFor();
    await tabTo(page, '.card .buttons button:only-child');
    await page.keyboard.press('Enter');
    await heading(page, 'Change your review');
    await tabTo(page, 'form .photos button');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('form .photos img').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('photos');
    await tabTo(page, 'form > button');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button.primary');
    await page.keyboard.press('Enter');
    await published(page);
    await tabTo(page, 'details:last-of-type > summary');
    await page.keyboard.press('Enter');
    await tabTo(page, 'details[open] button.danger');
    await page.keyboard.press('Enter');
    await expect.poll(() => door.taken.at(-1)?.kind).toBe('erase');
    expect(harm).toEqual([]);
    await close();
  });
});

describe('twice the size', () => {
  /** A window 640 pixels wide at 200 % has 320 pixels of CSS. */
  const ZOOMED = { viewport: { width: 320, height: 480 }, deviceScaleFactor: 2 };
  const overflow = (page: Page): Promise<readonly string[]> =>
    page.evaluate(() => {
      const wide = [...document.querySelectorAll('main *')].filter(
        (one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 0.5,
      );
      return document.documentElement.scrollWidth > innerWidth ? wide.map((one) => one.outerHTML.slice(0, 80)) : [];
    });

  test.each(['en', 'zh-CN'])('nothing on the way has to be scrolled sideways, in %s', async (locale) => {
    const { app, link, address } = await invited({ promoterEarns: true });
    const { page, close } = await visitor(browser, app, { ...ZOOMED, locale });
    await page.goto(address);
    await page.locator('#recovery').waitFor();
    expect(await overflow(page)).toEqual([]);
    await page.goto('about:blank');
    await page.goto(link);
    await fill(page, 5, `${'长'.repeat(200)} ${'w'.repeat(200)}`);
    const photo = { mimeType: 'image/jpeg', buffer: Buffer.from(JPEG) };
    await page.locator('#photos').setInputFiles([1, 2, 3].map((number) => ({ name: `${number}.jpg`, ...photo })));
    await page.locator('form .photos img').nth(2).waitFor();
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await overflow(page)).toEqual([]);
    await page.locator('form > button').click();
    await page.locator('article').waitFor();
    expect(await overflow(page)).toEqual([]);
    await page.locator('button.primary').click();
    await page.locator('.card.good').waitFor();
    await page.locator('.card button.primary:visible').click();
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(await overflow(page)).toEqual([]);
    await close();
  });
});

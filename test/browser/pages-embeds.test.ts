/** The page of embeds: what a shop takes from it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { Door, SELLER } from './pages-door.ts';
import { SITE, siteOf, visitor } from './pages-site.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const PAGE = `${SITE}/embed?seller=${SELLER}&layout=stars`;

test('copies what to put into a shop, to the letter', async () => {
  const { page, context, harm, close } = await visitor(browser, await siteOf(await Door.open()));
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: SITE });
  await page.goto(PAGE);
  await page.getByRole('button', { name: 'Copy' }).first().click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await page.locator('code').first().textContent());
  expect(copied).toContain(`<touchstone-trust seller="${SELLER}" layout="stars">`);
  expect(harm).toEqual([]);
  await close();
});

test('selects it where the browser keeps the clipboard to itself', async () => {
  const { page, harm, close } = await visitor(browser, await siteOf(await Door.open()), {
    before: () => void Object.defineProperty(navigator, 'clipboard', { value: undefined }),
  });
  await page.goto(PAGE);
  await page.getByRole('button', { name: 'Copy' }).first().click();
  const selected = await page.evaluate(() => getSelection()?.toString());
  expect(selected).toBe(await page.locator('code').first().textContent());
  expect(harm).toEqual([]);
  await close();
});

test('offers no button that does nothing where no script runs', async () => {
  const { page, close } = await visitor(browser, await siteOf(await Door.open()), { javaScriptEnabled: false });
  await page.goto(PAGE);
  expect(await page.locator('code').count()).toBe(4);
  expect(await page.getByRole('button', { name: 'Copy' }).count()).toBe(0);
  await close();
});

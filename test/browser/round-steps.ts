/** The steps of a round, as a shopper takes them with fingers. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Town } from './round-town.ts';

/** What chat apps and social networks append to addresses. */
export const APPENDED = 'from=timeline&isappinstalled=0&fbclid=IwAR0x';

/** The text inside the first badge of the page, once it is drawn. */
export async function badgeText(page: Page): Promise<string> {
  const read = () =>
    page.locator('touchstone-trust[layout=badge]').evaluate((badge) => badge.shadowRoot?.textContent ?? '');
  await expect.poll(read, { timeout: 15_000 }).toMatch(/\d/);
  return read();
}

/** Opens the shop, orders the first product, and resolves to the review link on the order's page. */
export async function placeOrder(page: Page, town: Town, appended = ''): Promise<string> {
  await page.goto(`${town.shop}/?lang=en${appended && `&${appended}`}`);
  // Each round has a buyer of its own: a regular's next order would weigh less.
  await page.getByLabel('Phone or e-mail').fill(`${crypto.randomUUID()}@buyers.example`);
  await page.getByRole('button', { name: 'Place order' }).first().click();
  const link = await page.locator('#review-link').getAttribute('href');
  if (link === null) throw new Error('the order has no review link');
  return link;
}

/** Presses a button behind the scenes; resolves to the last line of what was said. */
export async function press(page: Page, name: string): Promise<string> {
  const lines = page.locator('.said li');
  const before = await lines.count();
  await page.getByRole('button', { name, exact: true }).click();
  await expect.poll(() => lines.count()).toBeGreaterThan(before);
  return (await lines.last().textContent()) ?? '';
}

/** Fills in and publishes on the review page that is open. */
export async function writeReview(page: Page, stars: number, text: string): Promise<void> {
  await page.locator(`input[name=rating][value="${stars}"]`).check();
  await page.locator('#text').fill(text);
  await page.locator('input[name=reward][value=none]').check();
  await page.getByRole('button', { name: /^Preview/ }).click();
  await page.getByRole('button', { name: 'Sign and publish' }).click();
  await page.getByRole('heading', { name: 'Published' }).waitFor();
}

export async function review(page: Page, link: string, stars: number, text: string, appended = ''): Promise<void> {
  await page.goto(appended === '' ? link : link.replace('#', `?${appended}#`));
  await writeReview(page, stars, text);
}

/** The link in the receipt file. */
export async function recoveryLink(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as file' }).click(),
  ]);
  let text = '';
  for await (const chunk of await download.createReadStream()) text += String(chunk);
  return (JSON.parse(text) as { recovery: string }).recovery;
}

/** Reports from the review page of one's own order. */
export async function reportSpam(page: Page): Promise<void> {
  const matters = page.locator('details.matter').last();
  await matters.locator('summary').click();
  await matters.getByRole('button').first().click();
  await matters.locator('.status button').click();
  await expect.poll(() => matters.locator('.status button').count()).toBe(0);
}

/** Seller, order and link seed of a review link. */
export function partsOf(link: string): { readonly order: string; readonly seed: string } {
  const { pathname, hash } = new URL(link);
  return { order: pathname.split('/').at(-1) ?? '', seed: hash.slice(1) };
}

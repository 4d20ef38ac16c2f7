/** From an invitation to a published review, as a visitor goes. */
import type { Page } from 'playwright-core';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { PageData } from '../../worker/pages/page-data.ts';
import { Door, SELLER } from './pages-door.ts';
import { SITE, siteOf } from './pages-site.ts';

let orders = 0;

/** A fresh order at a fresh seller, and its invitation link. */
export async function invited(changes: Parameters<Door['order']>[2] = {}, data: Partial<PageData> = {}) {
  orders += 1;
  const door = await Door.open();
  const order = toBase64url(new Uint8Array(16).fill(orders));
  const seed = new Uint8Array(32).fill(100 + orders);
  await door.order(order, seed, changes);
  const address = `${SITE}/r/${SELLER}/${order}`;
  return { door, order, address, link: `${address}#${toBase64url(seed)}`, app: await siteOf(door, data) };
}

export async function fill(page: Page, stars: number, text: string): Promise<void> {
  await page.locator(`input[name=rating][value="${stars}"]`).check();
  await page.locator('#text').fill(text);
  await page.locator('input[name=reward][value=none]').check();
}

export async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Preview/ }).click();
  await page.getByRole('button', { name: 'Sign and publish' }).click();
}

export const published = (page: Page) => page.getByRole('heading', { name: 'Published' }).waitFor();

import { deflateSync, crc32 } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { concat } from '../../trust/bytes/concat.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { examinePicture } from '../../worker/photos/picture.ts';
import { JPEG, jpegWith } from '../support/pictures.ts';
import { launchChromium } from './chromium.ts';
import { faults } from './faults.ts';
import type { Door } from './pages-door.ts';
import { visitor, type Wire } from './pages-site.ts';
import { fill, invited, publish, published } from './review-steps.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const GPS = 'GPS 31.2304 N 121.4737 E';
/** As a camera held upright writes it: turn by 90 degrees, and where that was. */
const CAMERA = jpegWith(
  0xe1,
  concat(
    utf8('Exif\0\0MM\0*\0\0\0\b'),
    Uint8Array.of(0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0),
    utf8(GPS),
  ),
);

/** 2,000 by 1,500 pixels of which no two are alike: 9 MB. */
function noise(): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name), body]);
    const framed = Buffer.alloc(named.length + 8);
    framed.writeUInt32BE(body.length);
    named.copy(framed, 4);
    framed.writeUInt32BE(crc32(named), named.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(2_000);
  header.writeUInt32BE(1_500, 4);
  header.set([8, 2], 8);
  const pixels = Buffer.alloc(1_500 * 6_001);
  for (let at = 0, seed = 1; at < pixels.length; at++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    pixels[at] = at % 6_001 === 0 ? 0 : seed >> 16;
  }
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

const choose = (page: Page, ...files: readonly Uint8Array[]): Promise<void> =>
  page
    .locator('#photos')
    .setInputFiles(files.map((file, at) => ({ name: `${at}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(file) })));
const chosen = (page: Page) => page.locator('form .photos img');
const arrived = (page: Page) => page.getByText('Your photos have arrived').waitFor();
const sizes = (door: Door): string[] =>
  [...door.photos.values()].map((bytes) => {
    const picture = examinePicture(new Uint8Array(bytes));
    return picture.ok ? `${picture.value.width}x${picture.value.height}` : 'none';
  });

describe('photos on the review page', () => {
  test('are upright, and tell nothing of where and when they were taken', async () => {
    const { door, app, link, order } = await invited();
    const { page, harm, close } = await visitor(browser, app);
    await page.goto(link);
    await fill(page, 5, 'Look.');
    await choose(page, CAMERA);
    await chosen(page).waitFor();
    await publish(page);
    await arrived(page);
    const [bytes] = [...door.photos.values()];
    expect(Buffer.from(CAMERA).includes(GPS)).toBe(true);
    expect(Buffer.from(bytes ?? []).includes('Exif')).toBe(false);
    expect(Buffer.from(bytes ?? []).includes('GPS')).toBe(false);
    expect(sizes(door)).toEqual(['8x16']);
    expect(door.books.orders.get(order)?.review?.photos?.map(({ id }) => id)).toEqual([...door.photos.keys()]);
    expect(harm).toEqual([]);
    await close();
  });

  test('are shrunk to what the service takes, however large', async () => {
    const { door, app, link } = await invited();
    const { page, close } = await visitor(browser, app);
    await page.goto(link);
    await fill(page, 5, 'Look.');
    await choose(page, noise());
    await chosen(page).waitFor();
    await publish(page);
    await arrived(page);
    const [bytes] = [...door.photos.values()];
    expect(bytes?.length).toBeLessThanOrEqual(300_000);
    expect(Number(sizes(door)[0]?.split('x')[0])).toBeGreaterThanOrEqual(640);
    await close();
  });

  test('are three at most, can be taken out again, and what is no picture is said so', async () => {
    const { door, app, link } = await invited();
    const { page, close } = await visitor(browser, app);
    await page.goto(link);
    await fill(page, 4, 'Look.');
    await choose(page, JPEG, JPEG, CAMERA, JPEG);
    await page.getByText('At most 3 photos').waitFor();
    expect(await chosen(page).count()).toBe(3);
    await page.getByRole('button', { name: 'Remove photo 3' }).click();
    expect(await chosen(page).count()).toBe(2);
    await choose(page, utf8('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'));
    await page.getByText('no picture that this browser can open').waitFor();
    expect(await chosen(page).count()).toBe(2);
    await publish(page);
    await arrived(page);
    expect(sizes(door)).toEqual(['16x8', '16x8']);
    await close();
  });

  test('survive a reload before they are published, and a lost connection after', async () => {
    const { door, app, link, address } = await invited();
    let isLost = true;
    const wire: Wire = (path) => (isLost && path.includes('/photos/') ? 'lose_request' : 'pass');
    const { page, close } = await visitor(browser, app, { wire });
    await page.goto(link);
    await fill(page, 4, 'Look.');
    await choose(page, JPEG, CAMERA);
    await chosen(page).nth(1).waitFor();
    await page.reload();
    await chosen(page).nth(1).waitFor();
    await publish(page);
    await published(page);
    await page.getByRole('button', { name: 'Send the photos again' }).waitFor();
    expect(door.photos.size).toBe(0);
    isLost = false;
    await page.goto(address);
    await arrived(page);
    expect(door.photos.size).toBe(2);
    await page.reload();
    await page.getByRole('heading', { name: 'Your review' }).waitFor();
    expect(await page.getByText('Your photos have arrived').count()).toBe(0);
    await close();
  });

  test('stay in a change unless they are taken out, and go with the text', async () => {
    const { door, app, link, order } = await invited();
    const { page, close } = await visitor(browser, app);
    await page.goto(link);
    await fill(page, 4, '');
    await choose(page, JPEG, CAMERA);
    await chosen(page).nth(1).waitFor();
    await publish(page);
    await arrived(page);
    const [first] = [...door.photos.keys()];
    await page.getByRole('button', { name: 'Change the review' }).click();
    await page.getByRole('button', { name: 'Remove photo 2' }).click();
    await publish(page);
    await arrived(page);
    expect(door.books.orders.get(order)?.review?.photos).toEqual([{ id: first }]);
    await page.getByText('Delete my text and photos').click();
    await page.getByRole('button', { name: 'Delete text and photos' }).click();
    await page.getByText('Delete my text and photos').waitFor({ state: 'detached' });
    expect(door.taken.filter(({ kind }) => kind === 'erase')).toHaveLength(2);
    await page.getByRole('button', { name: 'Change the review' }).click();
    expect(await chosen(page).count()).toBe(0);
    await close();
  });

  test('are not offered where the browser cannot shrink them, or the service takes none', async () => {
    const { app, link } = await invited();
    const old = () => Object.defineProperty(globalThis, 'createImageBitmap', { value: undefined });
    const { page, close } = await visitor(browser, app, { before: old });
    await page.goto(link);
    await fill(page, 4, 'No photos.');
    expect(await page.locator('#photos').count()).toBe(0);
    await publish(page);
    await published(page);
    await close();

    const without = await invited({}, { photos: 'off' });
    const second = await visitor(browser, without.app);
    await second.page.goto(without.link);
    await fill(second.page, 4, 'No photos.');
    expect(await second.page.locator('#photos').count()).toBe(0);
    await second.close();
  });

  test('are announced as held where the operator looks first', async () => {
    const { app, link } = await invited({}, { photos: 'hold' });
    const { page, close } = await visitor(browser, app);
    await page.goto(link);
    await page.getByText('The operator looks at each photo before it is shown').waitFor();
    await close();
  });

  test.each(['en', 'zh-CN'])('leave axe nothing to find, before and after publishing, in %s', async (locale) => {
    const { app, link } = await invited();
    const { page, harm, close } = await visitor(browser, app, { locale });
    await page.goto(link);
    await fill(page, 4, '很香。');
    await choose(page, JPEG, CAMERA, JPEG);
    await chosen(page).nth(2).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.locator('form > button').click();
    await page.locator('article .photos img').first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.locator('button.primary').click();
    await page.locator('.card.good').waitFor();
    await expect.poll(() => page.locator('section [role=status]').first().textContent()).toMatch(/arrived|已收到/);
    expect(await faults(page)).toEqual([]);
    expect(harm).toEqual([]);
    await close();
  });
});

/** `node test/browser/make-picture.ts`: draws docs/picture.png, the demo on three phones side by side. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launchChromium } from './chromium.ts';
import { placeOrder } from './round-steps.ts';
import { Town } from './round-town.ts';

const PHONE = { width: 390, height: 844 };

const town = await Town.open('orchard');
try {
  const { page, close } = await town.visitor();
  const shots: Buffer[] = [];
  await page.goto(`${town.shop}/?lang=en`);
  await page.waitForFunction(() => document.querySelector('touchstone-trust')?.shadowRoot?.textContent?.match(/\d/));
  shots.push(await page.screenshot());
  const link = await placeOrder(page, town);
  await page.goto(link.replace('#', '?lang=en#'));
  await page.locator('input[name=rating][value="5"]').check();
  shots.push(await page.screenshot());
  await page.goto(`${town.trust}/s/${town.seller}?lang=zh-CN`);
  shots.push(await page.screenshot());
  await close();
  const browser = await launchChromium();
  const sheet = await browser.newPage({ viewport: { width: 3 * PHONE.width + 160, height: PHONE.height + 80 } });
  const images = shots.map((shot) => `<img src="data:image/png;base64,${shot.toString('base64')}">`).join('');
  await sheet.setContent(
    `<style>body{margin:0;background:#e9e6df;display:flex;gap:40px;padding:40px}img{width:${PHONE.width}px;border-radius:18px;box-shadow:0 6px 24px #0003}</style>${images}`,
  );
  await writeFile(path.join(import.meta.dirname, '../../docs/picture.png'), await sheet.screenshot());
  await browser.close();
} finally {
  await town.close();
}

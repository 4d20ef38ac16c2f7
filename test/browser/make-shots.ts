/**
 * `npm run shots`: the gallery, docs/gallery/: every page and widget of the demo (gallery-scenes.ts), on a phone and on
 * a desktop, light and dark, in three languages, one sheet for each page and device. `npm run shots -- NAME…` draws those alone.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { newcomer } from '../../cli/demo/fates/newcomer.ts';
import { orchard } from '../../cli/demo/fates/orchard.ts';
import { snacks } from '../../cli/demo/fates/snacks.ts';
import { LANGUAGES } from '../../worker/words/index.ts';
import { launchChromium } from './chromium.ts';
import { SCENES, type Scene, type Sellers } from './gallery-scenes.ts';
import { Town } from './round-town.ts';

const FOLDER = path.join(import.meta.dirname, '../../docs/gallery');
const SHOWN = ['en', 'zh-CN', 'ar'];
const SCHEMES = ['light', 'dark'] as const;
const DEVICES = {
  phone: { viewport: { width: 390, height: 844 }, drawnPx: 260, tallestPx: 2_600 },
  desktop: { viewport: { width: 1280, height: 800 }, drawnPx: 440, tallestPx: 2_000 },
} as const;
type Device = keyof typeof DEVICES;

const wanted = process.argv.slice(2);
const scenes = SCENES.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const readers = LANGUAGES.filter(({ language }) => SHOWN.includes(language)).flatMap(({ language }) =>
  SCHEMES.map((scheme) => ({ language, scheme })),
);
await mkdir(FOLDER, { recursive: true });
const town = await Town.open(orchard.id, newcomer.id, snacks.id);
const sheets = await launchChromium();
try {
  const [fresh, spammed] = [await sellerNamed(newcomer.profile.name), await sellerNamed(snacks.profile.name)];
  for (const scene of scenes) {
    for (const device of Object.keys(DEVICES) as Device[]) {
      const shots: Buffer[] = [];
      for (const { language, scheme } of readers) {
        shots.push(await shot(scene, device, scheme, language, { known: town.seller, fresh, spammed }));
      }
      await writeFile(path.join(FOLDER, `${scene.name}-${device}.jpg`), await sheet(sheets, device, shots));
    }
    console.log(scene.name);
  }
} finally {
  await sheets.close();
  await town.close();
}

async function sellerNamed(name: string): Promise<string> {
  const found = await town.api.call('listSellers', { query: { name } });
  const [seller] = found.ok ? found.value.sellers : [];
  if (!seller) throw new Error(`the demo has no seller ${name}`);
  return seller.seller;
}

async function shot(
  scene: Scene,
  device: Device,
  colorScheme: 'light' | 'dark',
  language: string,
  sellers: Sellers,
): Promise<Buffer> {
  const { viewport, tallestPx } = DEVICES[device];
  const { page, close } = await town.visitor();
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await scene.open(page, `lang=${language}`, town, sellers);
  const height = Math.min(
    scene.tallestPx ?? tallestPx,
    await page.evaluate(() => document.documentElement.scrollHeight),
  );
  await page.setViewportSize({ ...viewport, height: Math.max(viewport.height, height) });
  const picture = await page.screenshot();
  await close();
  return picture;
}

/** Side by side, small enough to keep. */
async function sheet(browser: Browser, device: Device, shots: readonly Buffer[]): Promise<Buffer> {
  const { drawnPx } = DEVICES[device];
  const page = await browser.newPage({ viewport: { width: (drawnPx + 16) * shots.length + 16, height: 400 } });
  const images = shots.map((one) => `<img src="data:image/png;base64,${one.toString('base64')}">`).join('');
  await page.setContent(
    `<style>body{margin:0;background:#a8a29e;display:flex;gap:16px;padding:16px;align-items:start}img{width:${drawnPx}px}</style>${images}`,
  );
  await page.waitForFunction(() => [...document.images].every((one) => one.complete));
  const picture = await page.screenshot({ type: 'jpeg', quality: 65, fullPage: true });
  await page.close();
  return picture;
}

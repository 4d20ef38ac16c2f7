import { expect, test } from 'vitest';
import { launchChromium } from './chromium.ts';
import { ownFaults } from './own-checks.ts';

test('finds stars without a name, drawings without one, and what only a mouse can press', async () => {
  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.setContent(
    '<p>★★★☆☆</p><svg width="9" height="9"></svg><div style="cursor:pointer">x</div><p onclick="x()">y</p>',
  );
  expect((await ownFaults(page)).map((fault) => fault.split(':')[0])).toEqual([
    'stars without a name',
    'a drawing without a name',
    'only a mouse can press',
    'a handler in the markup',
  ]);
  await page.setContent(
    '<p><span role="img" aria-label="3 of 5">★★★☆☆</span></p><svg aria-hidden="true"></svg><button style="cursor:pointer">x</button>',
  );
  expect(await ownFaults(page)).toEqual([]);
  await browser.close();
});

/** What the widget takes of the main thread of a slow phone: a page with it less the same page without. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSigned, embedApp } from '../pure/embed-fixture.ts';
import { launchChromium } from './chromium.ts';
import { openShop, type OpenShop } from './widget-shop.ts';

/**
 * Processor time is multiplied, rather than the browser slowed down: that waits, and on a busy machine its waiting is
 * counted.
 */
const SLOWDOWN = 4;
const MAX_SCRIPT_MS = 10;
const RUNS = 5;
const SETTLED_MS = 500;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
});
const app = embedApp(() => aSigned());

type Taken = Awaited<ReturnType<OpenShop['mainThread']>>;

async function taken(layout?: string): Promise<Taken> {
  const widget =
    layout === undefined
      ? { element: '<p>No widget.</p>', isScriptBlocked: true }
      : { attributes: `layout="${layout}"` };
  const shop = await openShop(browser, { app, ...widget });
  // To watch for the event would take time of the same thread.
  await new Promise((resolve) => void setTimeout(resolve, SETTLED_MS));
  const spent = await shop.mainThread();
  expect((await shop.events()).map(({ name }) => name)).toEqual(layout === undefined ? [] : ['ready']);
  await shop.close();
  return spent;
}
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

test.each(['badge', 'stars', 'summary', 'list'])(
  `the script of %s takes at most ${MAX_SCRIPT_MS} ms of a processor ${SLOWDOWN} times slower`,
  async (layout) => {
    const runs: Taken[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      // In turn, since the machine has moods.
      const [shown, plain] = [await taken(layout), await taken()];
      runs.push({ scriptMs: shown.scriptMs - plain.scriptMs, layoutMs: shown.layoutMs - plain.layoutMs });
    }
    const [script, drawing] = [
      SLOWDOWN * median(runs.map((one) => one.scriptMs)),
      SLOWDOWN * median(runs.map((one) => one.layoutMs)),
    ];
    console.log(`${layout}: script ${script.toFixed(1)} ms, styles and layout ${drawing.toFixed(1)} ms`);
    expect(script).toBeLessThanOrEqual(MAX_SCRIPT_MS);
  },
);

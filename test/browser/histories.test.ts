import path from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { compareHistories as Compare } from '../support/history-engines.ts';
import vectors from '../vectors/histories.json' with { type: 'json' };
import { launchChromium } from './chromium.ts';

declare const compareHistories: typeof Compare;

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
});

describe('10,000 random histories in Chromium', () => {
  test('keep the properties of the score, to the bit of those on file', { timeout: 300_000 }, async () => {
    const bundle = await build({
      entryPoints: [path.join(import.meta.dirname, 'histories-page.ts')],
      bundle: true,
      format: 'iife',
      target: 'es2022',
      write: false,
    });
    const page = await browser.newPage();
    await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
    const verdict = await page.evaluate((digests) => compareHistories(digests), vectors.digests);
    expect(verdict).toEqual({ broken: [], differing: [] });
  });
});

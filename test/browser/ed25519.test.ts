import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import vectors from '../vectors/ed25519-own.json' with { type: 'json' };
import { launchChromium } from './chromium.ts';
import type { Profile } from './ed25519-page.ts';

declare const profile: Profile;

let browser: Browser;
let server: Server;
let html: string;

beforeAll(async () => {
  const bundle = await build({
    entryPoints: [path.join(import.meta.dirname, 'ed25519-page.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  html = `<!doctype html><meta charset="utf-8"><title>Ed25519</title><script>${bundle.outputFiles[0]!.text}</script>`;
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

const secureUrl = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

/** A page of a shop without TLS. The address exists for this page only, so nothing leaves the machine. */
const openInsecurePage = async (): Promise<Page> => {
  const page = await browser.newPage();
  await page.route('http://shop.example/', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto('http://shop.example/');
  return page;
};

describe('the Ed25519 profile in Chromium', () => {
  it('judges every vector as expected, natively and in portable arithmetic', async () => {
    const page = await browser.newPage();
    await page.goto(secureUrl());
    expect(await page.evaluate(() => profile.hasNative())).toBe(true);
    expect(await page.evaluate((all) => profile.native(all), vectors)).toEqual([]);
    expect(await page.evaluate((all) => profile.portable(all), vectors)).toEqual([]);
    await page.close();
  });

  it('signs alike natively and portably', async () => {
    const page = await browser.newPage();
    await page.goto(secureUrl());
    const portable = await page.evaluate(() => profile.signPortably());
    expect(portable).toMatch(/^[0-9a-f]{128}$/);
    expect(await page.evaluate(() => profile.signNatively())).toBe(portable);
    await page.close();
  });

  it('has no native signatures on a page without TLS, and judges every vector as expected portably', async () => {
    const page = await openInsecurePage();
    expect(await page.evaluate(() => profile.isSecureContext())).toBe(false);
    expect(await page.evaluate(() => profile.hasNative())).toBe(false);
    expect(await page.evaluate((all) => profile.portable(all), vectors)).toEqual([]);
    expect(await page.evaluate(() => profile.signPortably())).toMatch(/^[0-9a-f]{128}$/);
    await page.close();
  });
});

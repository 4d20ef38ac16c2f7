/** Nothing that a browser gets from us names a place of somebody else's. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bundleAssets } from '../../cli/build/bundle-assets.ts';

/** Names of formats, which nobody fetches. */
const NAMES = ['http://www.w3.org', 'https://schema.org'];
const addressesIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:https?|wss?):\/\/[\w.-]+|@import|url\(\s*["']?\/\//g)].map(([found]) => found);

test('scripts, style sheets and words have no address of anybody else', async () => {
  const found = Object.entries(await bundleAssets()).flatMap(([name, { body }]) =>
    addressesIn(body)
      .filter((address) => !NAMES.includes(address))
      .map((address) => `${name}: ${address}`),
  );
  expect(found).toEqual([]);
});

test('pages link to nobody else', () => {
  const folder = path.join(import.meta.dirname, '../../worker');
  const files = ['pages', 'embed'].flatMap((part) =>
    readdirSync(path.join(folder, part), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => path.join(folder, part, name)),
  );
  const code = files.map((file) => readFileSync(file, 'utf8').replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, ''));
  expect(files.length).toBeGreaterThan(10);
  expect(code.flatMap(addressesIn).filter((address) => !NAMES.includes(address))).toEqual([]);
});

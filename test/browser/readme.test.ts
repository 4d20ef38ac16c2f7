/** The examples of the README, run as they stand against a service of the demo. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { orchard } from '../../cli/demo/fates/orchard.ts';
import { signedStatement } from '../../schema/statement.ts';
import { Town } from './round-town.ts';

const FILES = ['README.md', 'README.zh-CN.md'];
const root = path.join(import.meta.dirname, '../..');
let town: Town;

beforeAll(async () => {
  town = await Town.open(orchard.id);
});
afterAll(() => town?.close());

const example = async (file: string, pattern: RegExp): Promise<string> => {
  const found = pattern.exec(await readFile(path.join(root, file), 'utf8'))?.[1];
  if (found === undefined) throw new Error(`${file} has no example like ${String(pattern)}`);
  return found;
};

test.each(FILES)('%s: the curl answers a signed score', async (file) => {
  const url = new URL(await example(file, /```sh\ncurl (\S+)\n```/));
  const response = await fetch(`${town.service.url}${url.pathname}`);
  const { statement } = signedStatement.parse(await response.json());
  expect(statement).toMatchObject({ state: 'scored', seller: url.pathname.split('/')[3] });
});

test.each(FILES)('%s: the one tag shows a badge, which says that it was copied from another shop', async (file) => {
  const tag = (await example(file, /```html\n([\s\S]+?)\n```/)).replaceAll('https://trust.example', town.trust);
  const page = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html><body>${tag}</body>`);
  });
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  const visitor = await town.visitor();
  await visitor.page.goto(`http://reader.example:${(page.address() as AddressInfo).port}/`);
  const badge = visitor.page.locator('touchstone-trust');
  const text = () => badge.evaluate((element) => element.shadowRoot?.textContent ?? '');
  await expect.poll(text, { timeout: 20_000 }).toMatch(/No score shown|网站|域名/);
  await visitor.close();
  page.close();
});

test('every file that the README links to is here', async () => {
  for (const file of FILES) {
    const text = await readFile(path.join(root, file), 'utf8');
    for (const [, target = ''] of text.matchAll(/\]\(([^):#]+)\)/g)) {
      await expect(
        readFile(path.join(root, target)).catch((error: Error) => ('code' in error ? error.code : error)),
        target,
      ).resolves.not.toBe('ENOENT');
    }
  }
});

/** The examples of the README, run as they stand against a service of the demo. */
import { readFile } from 'node:fs/promises';
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

test.each(FILES)('%s: the one tag shows a badge', async (file) => {
  const tag = await example(file, /```html\n([\s\S]+?)\n```/);
  const visitor = await town.visitor();
  const html = `<!doctype html><meta charset="utf-8"><body>${tag.replaceAll('https://trust.example', town.trust)}</body>`;
  await visitor.page.route(`${town.shop}/readme`, (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await visitor.page.goto(`${town.shop}/readme`);
  const verdict = visitor.page.locator('touchstone-trust');
  await expect
    .poll(() => verdict.evaluate((element) => element.shadowRoot?.textContent ?? ''), {
      timeout: 20_000,
    })
    .toMatch(/shop|域名/);
  await visitor.close();
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

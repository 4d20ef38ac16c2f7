/** The assets through the binding that wrangler.toml declares, as a deployment has them. */
import { env, exports } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { sha256 } from '../../trust/bytes/sha256.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { ASSETS } from '../../worker/generated/assets.ts';
import { readAsset } from '../../worker/assets/read-asset.ts';

const get = (path: string, language = 'en') =>
  exports.default.fetch(`https://trust.example${path}`, { headers: { 'accept-language': language } });

test('what pages link to is there, letter for letter', async () => {
  const names = ['embed-page.js', 'poster.js', 'report.js', 'review.js', 'pages.css'];
  expect(Object.keys(ASSETS)).toEqual(expect.arrayContaining(names));
  expect(Object.keys(ASSETS).filter((name) => /^(?:embed\.|words|lettering)/.test(name))).toEqual([]);
  for (const [name, { hash }] of Object.entries(ASSETS)) {
    expect(toBase64url(sha256(utf8(await readAsset(env, name)))).slice(0, 16)).toBe(hash);
  }
});

test('pages are drawn in the words of each language, with addresses at which their assets answer', async () => {
  expect(await (await get('/', 'zh-CN')).text()).toContain('<html lang="zh-CN"');
  const page = await (await get('/')).text();
  const address = /href="(\/a\/pages\.[^"]+\.css)"/.exec(page)?.[1] ?? '';
  const sheet = await get(address);
  expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  expect(await sheet.text()).toBe(await readAsset(env, 'pages.css'));
});

test('the embedded script carries the root key of the deployment', async () => {
  expect(await (await get('/w/1.js')).text()).toContain(env.ROOT_KEY);
});

test.each(['/embed.js', '/pages.css', '/words/en.json', '/words/', '/lettering/en.json'])(
  '%s is not served around the Worker',
  async (path) => {
    const response = await get(path);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  },
);

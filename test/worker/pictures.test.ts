/** Pictures where they are drawn: the compression, the assets and the limits of workerd, and a real seller. */
import { exports } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import { aSeller } from './support/seller.ts';

const HOST = 'https://trust.example';
let seller: string;
beforeAll(async () => {
  seller = (await aSeller()).id;
});

const get = (path: string, init: RequestInit = {}) => exports.default.fetch(HOST + path, init);

test.each(['/b/', '/og/'])('%s: a PNG whose stream is whole, and 304 to who has it', async (folder) => {
  const path = `${folder}${seller}.png?lang=zh-CN`;
  const response = await get(path);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const view = new DataView(bytes.buffer);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  // Signature, IHDR; then each chunk says how long it is.
  let at = 8;
  let stream: Uint8Array<ArrayBuffer> = new Uint8Array();
  while (at < bytes.length) {
    const name = new TextDecoder().decode(bytes.subarray(at + 4, at + 8));
    if (name === 'IDAT') stream = bytes.slice(at + 8, at + 8 + view.getUint32(at));
    at += 12 + view.getUint32(at);
  }
  expect(at).toBe(bytes.length);
  const raw = new Blob([stream]).stream().pipeThrough(new DecompressionStream('deflate'));
  expect((await new Response(raw).arrayBuffer()).byteLength).toBe((width + 1) * height);
  const etag = response.headers.get('etag') ?? '';
  expect((await get(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  const head = await get(path, { method: 'HEAD' });
  expect([head.status, head.headers.get('etag')]).toEqual([200, etag]);
});

test.each(['/b/', '/og/'])('%s of nobody is refused', async (folder) => {
  const response = await get(`${folder}${'a'.repeat(16)}.png`);
  expect([response.status, (await response.json<{ code: string }>()).code]).toEqual([404, 'unknown_seller']);
});

test('the trust page names its preview and its oEmbed address, and both answer', async () => {
  const html = await (await get(`/s/${seller}?lang=en`)).text();
  const named = (pattern: RegExp): string => (pattern.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
  const image = named(/property="og:image" content="([^"]+)"/);
  expect(image).toBe(`${HOST}/og/${seller}.png?lang=en`);
  expect(html).toContain('<meta name="twitter:card" content="summary_large_image"');
  expect((await exports.default.fetch(image)).headers.get('content-type')).toBe('image/png');
  const oembed = await exports.default.fetch(named(/type="application\/json\+oembed" href="([^"]+)"/));
  expect(await oembed.json()).toMatchObject({ type: 'rich', title: 'Trust score: not enough data yet' });
});

test('the page of the share picture is there for sellers who are', async () => {
  expect(await (await get(`/s/${seller}/poster`)).text()).toContain(`/b/${seller}.png`);
  expect((await get(`/s/${'a'.repeat(16)}/poster`)).status).toBe(404);
});

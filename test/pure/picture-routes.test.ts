import { describe, expect, test } from 'vitest';
import { aSigned, aStatement, embedApp, notEnough, SELLER } from './embed-fixture.ts';

const fixed = await aSigned(aStatement({ issued: Date.UTC(2026, 10, 27) }));
const app = embedApp(async () => fixed);
const HOST = 'https://trust.example';
const PAGE = `${HOST}/s/${SELLER}`;
const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  app.request(HOST + path, { headers });
const oembed = (url: string, more = ''): string => `/oembed?url=${encodeURIComponent(url)}${more}`;
const bytesOf = async (path: string, language = 'en'): Promise<string> =>
  Buffer.from(await (await get(path, { 'accept-language': language })).arrayBuffer()).toString('base64');

describe.each([`/b/${SELLER}.png`, `/og/${SELLER}.png`])('%s', (path) => {
  test('is a PNG, open to every origin, cacheable, without cookies', async () => {
    const response = await get(path, { origin: 'https://mail.example' });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(response.headers.get('cache-control')).toBe('public, max-age=3600, stale-while-revalidate=3600');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(new Uint8Array(await response.arrayBuffer()).slice(1, 4)).toEqual(new TextEncoder().encode('PNG'));
  });

  test('answers 304 to who has it, and HEAD without a body', async () => {
    const etag = (await get(path)).headers.get('etag') ?? '';
    const again = await get(path, { 'if-none-match': etag });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
    const head = await app.request(HOST + path, { method: 'HEAD' });
    expect([head.status, head.headers.get('etag'), (await head.arrayBuffer()).byteLength]).toEqual([200, etag, 0]);
  });

  test('follows lang, and the reader where lang says nothing', async () => {
    const [english, chinese] = [await bytesOf(`${path}?lang=en`), await bytesOf(`${path}?lang=zh-CN`)];
    expect(english).not.toBe(chinese);
    expect([await bytesOf(path), await bytesOf(path, 'zh-CN')]).toEqual([english, chinese]);
    expect([(await get(path)).headers.get('vary'), (await get(`${path}?lang=en&v=2`)).headers.get('vary')]).toEqual([
      'accept-language',
      null,
    ]);
  });

  test('of a seller who is not here is refused', async () => {
    const response = await get(path.replace(SELLER, 'a'.repeat(16)));
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, 'unknown_seller']);
  });
});

test('the badge follows theme', async () => {
  const path = `/b/${SELLER}.png?lang=en`;
  expect(await bytesOf(`${path}&theme=dark`)).not.toBe(await bytesOf(path));
  expect(await bytesOf(`${path}&theme=light`)).toBe(await bytesOf(path));
});

describe('oEmbed', () => {
  type Answer = { html: string; width: number; height: number; [name: string]: unknown };
  const read = async (path: string): Promise<Answer> => (await (await get(path)).json()) as Answer;

  test('shows a trust page as a badge that leads to it', async () => {
    const answer = await read(oembed(`${PAGE}?lang=en&from=groupmessage`, '&format=json'));
    expect(answer).toMatchObject({
      version: '1.0',
      type: 'rich',
      title: 'Trust score 84 out of 100, 128 reviews',
      provider_name: 'Touchstone',
      provider_url: HOST,
      cache_age: 3600,
      height: 40,
      thumbnail_url: `${HOST}/og/${SELLER}.png?lang=en`,
    });
    expect(answer.html).toBe(
      `<a href="${PAGE}" target="_blank" rel="noopener"><img src="${HOST}/b/${SELLER}.png?lang=en" width="${answer.width}" height="40" alt="Trust score 84 out of 100, 128 reviews"></a>`,
    );
  });

  test('says no number where there is none, in the language of the address', async () => {
    const signed = await aSigned(notEnough());
    const path = oembed(`${PAGE}?lang=zh-CN`);
    const answer = (await (await embedApp(async () => signed).request(HOST + path)).json()) as Answer;
    expect(answer['title']).toBe('信任分：数据不足，暂不评分');
  });

  test('keeps to the size that is asked for', async () => {
    const answer = await read(oembed(PAGE, '&maxwidth=100&maxheight=400'));
    expect(answer.width).toBe(100);
    expect(answer.height).toBeLessThan(40);
    expect(answer).not.toHaveProperty('thumbnail_url');
    expect((await read(oembed(PAGE, '&maxheight=20'))).height).toBe(20);
  });

  test('keeps the promoter of a share link', async () => {
    const { html } = await read(oembed(`${PAGE}?by=amy`));
    expect(html).toContain(`href="${PAGE}?by=amy"`);
    expect(html).toContain('promoter=amy');
  });

  test.each([
    ['/oembed', 404, 'not_found'],
    [oembed('https://evil.example/s/touchstoneshop22'), 404, 'not_found'],
    [oembed(`${HOST}@evil.example/s/${SELLER}`), 404, 'not_found'],
    [oembed(`${HOST}/r/${SELLER}`), 404, 'not_found'],
    [oembed(`${PAGE}/poster`), 404, 'not_found'],
    [oembed(`${HOST}/s/${'a'.repeat(16)}`), 404, 'unknown_seller'],
    [oembed(`${PAGE}?by=%22%3E%3Cscript%3E`), 400, 'malformed'],
    [oembed(PAGE, '&format=xml'), 400, 'malformed'],
    [oembed(PAGE, '&maxwidth=0'), 400, 'malformed'],
  ])('%s is refused with %i %s', async (path, status, code) => {
    const response = await get(path);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  });
});

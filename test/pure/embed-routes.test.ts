import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { WidgetsAnswer } from '../../schema/api/widget.ts';
import { accept, refuse } from '../../schema/problems.ts';
import { embedRoutes } from '../../worker/embed/routes.ts';
import { readBuilt } from '../support/assets.ts';
import { aSigned, aStatement, embedApp, REVIEWS, ROOT_KEY, SELLER } from './embed-fixture.ts';

const fixed = await aSigned();
const app = embedApp(async () => fixed);
const DATA = `/v1/widgets?of=${SELLER}`;
const ALL = ['/w/1.js', '/w/1.json', DATA, `${DATA}&layout=list&lang=zh&limit=2`, `/f/${SELLER}`, `/b/${SELLER}.svg`];

const read = async (path: string, language: string): Promise<Response> =>
  app.request(path, { headers: { 'Accept-Language': language } });

describe('what storefronts embed', () => {
  test.each(ALL)('%s is open to every origin, cacheable and without cookies', async (path) => {
    const response = await app.request(path, { headers: { Origin: 'https://shop.example' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Cache-Control')).toMatch(/^public, max-age=\d+, stale-while-revalidate=(?:600|3600)$/);
    expect(response.headers.get('Set-Cookie')).toBeNull();
    expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  });

  test.each(ALL)('%s answers 304 to who has it, open as well', async (path) => {
    const etag = (await app.request(path)).headers.get('ETag') ?? '';
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`]) {
      const response = await app.request(path, { headers: { 'If-None-Match': known } });
      expect([response.status, await response.text()]).toEqual([304, '']);
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    }
    expect((await app.request(path, { headers: { 'If-None-Match': '"x"' } })).status).toBe(200);
  });

  test.each([`/f/${SELLER}`, `/b/${SELLER}.svg`])('%s may style itself where it is opened alone', async (path) => {
    const policy = (await app.request(path)).headers.get('Content-Security-Policy');
    expect(policy).toMatch(/^default-src 'none'; style-src '(?:sha256-[^']+|unsafe-inline)'$/);
  });

  test.each([DATA, `/f/${SELLER}?`, `/b/${SELLER}.svg?`])(
    '%s varies by the language of the reader only where the address says none that we have',
    async (path) => {
      for (const query of ['', '&lang=', '&lang=tlh', '&lang=x-en']) {
        const chinese = await read(path + query, 'zh-CN');
        expect(chinese.headers.get('Vary')).toBe('accept-language');
        const known = { 'If-None-Match': chinese.headers.get('ETag') ?? '', 'Accept-Language': 'zh-CN' };
        const again = await app.request(path + query, { headers: known });
        expect([again.status, again.headers.get('Vary')]).toEqual([304, 'accept-language']);
        expect(await chinese.text()).toContain('信任分');
      }
      for (const query of ['&lang=en', '&lang=EN-us', '&lang=%20en']) {
        const english = await read(path + query, 'zh-CN');
        expect([english.headers.get('Vary'), (await english.text()).includes('信任分')]).toEqual([null, false]);
      }
    },
  );
});

describe('many on a page', () => {
  test('come in one answer, in their order, and one that is unknown does not refuse the others', async () => {
    const many = `/v1/widgets?layout=stars&of=${SELLER}:sku.1,aaaaaaaaaaaaaaaa,${SELLER}`;
    const products = embedApp((product) => aSigned(aStatement({ ...(product !== undefined && { product }) })));
    const { items } = (await (await products.request(many)).json()) as WidgetsAnswer;
    expect(items.map((one) => ('code' in one ? one.code : (one.statement.product ?? one.statement.seller)))).toEqual([
      'sku.1',
      'unknown_seller',
      SELLER,
    ]);
  });
});

describe('the script', () => {
  test('carries the root key, and its hash names the address that never changes', async () => {
    const body = await (await app.request('/w/1.js')).text();
    expect(body).toContain(ROOT_KEY);
    expect(body).not.toContain('__TOUCHSTONE');
    const { url, integrity } = (await (await app.request('/w/1.json')).json()) as { url: string; integrity: string };
    expect(integrity).toBe(`sha256-${createHash('sha256').update(body).digest('base64')}`);
    const pinned = await app.request(url);
    expect(await pinned.text()).toBe(body);
    expect(pinned.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(pinned.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
  });

  test('is not served under a hash that is not its own', async () => {
    const response = await app.request('/w/1/AAAAAAAAAAAAAAAA.js');
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([404, 'no-store']);
  });
});

describe('parameters', () => {
  test.each([
    [`${DATA}&utm_source=x`, 400, 'unknown_parameter'],
    [`${DATA}&layout=carousel`, 400, 'malformed'],
    [`${DATA}&limit=1e1`, 400, 'malformed'],
    [`${DATA}&lang=en&lang=zh`, 400, 'malformed'],
    [`${DATA}&theme=dark`, 400, 'unknown_parameter'],
    [`/f/${SELLER}?layout=carousel`, 400, 'malformed'],
    [`${DATA}&promoter=%3Cb%3E`, 400, 'malformed'],
    [`${DATA}:`, 400, 'malformed'],
    [`${DATA},`, 400, 'malformed'],
    [`${DATA}&product=sku.1`, 400, 'unknown_parameter'],
    [`/v1/widgets?of=${Array(101).fill(SELLER).join()}`, 400, 'malformed'],
    [`${DATA},${SELLER}&layout=list`, 400, 'malformed'],
    [`${DATA}&stars=6`, 400, 'malformed'],
    [`${DATA}&sort=best`, 400, 'malformed'],
    ['/v1/widgets', 400, 'malformed'],
    ['/v1/widgets?of=UPPER', 400, 'malformed'],
    ['/f/UPPER', 404, 'not_found'],
    ['/f/aaaaaaaaaaaaaaaa', 404, 'unknown_seller'],
    ['/b/aaaaaaaaaaaaaaaa.svg', 404, 'unknown_seller'],
  ])('%s is refused with %i %s, readable from every origin', async (path, status, code) => {
    const response = await app.request(path);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  test.each([`/f/${SELLER}?utm_source=x&utm_source=y`, `/b/${SELLER}.svg?from=groupmessage`])(
    '%s is shown anyway',
    async (path) => {
      expect((await app.request(path)).status).toBe(200);
    },
  );

  test('reach the source: promoter, product and limit', async () => {
    const asked: unknown[] = [];
    const recording = embedRoutes(() => ({
      rootKey: ROOT_KEY,
      development: false,
      readAsset: readBuilt,
      readScore: async (seller, about) => {
        asked.push([seller, about]);
        return accept(await aSigned(aStatement(about)));
      },
      readReviews: async (_seller, about) => {
        asked.push(about);
        return accept({ reviews: REVIEWS });
      },
    }));
    const response = await recording.request(`/f/${SELLER}?promoter=amy&product=sku.1&limit=5`);
    expect(asked).toEqual([[SELLER, { product: 'sku.1' }], { limit: 5, product: 'sku.1' }]);
    // As everywhere: what is out of bounds is cut to them.
    for (const limit of [0, 101]) await recording.request(`${DATA}&layout=list&limit=${limit}`);
    expect([asked[3], asked[5]]).toEqual([{ limit: 1 }, { limit: 100 }]);
    await recording.request(`/b/${SELLER}.svg?promoter=amy`);
    expect(asked[6]).toEqual([SELLER, { promoter: 'amy' }]);
    const list = `${DATA}:sku.1&promoter=amy&layout=list&stars=2&sort=lowest&language=zh-CN`;
    expect((await recording.request(list)).status).toBe(200);
    expect(asked.slice(7)).toEqual([
      [SELLER, { product: 'sku.1' }],
      { limit: 3, product: 'sku.1', stars: 2, sort: 'lowest', language: 'zh-CN' },
      // Whether there is anything to narrow to.
      { limit: 1, product: 'sku.1', withPhotos: true },
    ]);
    await recording.request(`${DATA}&layout=list&photos=yes`);
    expect(asked[11]).toEqual({ limit: 3, withPhotos: true });
    expect(await response.text()).toContain(`/s/${SELLER}?by=amy"`);
  });

  test('a refusal of the source is passed on', async () => {
    const failing = embedRoutes(() => ({
      rootKey: ROOT_KEY,
      development: false,
      readAsset: readBuilt,
      readScore: async () => accept(fixed),
      readReviews: async () => refuse('unavailable', 'The journal did not answer.'),
    }));
    expect((await failing.request(`/f/${SELLER}`)).status).toBe(503);
    expect((await failing.request(`/f/${SELLER}?layout=badge`)).status).toBe(200);
  });
});

import { env, exports } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../schema/api/operations.ts';
import { PROBLEMS, type ProblemCode } from '../../schema/problems.ts';
import { createApp } from '../../worker/app.ts';
import { problemOf } from '../../worker/http/problem.ts';
import { parseStrictJson } from '../../worker/http/strict-json.ts';
import { forgetRegistry, registryOf } from '../../worker/registry-cache.ts';

const SELLER = 'abcdefghijklmnop';
const call = (path: string, init?: RequestInit) => exports.default.fetch(`https://trust.example${path}`, init);
const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  call(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

describe('where nothing is', () => {
  const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';

  test('a browser gets a page in its language', async () => {
    const answer = await call('/nothing-at-all', { headers: { accept, 'accept-language': 'zh-CN' } });
    expect([answer.status, answer.headers.get('vary')]).toEqual([404, 'accept-language, accept']);
    expect(await answer.text()).toContain('这个地址没有内容');
  });

  test('a browser inside the API gets what programs get', async () => {
    const answer = await call('/v1/nothing', { headers: { accept } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });
});

describe('a bad request', () => {
  const sigs = [{ by: 'A'.repeat(43), sig: 'A'.repeat(86) }];
  const text = (body: object) => JSON.stringify({ body, sigs });
  const entry = { kind: 'reply', log: `touchstone.local/${SELLER}` };
  const cases: readonly (readonly [string, ProblemCode, () => Promise<Response>])[] = [
    ['to no address', 'not_found', () => call('/v1/nothing')],
    ['outside the API', 'not_found', () => call('/nothing-at-all')],
    ['with a slash after an address', 'not_found', () => call('/v1/registry/')],
    ['with a method that the address lacks', 'method_not_allowed', () => call('/v1/entries')],
    ['with another method still', 'method_not_allowed', () => call('/v1/sellers', { method: 'DELETE' })],
    ['for an id that cannot be', 'not_found', () => call('/v1/sellers/UPPER/score')],
    ['with an unknown parameter', 'unknown_parameter', () => call('/v1/registry?verbose=1')],
    ['with a parameter given twice', 'malformed', () => call('/v1/sellers?limit=1&limit=2')],
    ['with a parameter out of form', 'malformed', () => call('/v1/sellers?limit=-1')],
    ['with a parameter called like a prototype', 'unknown_parameter', () => call('/v1/sellers?__proto__=1')],
    ['with less than two letters of a name', 'malformed', () => call('/v1/sellers?name=a')],
    ['for a widget with an unknown parameter', 'unknown_parameter', () => call(`/v1/widgets?of=${SELLER}&x=1`)],
    ['for a widget in a layout of its own', 'malformed', () => call(`/v1/widgets?of=${SELLER}&layout=wall`)],
    ['with a cursor of nobody', 'malformed', () => call('/v1/sellers?cursor=x')],
    ['for a tile with a parameter', 'unknown_parameter', () => call('/t/ledger/0/checkpoint?x=1')],
    ['for a tile that is not there', 'not_found', () => call('/t/ledger/0/tile/0/000')],
    ['for a tile by another spelling', 'not_found', () => call('/t/ledger/0/tile/0/0')],
    ['as text', 'wrong_media_type', () => post('/v1/entries', '{}', { 'content-type': 'text/plain' })],
    [
      'in another charset',
      'wrong_media_type',
      () => post('/v1/entries', '{}', { 'content-type': 'application/json; charset=gbk' }),
    ],
    [
      'as a form',
      'wrong_media_type',
      () => call('/v1/entries', { method: 'POST', body: new URLSearchParams({ a: '1' }) }),
    ],
    ['in an encoding', 'wrong_media_type', () => post('/v1/entries', '{}', { 'content-encoding': 'gzip' })],
    ['that is too large', 'too_large', () => post('/v1/entries', ' '.repeat(65_537))],
    ['that grows too large', 'too_large', () => post('/v1/entries', stream(70, 1_000))],
    ['that is empty', 'malformed', () => post('/v1/entries', '')],
    ['that is no JSON', 'malformed', () => post('/v1/entries', '{"body":')],
    ['with a byte order mark', 'malformed', () => post('/v1/entries', `\uFEFF${text(entry)}`)],
    ['that is not UTF-8', 'malformed', () => post('/v1/entries', Uint8Array.of(0x22, 0xff, 0x22))],
    ['with a key twice', 'malformed', () => post('/v1/entries', text(entry).replace('{"body"', '{"sigs":[],"body"'))],
    [
      'with a key twice, once escaped',
      'malformed',
      () => post('/v1/entries', text(entry).replace('"log"', '"k\\u0069nd":"order","log"')),
    ],
    ['with __proto__', 'malformed', () => post('/v1/entries', text(entry).replace('"log"', '"__proto__":{},"log"'))],
    ['nested too deep', 'malformed', () => post('/v1/entries', '['.repeat(60_000))],
    ['without signatures', 'malformed', () => post('/v1/entries', JSON.stringify({ body: entry, sigs: [] }))],
    ['with a field too many', 'malformed', () => post('/v1/entries', JSON.stringify({ body: entry, sigs, more: 1 }))],
    [
      'for a log of somebody else',
      'wrong_log',
      () => post('/v1/entries', text({ kind: 'reply', log: `other.example/${SELLER}` })),
    ],
    [
      'for the ledger at the wrong door',
      'wrong_log',
      () => post('/v1/entries', text({ kind: 'issuer', log: 'touchstone.local/ledger/0' })),
    ],
    [
      'without an API key',
      'unauthorized',
      () => post(`/v1/sellers/${SELLER}/hosted-entries`, '{"body":{"kind":"order"}}'),
    ],
    [
      'with an unknown API key',
      'unauthorized',
      () =>
        post(`/v1/sellers/${SELLER}/hosted-entries`, '{"body":{"kind":"order"}}', {
          authorization: 'Bearer 0123456789abcdef',
        }),
    ],
    [
      'with a prev of its own, hosted',
      'malformed',
      () => post(`/v1/sellers/${SELLER}/hosted-entries`, '{"body":{"kind":"order","prev":"x"}}'),
    ],
    [
      'with a float, hosted',
      'not_canonical',
      () => post(`/v1/sellers/${SELLER}/hosted-entries`, '{"body":{"kind":"order","band":1.5}}'),
    ],
    [
      'with a forged share token',
      'share_token_invalid',
      () =>
        post(
          `/v1/sellers/${SELLER}/reports`,
          JSON.stringify({ token: `${'A'.repeat(40)}.${'A'.repeat(43)}`, reason: 'spam' }),
        ),
    ],
    ['for an unknown policy', 'not_found', () => call(`/v1/policies/${'A'.repeat(43)}`)],
    [
      'with a float to the ledger',
      'malformed',
      () => post('/v1/registry', text({ kind: 'policy', log: 'touchstone.local/ledger/0', counter: 0.5 })),
    ],
  ];
  test.each(cases)('%s is refused as %s', async (_, code, ask) => {
    const response = await ask();
    expect(await response.json()).toMatchObject({ code, type: `/problems/${code}`, ...PROBLEMS[code] });
    expect(response.status).toBe(PROBLEMS[code].status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  test.each(Object.keys(PROBLEMS) as ProblemCode[])('refused as %s has a type that leads somewhere', async (code) => {
    const response = await call(problemOf({ code, detail: 'd' }).type);
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(await response.json()).toEqual({ type: `/problems/${code}`, code, ...PROBLEMS[code] });
  });

  test('of no kind that there is leads nowhere', async () => {
    for (const code of ['nothing', 'constructor', 'to_string'])
      expect((await call(`/problems/${code}`)).status).toBe(404);
  });

  test('with the wrong method learns the right ones', async () => {
    expect((await call('/v1/registry', { method: 'PUT' })).headers.get('allow')).toBe('POST, GET');
    expect((await call('/v1/entries')).headers.get('allow')).toBe('POST');
    expect((await post(`/v1/widgets?of=${SELLER}`, '{}')).headers.get('allow')).toBe('GET');
  });
});

/** A body that announces no length. */
function stream(chunks: number, size: number): ReadableStream {
  let left = chunks;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(new Uint8Array(size).fill(32));
      else controller.close();
    },
  });
}

describe('a public read', () => {
  test('has an ETag, and is not sent again to whoever has it', async () => {
    const first = await call('/v1/registry');
    expect(first.status).toBe(200);
    const etag = first.headers.get('etag')!;
    expect(await first.json()).toMatchObject({ log: 'touchstone.local/ledger/0', counters: { operator: 0 } });
    for (const given of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await call('/v1/registry', { headers: { 'if-none-match': given } });
      expect(again.status).toBe(304);
      expect(again.headers.get('etag')).toBe(etag);
      expect(await again.text()).toBe('');
    }
    expect((await call('/v1/registry', { headers: { 'if-none-match': '"x"' } })).status).toBe(200);
  });

  test('can be kept for a while, and used stale for at most an hour', async () => {
    const app = createApp();
    const { DEVELOPMENT: _, ...production } = env;
    const response = await app.request('/v1/sellers', {}, production);
    const [, age, stale] =
      /^public, max-age=(\d+), stale-while-revalidate=(\d+)$/.exec(response.headers.get('cache-control') ?? '') ?? [];
    expect(Number(age)).toBeGreaterThan(0);
    expect(Number(stale)).toBeLessThanOrEqual(3600);
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('answers HEAD without a body, and a preflight without credentials', async () => {
    const head = await call('/v1/registry', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const options = await call('/v1/entries', { method: 'OPTIONS', headers: { origin: 'https://shop.example' } });
    expect(options.status).toBe(204);
    expect(options.headers.get('access-control-allow-methods')).toContain('POST');
    expect(options.headers.get('access-control-allow-credentials')).toBeNull();
    expect(options.headers.get('access-control-allow-headers')).not.toContain('authorization');
  });

  test('of health says that the settings are whole', async () => {
    expect(await (await call('/health')).json()).toEqual({ status: 'ok' });
    const broken = await createApp().request('/health', {}, { ...env, LOG_SEED: 'short' });
    expect(broken.status).toBe(503);
  });

  test('of the ledger comes as tiles and as lines', async () => {
    const checkpoint = await call('/t/ledger/0/checkpoint');
    expect(await checkpoint.text()).toMatch(/^touchstone\.local\/ledger\/0\n0\n/);
    const lines = await call('/v1/ledger/journal');
    expect([lines.status, lines.headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
  });
});

test('the registry is read once and kept, until this isolate writes to it', async () => {
  const { DEVELOPMENT: _, ...production } = env;
  const first = await registryOf(production);
  expect(await registryOf(production)).toBe(first);
  forgetRegistry(production);
  const second = await registryOf(production);
  expect(second).not.toBe(first);
  expect(second).toEqual(first);
  expect(await registryOf(env)).not.toBe(await registryOf(env));
});

test('every code of the list has a problem of its own', () => {
  for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
    const problem = problemOf({ code, detail: 'd', facts: { status: 1, prev: 'p' } });
    expect(problem).toEqual({ type: `/problems/${code}`, ...PROBLEMS[code], detail: 'd', code, prev: 'p' });
  }
});

test('no two operations share an address and a method', () => {
  const addresses = Object.values(OPERATIONS).map(({ method, path }) => `${method} ${path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('strict JSON keeps what is plain', () => {
  for (const text of ['{}', '[]', '1', '"a"', '{"a":{"b":1},"b":[{"a":1},{"a":"}{,\\""}]}', '{"a":"x","b":"a"}']) {
    expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  }
  for (const text of [
    '',
    '{"a":1,"a":1}',
    '{"a":1,}',
    '{"a":"b"',
    '"\\',
    '{"a":{"b":1,"b":1}}',
    "{'a':1}",
    '{"a":-0}',
    '[-0 ]',
    '{"\\u005f_proto__":1}',
  ]) {
    expect(parseStrictJson(text)).toMatchObject({ ok: false, refusal: { code: 'malformed' } });
  }
});

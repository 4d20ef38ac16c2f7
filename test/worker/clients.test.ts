import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../worker/app.ts';
import { configOf } from '../../worker/config.ts';
import { clientNetwork } from '../../worker/http/client-address.ts';
import { rateLimiter } from '../../worker/http/rate-limit.ts';
import { deviceOf } from '../../worker/share/device.ts';
import { issueShareToken, readShareToken } from '../../worker/share/token.ts';

const SELLER = 'abcdefghijklmnop';
const NOW = 1_790_000_000_000;

const from = (address?: string) =>
  clientNetwork(
    new Request('https://x.example', address ? { headers: { 'cf-connecting-ip': address } } : {}),
    configOf(env),
  );

describe('the limit per client', () => {
  test('takes a burst, then the rate, and forgets who was silent longest', () => {
    const take = rateLimiter({ burst: 3, perSecond: 2, maxClients: 2 });
    expect([0, 0, 0, 0].map((at) => take('a', at).allowed)).toEqual([true, true, true, false]);
    expect(take('a', 0).retryAfterSeconds).toBe(1);
    expect(take('a', 500).allowed).toBe(true);
    expect(take('a', 500).allowed).toBe(false);
    expect(take('b', 500).left).toBe(2);
    take('c', 500);
    expect(take('a', 500).left).toBe(2);
  });

  test('answers 429 with the time to wait, to that client only', async () => {
    const app = createApp();
    const { DEVELOPMENT: _, ...production } = env;
    const ask = (address: string) => app.request('/health', { headers: { 'cf-connecting-ip': address } }, production);
    let response = await ask('203.0.113.9');
    for (let n = 0; n < 5_000 && response.status === 200; n++) response = await ask('203.0.113.9');
    expect(response.status).toBe(429);
    expect(await response.json()).toMatchObject({ code: 'rate_limited' });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(response.headers.get('ratelimit')).toMatch(/^"client";r=0;t=\d+$/);
    expect((await ask('203.0.113.10')).status).toBe(200);
    const visit = (path: string, address: string) =>
      app.request(path, { headers: { 'cf-connecting-ip': address } }, production);
    for (const path of [`/s/${SELLER}`, `/s/${SELLER}/report`, `/r/${SELLER}/x`, `/f/${SELLER}`, `/b/${SELLER}.svg`]) {
      expect((await visit(path, '203.0.113.10')).status).toBe(404);
      // What comes back meanwhile is used up first; between two requests of a busy machine it may be one more.
      let status = 0;
      for (let n = 0; n < 100 && status !== 429; n++) {
        while ((await ask('203.0.113.9')).status === 200);
        status = (await visit(path, '203.0.113.9')).status;
      }
      expect([path, status]).toEqual([path, 429]);
    }
  });

  test('knows a client by its network', () => {
    expect(from('203.0.113.9')).toBe('203.0.113.9');
    expect(from('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(from('2001:DB8:0:1::5')).toBe(from('2001:db8:0:1:ffff:2:3:4'));
    expect(from('2001:db8:0:1::5')).not.toBe(from('2001:db8:0:2::5'));
    expect(from('2001:db8::5')).toBe('2001:db8:0:0::/64');
    expect(from('10.0.0.1, 203.0.113.9')).toBe('203.0.113.9');
    expect(from()).toBeUndefined();
  });

  test('believes no header that the deployment does not name', () => {
    const sent = asked({ 'cf-connecting-ip': '203.0.113.9', 'x-forwarded-for': '203.0.113.9' });
    const { CLIENT_IP_HEADER: _, ...elsewhere } = env;
    for (const settings of [elsewhere, { ...env, CLIENT_IP_HEADER: '' }]) {
      expect(clientNetwork(sent, configOf(settings))).toBeUndefined();
      expect(deviceOf(sent, configOf(settings))).toBe(deviceOf(asked({}), configOf(env)));
    }
    expect(clientNetwork(sent, configOf({ ...env, CLIENT_IP_HEADER: 'x-real-ip' }))).toBeUndefined();
  });
});

const asked = (headers: Record<string, string>) => new Request('https://x.example', { headers });

describe('a share token', () => {
  const config = configOf(env);
  const device = deviceOf(asked({ 'cf-connecting-ip': '2001:db8::1' }), config);

  test('holds for the seller, promoter and device that opened the page, for two hours', () => {
    const token = issueShareToken({ seller: SELLER, promoter: 'p'.repeat(64), device }, NOW, config);
    expect(token.length).toBeLessThanOrEqual(300);
    const read = (expected: object, at = NOW, text = token) =>
      readShareToken(text, { seller: SELLER, device, ...expected }, at, config);
    expect(read({})).toMatchObject({ ok: true, value: { promoter: 'p'.repeat(64) } });
    expect(read({}, NOW + 7_200_000).ok).toBe(true);
    const invalid = { ok: false, refusal: { code: 'share_token_invalid' } };
    expect(read({}, NOW + 7_200_001)).toMatchObject(invalid);
    expect(read({ seller: 'b'.repeat(16) })).toMatchObject(invalid);
    expect(read({ device: deviceOf(asked({ 'cf-connecting-ip': '2001:db9::1' }), config) })).toMatchObject(invalid);
    expect(read({}, NOW, `${token}x`)).toMatchObject(invalid);
    expect(read({}, NOW, `B${token.slice(1)}`)).toMatchObject(invalid);
  });

  test('names a device by its network, and by nothing that a client is free to invent', () => {
    const invented = { 'user-agent': 'other', 'accept-language': 'zh', cookie: 'x', 'x-forwarded-for': '192.0.2.1' };
    expect(deviceOf(asked({ ...invented, 'cf-connecting-ip': '2001:db8::2' }), config)).toBe(device);
    expect(deviceOf(asked({ 'cf-connecting-ip': '2001:db8:0:1::1' }), config)).not.toBe(device);
  });
});

/** bench/embeds asks running services through its own server: what comes back must be theirs, and lead back to it. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Answer, relay } from '../../bench/embeds/relay.ts';

const PIXEL = Buffer.from([0x89, 0x50, 0xff, 0x00, 0xfe]);
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What the relay makes of the one request that is sent to it. */
async function relayed(address: string, path: string, init?: RequestInit): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const front = await listening((request, response) => {
    relay(request, { path: '/remark', address }, 'http://bench').then(resolve, reject);
    response.end();
  });
  await fetch(front + path, init);
  return promise;
}

test('relay: asks the same below the service’s own path, and hands on what identifies a session', async () => {
  const address = await listening((request, response) => {
    const { method, url, headers } = request;
    response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'] });
    request.on('data', (data) => response.end(JSON.stringify([method, url, headers['x-xsrf-token'], String(data)])));
  });
  const sent = { method: 'POST', headers: { 'x-xsrf-token': 'x' }, body: 'text' };
  const { body, status, cookies } = await relayed(address, '/remark/new?uri=%2Fa', sent);
  expect(JSON.parse(String(body))).toEqual(['POST', '/new?uri=%2Fa', 'x', 'text']);
  expect([status, cookies]).toEqual([201, ['a=1', 'b=2']]);
});

test('relay: an address of the service in a text leads to the bench, and a picture stays as it is', async () => {
  const address: string = await listening((request, response) => {
    const isPicture = request.url === '/p.png';
    response.setHeader('content-type', isPicture ? 'image/png' : 'text/javascript');
    response.end(isPicture ? PIXEL : `base="${address}"`);
  });
  expect(await relayed(address, '/remark/w.js')).toMatchObject({ body: 'base="http://bench/remark"', status: 200 });
  expect(await relayed(address, '/remark/p.png')).toMatchObject({ body: PIXEL, type: 'image/png' });
});

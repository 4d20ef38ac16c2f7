// The other tests answer requests inside the browser. This one has two real servers, so that the browser's own rules
// for requests between origins, for integrity and for caching are in force.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSigned, embedApp, SELLER } from '../pure/embed-fixture.ts';
import { launchChromium } from './chromium.ts';

let browser: Browser;
const servers: Server[] = [];

/** Answers everything with `handle`; resolves to the port. */
async function listen(handle: (path: string, headers: Record<string, string>) => Promise<Response>): Promise<number> {
  const server = createServer((request, response) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const send = async (): Promise<void> => {
      const answer = await handle(request.url ?? '/', headers);
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(Buffer.from(await answer.arrayBuffer()));
    };
    void send();
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) server.close();
});

test('a pinned script with integrity draws a verified seller across origins, and 304 answers work', async () => {
  const signed = await aSigned();
  const app = embedApp(async () => signed);
  const statuses: number[] = [];
  const service = await listen(async (path, headers) => {
    const response = await app.request(`http://127.0.0.1${path}`, { headers });
    statuses.push(response.status);
    return response;
  });
  const pin = (await (await app.request(`http://127.0.0.1:${service}/w/1.json`)).json()) as Record<string, string>;
  const script = `<script async src="${pin['url']}" integrity="${pin['integrity']}" crossorigin></script>`;
  const html = `<!doctype html><html lang="en"><title>Shop</title><touchstone-trust seller="${SELLER}"></touchstone-trust>${script}`;
  const policy = `default-src 'none'; script-src http://127.0.0.1:${service}; connect-src http://127.0.0.1:${service}`;
  const shop = await listen(
    async () => new Response(html, { headers: { 'content-type': 'text/html', 'content-security-policy': policy } }),
  );

  const page = await browser.newPage();
  await page.goto(`http://localhost:${shop}/`);
  const score = page.locator('touchstone-trust [part=score]');
  await score.waitFor();
  expect(await score.innerText()).toContain('84');

  // Past the cache's own freshness: the browser asks with the ETag, and takes what it has.
  const again = await page.evaluate(
    async (url) => (await fetch(url, { cache: 'no-cache' })).json(),
    `http://127.0.0.1:${service}/v1/widgets?layout=badge&lang=en&of=${SELLER}`,
  );
  expect((again as { items: { sig: string }[] }).items[0]?.sig).toBe(signed.sig);
  expect(statuses).toEqual([200, 200, 304]);
  await page.close();
});

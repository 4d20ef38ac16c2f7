/** A small shop on a platform, as a plain server with a strict Content-Security-Policy: what a real storefront needs. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { transform } from 'esbuild';
import { renderSVG } from 'uqr';
import { HOST } from '../../service/free-port.ts';
import { CAMELLIA_PRODUCTS } from '../fates/camellia.ts';
import type { Html } from './html.ts';
import { lostPage, orderPage, shopPage, type Frame } from './page.ts';
import type { Shop, ShopOrder } from './shop.ts';
import { ACTS, type Tongue } from './words.ts';

export type Storefront = { readonly url: string; readonly stop: () => Promise<void> };
type Reply = { readonly status: number; readonly type: string; readonly body: string; readonly location?: string };
type Files = { readonly css: string; readonly script: string };

const MAX_BODY_BYTES = 4096;

/** `trust`: the service's origin as browsers reach it. */
export async function startStorefront(given: { shop: Shop; trust: string; port: number }): Promise<Storefront> {
  const { shop, trust, port } = given;
  const folder = import.meta.dirname;
  const script = await transform(await readFile(path.join(folder, 'browser.ts'), 'utf8'), {
    loader: 'ts',
    format: 'iife',
  });
  const files: Files = { css: await readFile(path.join(folder, 'shop.css'), 'utf8'), script: script.code };
  const headers = {
    'content-security-policy': policyFor(trust),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
  const server = createServer((request, response) => {
    void answer(shop, trust, files, request)
      .catch((error: unknown): Reply => ({ status: 500, type: 'text/plain', body: String(error) }))
      .then((reply) => send(response, reply, headers));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  return {
    url: `http://${HOST}:${typeof address === 'object' && address ? address.port : port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** All that a storefront has to allow: the script and the data of the trust service. */
export function policyFor(trust: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${trust}`,
    `connect-src ${trust}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

async function answer(shop: Shop, trust: string, files: Files, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://shop.invalid');
  const tongue = tongueOf(url.searchParams.get('lang'), request.headers['accept-language'] ?? '');
  const frame: Frame = { tongue, trust, seller: shop.seller };
  const [, first = '', id = '', act = ''] = url.pathname.split('/');
  if (url.pathname === '/') return page(shopPage(frame));
  if (url.pathname === '/shop.css') return { status: 200, type: 'text/css; charset=utf-8', body: files.css };
  if (url.pathname === '/shop.js') return { status: 200, type: 'text/javascript; charset=utf-8', body: files.script };
  if (first !== 'orders') return page(lostPage(frame), 404);
  if (request.method === 'POST' && id === '') return place(shop, frame, await formOf(request));
  const order = shop.order(id);
  if (!order) return page(lostPage(frame), 404);
  if (act === 'qr.svg') return { status: 200, type: 'image/svg+xml', body: renderSVG(linkOf(frame, order)) };
  if (request.method !== 'POST') return page(orderPage(frame, order));
  const known = ACTS.find((one) => one === act);
  if (!known) return page(lostPage(frame), 404);
  await shop.act(order, known);
  return seeOther(`/orders/${id}?lang=${tongue}`);
}

async function place(shop: Shop, frame: Frame, form: URLSearchParams): Promise<Reply> {
  const product = CAMELLIA_PRODUCTS.find(({ id }) => id === form.get('product'));
  const contact = form.get('contact')?.trim();
  if (!product || !contact) return page(lostPage(frame), 400);
  const placed = await shop.place(product, contact);
  if (!placed.ok) return { status: 502, type: 'text/plain; charset=utf-8', body: placed.refusal.detail };
  return seeOther(`/orders/${placed.value.id}?lang=${frame.tongue}`);
}

function linkOf({ trust, seller }: Frame, { id, seed }: ShopOrder): string {
  return `${trust}/r/${seller}/${id}#${seed}`;
}

function page(drawn: Html, status = 200): Reply {
  return { status, type: 'text/html; charset=utf-8', body: drawn.html };
}

function seeOther(location: string): Reply {
  return { status: 303, type: 'text/plain', body: '', location };
}

function send(response: ServerResponse, reply: Reply, headers: Readonly<Record<string, string>>): void {
  const location = reply.location === undefined ? {} : { location: reply.location };
  response.writeHead(reply.status, { ...headers, 'content-type': reply.type, ...location });
  response.end(reply.body);
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MAX_BODY_BYTES) break;
  }
  return new URLSearchParams(text);
}

function tongueOf(asked: string | null, accepted: string): Tongue {
  if (asked === 'zh-CN' || asked === 'en') return asked;
  return /^(?!zh).*en/i.test(accepted) ? 'en' : 'zh-CN';
}

/**
 * `npm run bench:embeds`: our widget beside others in one real page each, over real HTTP: bytes, requests, time of the
 * main thread, layout shift, cookies and storage. Fetches the others from the package registry at fixed versions; isso and
 * remark42, which npm does not bring, are measured where they run.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../test/browser/chromium.ts';
import { mainThread } from '../../test/browser/main-thread.ts';
import { aSigned, embedApp } from '../../test/pure/embed-fixture.ts';
import { type Embed, EMBEDS, PACKAGES, standIn } from './embeds.ts';
import { isso } from './isso.ts';
import { type Answer, relay } from './relay.ts';
import { remark42 } from './remark42.ts';

const RUNS = 7;
const SETTLED_MS = 1_500;
const SLOWDOWN = 4;
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
};

/** Addresses of running services, as `--isso http://127.0.0.1:8091 --remark42 http://127.0.0.1:8080`. */
const { values: running } = parseArgs({ options: { isso: { type: 'string' }, remark42: { type: 'string' } } });
const embeds: readonly Embed[] = [
  ...EMBEDS,
  ...(running.isso === undefined ? [] : [await isso(running.isso)]),
  ...(running.remark42 === undefined ? [] : [await remark42(running.remark42)]),
];

const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-embeds-'));
execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--silent', ...PACKAGES]);
const app = embedApp(() => aSigned());

type Sent = { bytes: number; requests: number };
let sent: Sent = { bytes: 0, requests: 0 };
let shown: Embed | undefined;

const server = createServer((request, response) => void answer(request, response));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://localhost:${(server.address() as AddressInfo).port}`;

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '/', origin);
  if (pathname === '/') return void response.setHeader('content-type', 'text/html; charset=utf-8').end(hostPage());
  const service = shown?.service;
  const { body, type, status, cookies } =
    service !== undefined && pathname.startsWith(`${service.path}/`)
      ? await relay(request, service, origin)
      : await contentOf(pathname, search);
  const packed = brotliCompressSync(body);
  sent = { bytes: sent.bytes + packed.length, requests: sent.requests + 1 };
  response.writeHead(status, {
    'content-type': type,
    'content-encoding': 'br',
    'access-control-allow-origin': '*',
    ...(cookies !== undefined && { 'set-cookie': [...cookies] }),
  });
  response.end(packed);
}

async function contentOf(pathname: string, search: string): Promise<Answer> {
  const whole = /^\/bundle\/(\w+)$/.exec(pathname)?.[1];
  if (whole !== undefined) {
    const { outputFiles } = await build({
      stdin: { contents: `import '${whole}'`, resolveDir: folder },
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
    });
    return { body: outputFiles[0]?.text ?? '', type: 'text/javascript', status: 200 };
  }
  if (pathname.startsWith('/npm/')) {
    const file = path.join(folder, 'node_modules', path.normalize(pathname.slice('/npm/'.length)));
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    return { body: await readFile(file, 'utf8'), type, status: 200 };
  }
  const data = standIn(pathname);
  if (data !== undefined) return { body: JSON.stringify(data), type: 'application/json', status: 200 };
  const ours = await app.request(`${origin}${pathname}${search}`);
  return { body: await ours.text(), type: ours.headers.get('content-type') ?? '', status: ours.status };
}

const hostPage = (): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><body><h1>Linen jacket</h1>${shown?.html ?? ''}<p>Made of washed linen. Ships within two days.</p></body></html>`;

type Run = Sent & { readonly scriptMs: number; readonly shift: number; readonly kept: number };

async function visit(browser: Browser, embed: Embed | undefined): Promise<Run> {
  shown = embed;
  sent = { bytes: 0, requests: 0 };
  const context = await browser.newContext({ viewport: { width: 412, height: 823 } });
  // Nothing leaves the machine: what an embed wants from elsewhere does not arrive.
  await context.route(/^(?!http:\/\/localhost)/, (route) => route.abort());
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = globalThis as unknown as { shift: number };
    seen.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const { scriptMs } = await mainThread(browser, `${origin}/`, async () => {
    await page.goto(origin);
    await new Promise((resolve) => void setTimeout(resolve, SETTLED_MS));
  });
  const { shows } = embed ?? {};
  if (shows !== undefined) await inSight(page, shows);
  const { shift, stored } = await page.evaluate(() => ({
    shift: (globalThis as unknown as { shift: number }).shift,
    stored: localStorage.length + sessionStorage.length,
  }));
  const cookies = (await context.cookies()).length;
  await context.close();
  return { ...sent, scriptMs, shift, kept: cookies + stored };
}

/** Some draw into a frame. */
async function inSight(page: Page, text: string): Promise<void> {
  const frames = page.frames().map((frame) => frame.getByText(text).first().waitFor({ timeout: 5_000 }));
  await Promise.any(frames).catch((cause: unknown) => {
    throw new Error(`${shown?.name ?? ''} did not show "${text}"`, { cause });
  });
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const browser = await launchChromium();
try {
  console.log(
    '| embed | KB (brotli) | requests | script at a quarter of this speed, ms | layout shift | cookies and stored |',
  );
  console.log('|---|---:|---:|---:|---:|---:|');
  await visit(browser, embeds[0]);
  for (const embed of embeds) {
    const runs: Run[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const plain = await visit(browser, undefined);
      const one = await visit(browser, embed);
      runs.push({ ...one, scriptMs: (one.scriptMs - plain.scriptMs) * SLOWDOWN });
    }
    const of = (pick: (run: Run) => number): number => median(runs.map(pick));
    console.log(
      `| ${embed.name} | ${(of((run) => run.bytes) / 1000).toFixed(1)} | ${of((run) => run.requests)} | ${of((run) => run.scriptMs).toFixed(0)} | ${of((run) => run.shift).toFixed(3)} | ${of((run) => run.kept)} |`,
    );
  }
} finally {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true });
}

/** The pages with a service behind them, in Chromium at an https address. Nothing leaves the machine. */
import { Hono } from 'hono';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { PROBLEMS, type Result } from '../../schema/problems.ts';
import type { PageData } from '../../worker/pages/page-data.ts';
import { pageRoutes } from '../../worker/pages/routes.tsx';
import { aSigned, aStatement, embedApp } from '../pure/embed-fixture.ts';
import { JPEG } from '../support/pictures.ts';
import { builtAssets } from '../support/assets.ts';
import { type Door, SELLER } from './pages-door.ts';
import { pageData } from './pages-seller.ts';

export const SITE = 'https://touchstone.example';

/** What a test may do to an answer of the service on its way. */
export type Wire = (path: string, method: string) => 'pass' | 'lose_request' | 'lose_answer';

export async function siteOf(door: Door, changes: Partial<PageData> = {}): Promise<Hono> {
  const app = new Hono();
  app.get('/v1/sellers/:seller/orders/:order', (context) => problem(door.answer(context.req.param('order')), 200));
  app.post('/v1/entries', async (context) => problem(await door.submit(await context.req.json()), 201));
  app.put('/v1/sellers/:seller/orders/:order/photos/:photo', async (context) => {
    const { order, photo } = context.req.param();
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return problem(door.takePhoto(order, photo, context.req.query('salt') ?? '', bytes), 201);
  });
  app.get('/p/*', () => new Response(JPEG, { headers: { 'content-type': 'image/jpeg' } }));
  app.post('/v1/sellers/:seller/reports', async (context) => {
    const { reason, token } = await context.req.json<{ reason: string; token: string }>();
    const known = context.req.header('idempotency-key') !== undefined && token.length > 20;
    if (!known) return problem({ ok: false, refusal: { code: 'share_token_invalid', detail: '' } }, 201);
    if (reason === 'spam') return problem({ ok: true, value: {} }, 201);
    return problem({ ok: false, refusal: { code: 'already_reported', detail: '' } }, 201);
  });
  app.route(
    '/',
    embedApp(() => aSigned(aStatement({ seller: SELLER, log: `touchstone.local/${SELLER}` }))),
  );
  app.route(
    '/',
    pageRoutes(() => pageData(changes), await builtAssets()),
  );
  return app;
}

function problem<T>(result: Result<T>, status: 200 | 201): Response {
  if (result.ok) return Response.json(result.value, { status });
  const { code, detail } = result.refusal;
  return Response.json({ ...PROBLEMS[code], type: code, code, detail }, { status: PROBLEMS[code].status });
}

export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Broken policies and errors of scripts; a test expects none. */
  readonly harm: readonly string[];
  readonly close: () => Promise<void>;
};

/** A browser with storage of its own. */
export async function visitor(
  browser: Browser,
  app: Hono,
  options: BrowserContextOptions & { readonly before?: () => void; readonly wire?: Wire } = {},
): Promise<Visitor> {
  const { before, wire = () => 'pass', ...rest } = options;
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...rest });
  if (before) await context.addInitScript(before);
  await context.route('**/*', async (route) => {
    const request = route.request();
    const { pathname, origin } = new URL(request.url());
    if (origin !== SITE) return route.abort();
    const fate = wire(pathname, request.method());
    if (fate === 'lose_request') return route.abort();
    const body = request.postDataBuffer();
    const response = await app.request(request.url(), {
      method: request.method(),
      headers: request.headers(),
      ...(body === null ? {} : { body: new Uint8Array(body) }),
    });
    if (fate === 'lose_answer') return route.abort();
    return route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });
  const page = await context.newPage();
  const harm: string[] = [];
  page.on('pageerror', (error) => harm.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && /policy|trusted/i.test(message.text())) harm.push(message.text());
  });
  return { page, context, harm, close: () => context.close() };
}

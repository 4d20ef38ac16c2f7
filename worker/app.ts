/** The whole service as one Hono app. */
import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import { refuse } from '../schema/problems.ts';
import { pictureRoutes } from './embed/picture-routes.ts';
import { embedRoutes } from './embed/routes.ts';
import type { Env } from './env.ts';
import { ASSETS } from './generated/assets.ts';
import { withApiHeaders } from './http/api-headers.ts';
import { problemResponse } from './http/problem.ts';
import { nothingHere, pageRoutes } from './pages/routes.tsx';
import { isApiPath, registerApi, registerOtherMethods } from './routes/api.ts';
import type { App } from './routes/serve.ts';
import { embedSource } from './sources/embed-source.ts';
import { pageData } from './sources/page-data.ts';

/** Embeds and pages do not know the bindings; the app does. */
function envOf(context: Context): Env {
  return context.env as Env;
}

/** Somebody who opened an address in a browser, outside the API. */
function wantsPage(request: Context['req']): boolean {
  return request.method === 'GET' && !isApiPath(request.path) && (request.header('accept') ?? '').includes('text/html');
}

export function createApp(): Hono<App> {
  const app = new Hono<App>();
  // The small router takes a slash at the end for nothing; an address has one spelling.
  app.use((context, next) => (/.\/$/.test(context.req.path) ? Promise.resolve(context.notFound()) : next()));
  registerApi(app);
  app.route(
    '/',
    embedRoutes((context) => embedSource(envOf(context))),
  );
  app.route(
    '/',
    pictureRoutes((context) => embedSource(envOf(context))),
  );
  app.route(
    '/',
    pageRoutes((context) => pageData(envOf(context)), ASSETS),
  );
  registerOtherMethods(app);
  app.notFound((context) =>
    wantsPage(context.req)
      ? nothingHere(context, pageData(envOf(context)), ASSETS)
      : withApiHeaders(problemResponse(refuse('not_found', '/openapi.json lists the operations.').refusal)),
  );
  app.onError((error) => {
    // Refusals are data, so this is a bug or a part that is away; either way what was promised stands.
    console.error(error);
    const unavailable = refuse('unavailable', 'Try again in a moment; sending a write again is harmless.');
    return withApiHeaders(problemResponse(unavailable.refusal, { 'retry-after': '1' }));
  });
  return app;
}

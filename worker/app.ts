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
import { pageRoutes } from './pages/routes.tsx';
import { registerApi, registerOtherMethods } from './routes/api.ts';
import type { App } from './routes/serve.ts';
import { embedSource } from './sources/embed-source.ts';
import { pageData } from './sources/page-data.ts';

/** Embeds and pages do not know the bindings; the app does. */
function envOf(context: Context): Env {
  return context.env as Env;
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
  app.notFound(() =>
    withApiHeaders(problemResponse(refuse('not_found', 'schema/openapi.json lists the operations.').refusal)),
  );
  app.onError((error) => {
    // Refusals are data, so this is a bug or a part that is away; either way what was promised stands.
    console.error(error);
    const unavailable = refuse('unavailable', 'Try again in a moment; sending a write again is harmless.');
    return withApiHeaders(problemResponse(unavailable.refusal, { 'retry-after': '1' }));
  });
  return app;
}

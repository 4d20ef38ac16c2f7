/** The whole service as one Hono app. */
import { Hono } from 'hono';
import { refuse } from '../schema/problems.ts';
import { withApiHeaders } from './http/api-headers.ts';
import { problemResponse } from './http/problem.ts';
import { registerApi } from './routes/api.ts';
import type { App } from './routes/serve.ts';

export function createApp(): Hono<App> {
  const app = new Hono<App>();
  registerApi(app);
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

/** The API as routes: the operations of the table, the tiles, and the health check. */
import type { Context, Hono, Next } from 'hono';
import { OPERATIONS } from '../../schema/api/operations.ts';
import { isProblemCode, PROBLEMS, refuse } from '../../schema/problems.ts';
import { preflight, withApiHeaders } from '../http/api-headers.ts';
import { problemResponse } from '../http/problem.ts';
import { clientLimit, type LimitVerdict } from './client-limit.ts';
import type { HandledId } from './handler.ts';
import { HANDLERS } from './handlers.ts';
import { registerPhotos } from './photos.ts';
import { type App, serve } from './serve.ts';
import { registerTiles } from './tiles.ts';

const API_PATHS = ['/v1/*', '/t/*', '/p/*', '/problems/*', '/health'] as const;
/** Whatever else asks a seller's object. Scripts, styles and the start page ask nobody. */
const PAGE_PATHS = ['/s/*', '/r/*', '/f/*', '/b/*', '/og/*', '/oembed'] as const;

/** Whether what stands here is for programs, whoever asks. */
export const isApiPath = (path: string): boolean => API_PATHS.some((one) => path.startsWith(one.replace('*', '')));

export function registerApi(app: Hono<App>): void {
  const limit = clientLimit();
  for (const path of API_PATHS) {
    app.options(path, () => preflight());
    app.use(path, (context, next) => guard(context, next, limit(context)));
  }
  for (const path of PAGE_PATHS) {
    app.use(path, async (context, next) => limit(context).refused ?? next());
  }
  for (const id of Object.keys(HANDLERS) as HandledId[]) {
    app.on(OPERATIONS[id].method, OPERATIONS[id].path, (context) => serve(id, context));
  }
  registerTiles(app);
  registerPhotos(app);
  app.get('/health', () => Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } }));
  app.get('/problems/:code{[a-z_]+}', describeProblem);
}

/** What an address says to a method that it does not take. Comes last: whatever is there answers first. */
export function registerOtherMethods(app: Hono<App>): void {
  for (const [path, methods] of methodsByPath()) app.all(path, () => methodNotAllowed(methods));
}

/** What a refusal's `type` leads to: the code's title and status. */
function describeProblem(context: Context<App, '/problems/:code{[a-z_]+}'>): Response | Promise<Response> {
  const code = context.req.param('code');
  if (!isProblemCode(code)) return context.notFound();
  const headers = { 'cache-control': 'public, max-age=86400' };
  return Response.json({ type: `/problems/${code}`, code, ...PROBLEMS[code] }, { headers });
}

/** Adds the API's headers to every answer, and refuses a client that asks far too often. */
async function guard(
  context: Context<App>,
  next: Next,
  { headers, refused }: LimitVerdict,
): Promise<Response | undefined> {
  if (refused) return refused;
  await next();
  withApiHeaders(context.res, headers);
  return undefined;
}

function methodsByPath(): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of Object.values(OPERATIONS)) methods.set(path, [...(methods.get(path) ?? []), method]);
  return methods.set('/health', ['GET']).set('/t/ledger/0/checkpoint', ['GET']).set('/t/ledger/0/tile/*', ['GET']);
}

function methodNotAllowed(methods: readonly string[]): Response {
  const allow = methods.join(', ');
  return problemResponse(refuse('method_not_allowed', `This address takes ${allow}.`).refusal, { allow });
}

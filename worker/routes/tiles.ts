/** The logs in the C2SP tlog-tiles format: `/t/<seller>/…` for journals, `/t/ledger/0/…` for the ledger. */
import type { Context, Hono } from 'hono';
import type { Result } from '../../schema/problems.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { configOf } from '../config.ts';
import { cacheable } from '../http/cache.ts';
import { problemResponse } from '../http/problem.ts';
import { readQuery } from '../http/query.ts';
import { sellerObject } from './sellers.ts';
import type { App } from './serve.ts';

type Log = {
  readonly tile: (path: string) => Promise<Result<Bytes>>;
  readonly checkpoint: () => Promise<Result<string>>;
};

const ledger = (context: Context<App>): Log => context.env.LEDGER.getByName('0');

export function registerTiles(app: Hono<App>): void {
  app.get('/t/ledger/0/checkpoint', (context) => serveCheckpoint(context, ledger(context)));
  app.get('/t/ledger/0/tile/*', (context) => serveTile(context, ledger(context), '/t/ledger/0/'));
  app.get('/t/:seller{[a-z2-7]{16}}/checkpoint', (context) =>
    serveCheckpoint(context, sellerObject(context.env, context.req.param('seller'))),
  );
  app.get('/t/:seller{[a-z2-7]{16}}/tile/*', (context) => {
    const seller = context.req.param('seller');
    return serveTile(context, sellerObject(context.env, seller), `/t/${seller}/`);
  });
}

async function serveCheckpoint(context: Context<App>, log: Log): Promise<Response> {
  const request = context.req.raw;
  const query = readQuery(request.url, undefined);
  if (!query.ok) return problemResponse(query.refusal);
  const checkpoint = await log.checkpoint();
  if (!checkpoint.ok) return problemResponse(checkpoint.refusal);
  const { development } = configOf(context.env);
  return cacheable(request, checkpoint.value, 'text/plain; charset=utf-8', 5, development);
}

async function serveTile(context: Context<App>, log: Log, prefix: string): Promise<Response> {
  const request = context.req.raw;
  const url = new URL(request.url);
  const query = readQuery(request.url, undefined);
  if (!query.ok) return problemResponse(query.refusal);
  const tile = await log.tile(url.pathname.slice(prefix.length));
  if (!tile.ok) return problemResponse(tile.refusal);
  // A tile of a given width never changes, a partial one included.
  return cacheable(request, tile.value, 'application/octet-stream', 'forever', configOf(context.env).development);
}

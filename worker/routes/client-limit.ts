/** The limit per client, over everything that reaches an object: the API, the pages and the embeds together. */
import type { Context } from 'hono';
import { refuse } from '../../schema/problems.ts';
import { nowMs } from '../clock.ts';
import { configOf } from '../config.ts';
import { withApiHeaders } from '../http/api-headers.ts';
import { clientNetwork } from '../http/client-address.ts';
import { problemResponse } from '../http/problem.ts';
import { rateHeaders, rateLimiter, type RateLimit } from '../http/rate-limit.ts';
import type { App } from './serve.ts';

const LIMIT: RateLimit = { burst: 1_000, perSecond: 50, maxClients: 10_000 };

/** Headers for the answer, and the refusal for a client that asks far too often. */
export type LimitVerdict = { readonly headers: Readonly<Record<string, string>>; readonly refused?: Response };

/** No limit in development, nor where the deployment's proxy names no client. */
export function clientLimit(): (context: Context<App>) => LimitVerdict {
  const take = rateLimiter(LIMIT);
  return (context) => {
    const config = configOf(context.env);
    const client = clientNetwork(context.req.raw, config);
    if (client === undefined || config.development) return { headers: {} };
    const verdict = take(client, nowMs(config));
    const headers = rateHeaders(LIMIT, verdict);
    if (verdict.allowed) return { headers };
    const wait = verdict.retryAfterSeconds;
    const { refusal } = refuse('rate_limited', `Wait ${wait} s.`, { wait });
    return { headers, refused: withApiHeaders(problemResponse(refusal), headers) };
  };
}

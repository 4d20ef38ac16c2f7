/**
 * A generous limit per client, in the memory of one isolate: it stops a loop, not an attack, which is the network's
 * task. Bounded, so that no number of clients can fill the memory.
 */

export type RateLimit = { readonly burst: number; readonly perSecond: number; readonly maxClients: number };
export type Verdict = { readonly allowed: boolean; readonly left: number; readonly retryAfterSeconds: number };

/** A token bucket per client. `nowMs` is given by the caller. */
export function rateLimiter({ burst, perSecond, maxClients }: RateLimit) {
  const buckets = new Map<string, { readonly tokens: number; readonly atMs: number }>();
  return (client: string, nowMs: number): Verdict => {
    const before = buckets.get(client) ?? { tokens: burst, atMs: nowMs };
    const tokens = Math.min(burst, before.tokens + (Math.max(0, nowMs - before.atMs) / 1000) * perSecond);
    const allowed = tokens >= 1;
    const left = allowed ? tokens - 1 : tokens;
    // Set anew, so that the map's order is by last use and its first key the client silent for longest.
    buckets.delete(client);
    buckets.set(client, { tokens: left, atMs: nowMs });
    const [oldest] = buckets.keys();
    if (buckets.size > maxClients && oldest !== undefined) buckets.delete(oldest);
    return { allowed, left: Math.floor(left), retryAfterSeconds: allowed ? 0 : Math.ceil((1 - left) / perSecond) };
  };
}

/** The limit and what is left of it, as response headers. */
export function rateHeaders({ burst, perSecond }: RateLimit, verdict: Verdict): Readonly<Record<string, string>> {
  const window = Math.ceil(burst / perSecond);
  return {
    'ratelimit-policy': `"client";q=${burst};w=${window}`,
    ratelimit: `"client";r=${verdict.left};t=${Math.ceil((burst - verdict.left) / perSecond)}`,
    ...(verdict.allowed ? {} : { 'retry-after': String(verdict.retryAfterSeconds) }),
  };
}

/** Sends prepared requests over a few connections that stay open, as fast as they are answered. */
import { Pool } from 'undici';

export type Prepared = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  /** The answer that counts as done; any other ends the run. */
  readonly status: number;
};

/** How many requests are under way at once. */
const CONNECTIONS = 16;

/** Open connections to one server, to be closed at the end. */
export const connect = (url: string): Pool => new Pool(url, { connections: CONNECTIONS, pipelining: 1 });

/** Seconds until all are answered. Throws on an answer of another status. */
export async function secondsFor(pool: Pool, requests: readonly Prepared[]): Promise<number> {
  const waiting = requests.values();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (const request of waiting) await send(pool, request);
    }),
  );
  return (performance.now() - started) / 1000;
}

async function send(pool: Pool, { method, path, body, status }: Prepared): Promise<void> {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await pool.request({ method, path, headers, ...(body === undefined ? {} : { body }) });
  const text = await answer.body.text();
  if (answer.statusCode !== status) throw new Error(`${method} ${path} answered ${answer.statusCode}: ${text}`);
}

/** What every answer of the API carries: any page may read it, none may run or embed it. No cookies anywhere. */

const SECURITY: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

const CORS: Readonly<Record<string, string>> = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, retry-after, ratelimit, ratelimit-policy',
};

/** API keys are for servers: `authorization` is not allowed from pages. */
const PREFLIGHT: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'GET, POST, PUT',
  'access-control-allow-headers': 'content-type, idempotency-key, touchstone-dev-now',
  'access-control-max-age': '86400',
};

const OF_EVERY_ANSWER = Object.entries({ ...SECURITY, ...CORS });

/**
 * The answer with `more`, then with the headers of the API; none replaces one that is there. They are set on the answer
 * itself, since a copy of it costs more than a read of the database: so it has to be one that this Worker made.
 */
export function withApiHeaders(response: Response, more: Readonly<Record<string, string>> = {}): Response {
  const { headers } = response;
  for (const [name, value] of Object.entries(more)) if (!headers.has(name)) headers.set(name, value);
  for (const [name, value] of OF_EVERY_ANSWER) if (!headers.has(name)) headers.set(name, value);
  return response;
}

/** The answer to a browser's preflight. */
export function preflight(): Response {
  return withApiHeaders(new Response(null, { status: 204, headers: PREFLIGHT }));
}

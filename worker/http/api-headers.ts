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
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type, idempotency-key, touchstone-dev-now',
  'access-control-max-age': '86400',
};

/** The answer with the headers of the API, which replace none that it has. */
export function withApiHeaders(response: Response, more: Readonly<Record<string, string>> = {}): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries({ ...SECURITY, ...CORS, ...more })) {
    if (!headers.has(name)) headers.set(name, value);
  }
  return new Response(response.body, { status: response.status, headers });
}

/** The answer to a browser's preflight. */
export function preflight(): Response {
  return withApiHeaders(new Response(null, { status: 204, headers: PREFLIGHT }));
}

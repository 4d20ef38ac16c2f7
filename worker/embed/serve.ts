/** Answers that any site may use and any cache may keep: open to all origins, with an ETag, never a cookie. */
import type { Context } from 'hono';
import { PROBLEMS, type Refusal } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { sha256 } from '../../trust/bytes/sha256.ts';
import { utf8 } from '../../trust/bytes/text.ts';

/** Data: a minute, and at most an hour while it is renewed behind the scenes. */
export const SHORT = 'public, max-age=60, stale-while-revalidate=3600';
/** The floating script, and pictures that proxies keep for hours anyway. */
export const LONG = 'public, max-age=3600, stale-while-revalidate=3600';
/** What its address names by its hash. */
export const UNCHANGING = 'public, max-age=31536000, immutable';

const OPEN = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** 200 with the body, or 304 to a client that has it. */
export function serve(
  context: Context,
  body: string,
  type: string,
  cacheControl: string,
  more: Readonly<Record<string, string>> = {},
): Response {
  const etag = `"${toBase64url(sha256(utf8(body))).slice(0, 22)}"`;
  const headers = { ...OPEN, ...more, 'Cache-Control': cacheControl, ETag: etag };
  // Caches on the way may have made it a weak one, `W/"..."`.
  if (context.req.header('If-None-Match')?.includes(etag)) return new Response(undefined, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'Content-Type': type } });
}

/** problem+json (RFC 9457), readable from every origin and kept by no cache. */
export function refusal({ code, detail, facts }: Refusal): Response {
  const { status, title } = PROBLEMS[code];
  const type = `/problems#${code}`;
  return new Response(JSON.stringify({ type, title, status, detail, code, ...facts }), {
    status,
    headers: { ...OPEN, 'Cache-Control': 'no-store', 'Content-Type': 'application/problem+json' },
  });
}

/** Caching of public reads: an ETag for each, and 304 where the client has it. */
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { utf8 } from '../../trust/bytes/text.ts';

/** How long a public answer may be reused, in seconds. `forever`: what stands at this address never changes. */
export type Freshness = number | 'forever';

const STALE_SECONDS = 3_600;

/**
 * A public answer with its ETag, or 304 when `request` names it. `development` makes caches ask each time. `knownEtag`:
 * made before for just this body, without quotation marks.
 */
export async function cacheable(
  request: Request,
  body: Bytes | string,
  contentType: string,
  freshness: Freshness,
  development: boolean,
  knownEtag?: string,
): Promise<Response> {
  const etag = `"${knownEtag ?? (await etagOf(body))}"`;
  const headers = {
    'content-type': contentType,
    'cache-control': cacheControl(freshness, development),
    etag,
  };
  if (matches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
}

async function etagOf(body: Bytes | string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', typeof body === 'string' ? utf8(body) : body);
  return toBase64url(new Uint8Array(digest).slice(0, 18));
}

function cacheControl(freshness: Freshness, development: boolean): string {
  if (freshness === 'forever') return 'public, max-age=31536000, immutable';
  if (development) return 'no-cache';
  const stale = Math.min(STALE_SECONDS, freshness * 10);
  return `public, max-age=${freshness}, stale-while-revalidate=${stale}`;
}

/** The weak comparison of RFC 9110: a cache may have marked the tag as weak. */
function matches(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

/** Answers that any site may use and any cache may keep: open to all origins, with an ETag, never a cookie. */
import type { Context } from 'hono';
import type { Refusal } from '../../schema/problems.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { withApiHeaders } from '../http/api-headers.ts';
import { cacheable, type Freshness } from '../http/cache.ts';
import { problemResponse } from '../http/problem.ts';

export type Content = {
  readonly body: Bytes | string;
  readonly type: string;
  readonly freshness: Freshness;
  /** Headers in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** 200 with the content, or 304 to a client that has it. */
export async function serve(context: Context, content: Content, development: boolean): Promise<Response> {
  const { body, type, freshness, headers } = content;
  return withApiHeaders(await cacheable(context.req.raw, body, type, freshness, development), headers);
}

/** problem+json, readable from every origin and kept by no cache. */
export const refused = (refusal: Refusal): Response => withApiHeaders(problemResponse(refusal));

/** Reads a request's body: small enough, JSON in UTF-8, in one spelling. The runtime itself has no limit. */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { concat } from '../../trust/bytes/concat.ts';
import { fromUtf8 } from '../../trust/bytes/text.ts';
import { parseStrictJson } from './strict-json.ts';

/** The value, and the bytes that it was read from. */
export type JsonBody = { readonly value: unknown; readonly bytes: Bytes };

const MEDIA_TYPE = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

/** Refuses `wrong_media_type`, `too_large` (before the rest arrives) and `malformed`. */
export async function readJson(request: Request, maxBytes: number): Promise<Result<JsonBody>> {
  if (!MEDIA_TYPE.test(request.headers.get('content-type') ?? '') || request.headers.has('content-encoding')) {
    return refuse('wrong_media_type', 'The content type has to be application/json.');
  }
  const bytes = await readUpTo(request, maxBytes);
  if (bytes === undefined) return refuse('too_large', `The limit is ${maxBytes} bytes.`, { limit: maxBytes });
  const text = fromUtf8(bytes);
  if (text === undefined) return refuse('malformed', 'The body is not UTF-8.');
  const parsed = parseStrictJson(text);
  return parsed.ok ? accept({ value: parsed.value, bytes }) : parsed;
}

/** Refuses `too_large` (before the rest arrives), and `wrong_media_type` for a body in another coding. */
export async function readBytes(request: Request, maxBytes: number): Promise<Result<Bytes>> {
  if (request.headers.has('content-encoding')) return refuse('wrong_media_type', 'Send the bytes as they are.');
  const bytes = await readUpTo(request, maxBytes);
  return bytes ? accept(bytes) : refuse('too_large', `The limit is ${maxBytes} bytes.`, { limit: maxBytes });
}

/** The body, or undefined once it is longer than allowed; what is left is not read. */
async function readUpTo(request: Request, maxBytes: number): Promise<Bytes | undefined> {
  if (request.body === null) return new Uint8Array();
  const announced = Number(request.headers.get('content-length') ?? Number.NaN);
  if (announced > maxBytes) {
    await request.body.cancel();
    return undefined;
  }
  // A server takes no more than is announced, and reading it at once costs half as much as chunk by chunk.
  if (announced <= maxBytes) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length > maxBytes ? undefined : bytes;
  }
  const chunks: Bytes[] = [];
  let length = 0;
  const reader = (request.body as ReadableStream<Bytes>).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concat(...chunks);
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}

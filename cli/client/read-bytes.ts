/** Asks a service that may be hostile: it sends us to no other host, and ends. */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { concat } from '../../trust/bytes/concat.ts';

/** What is longer, or takes longer, is no answer. */
type Most = { readonly maxBytes: number; readonly answerMs: number };

/** Refuses `malformed` for an address of elsewhere, `too_large` beyond `maxBytes`, `unavailable` without an answer. */
export async function readBytes(
  origin: string,
  address: string,
  { maxBytes, answerMs }: Most,
  sent: RequestInit = {},
): Promise<Result<{ readonly status: number; readonly bytes: Bytes }>> {
  const [home, url] = [URL.parse(origin), URL.parse(address, origin)];
  if (!home || url?.origin !== home.origin) return refuse('malformed', `${address} is no address of ${origin}.`);
  try {
    const response = await fetch(url, { ...sent, redirect: 'manual', signal: AbortSignal.timeout(answerMs) });
    const { status, headers } = response;
    if (status >= 300 && status < 400) return elsewhere(address, headers.get('location'));
    const parts: Bytes[] = [];
    let length = 0;
    for await (const part of response.body ?? []) {
      length += part.length;
      if (length > maxBytes) return refuse('too_large', `${address} is longer than ${maxBytes} bytes.`);
      parts.push(part);
    }
    return accept({ status, bytes: concat(...parts) });
  } catch (error) {
    return refuse('unavailable', `${address} does not answer (${String(error)}).`);
  }
}

/** It could send us to any host that we reach and it does not. */
const elsewhere = (address: string, location: string | null): Result<never> =>
  refuse(
    'unavailable',
    `${address} sends to ${JSON.stringify(location)}, where we do not follow: give that address itself.`,
  );

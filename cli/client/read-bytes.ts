/** Reads what stands at an address that a service named. The service may be hostile: it names no other host, and ends. */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { concat } from '../../trust/bytes/concat.ts';
import { elsewhere, isElsewhere } from './elsewhere.ts';

/** Refuses `malformed` for an address of elsewhere, `too_large` beyond `maxBytes`, `unavailable` without an answer. */
export async function readBytes(
  origin: string,
  address: string,
  maxBytes: number,
  answerMs: number,
): Promise<Result<{ readonly status: number; readonly bytes: Bytes }>> {
  const url = URL.parse(address, origin);
  if (url?.origin !== new URL(origin).origin) return refuse('malformed', `${address} is no address of ${origin}.`);
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(answerMs) });
    if (isElsewhere(response)) return refuse('unavailable', elsewhere(address, response));
    const parts: Bytes[] = [];
    let length = 0;
    for await (const part of response.body ?? []) {
      length += part.length;
      if (length > maxBytes) return refuse('too_large', `${address} is longer than ${maxBytes} bytes.`);
      parts.push(part);
    }
    return accept({ status: response.status, bytes: concat(...parts) });
  } catch (error) {
    return refuse('unavailable', `${address} does not answer (${String(error)}).`);
  }
}

/** `Idempotency-Key`: for writes that are not signed, so cannot be told apart by an entry id. */
import type { Idempotency } from '../seller/write.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { concat } from '../../trust/bytes/concat.ts';
import { sha256 } from '../../trust/bytes/sha256.ts';
import { utf8 } from '../../trust/bytes/text.ts';

const KEY = /^[!-~]{1,64}$/;

/** The key and hash of a request by `owner`; undefined without the header. Refuses `malformed`. */
export function idempotencyOf(request: Request, owner: string, body: Bytes): Result<Idempotency | undefined> {
  const key = request.headers.get('idempotency-key');
  if (key === null) return accept(undefined);
  if (!KEY.test(key)) return refuse('malformed', 'Idempotency-Key has 1 to 64 printable ASCII characters, no space.');
  const requestHash = toBase64url(sha256(concat(utf8(`${new URL(request.url).pathname}\n`), body)));
  return accept({ key: `${owner}:${key}`, requestHash });
}

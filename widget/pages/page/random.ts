import type { Bytes } from '../../../trust/bytes/bytes.ts';

/** Fresh random bytes; works without a secure context too. */
export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

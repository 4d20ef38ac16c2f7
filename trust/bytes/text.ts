// UTF-8, both ways. Decoding is strict, because decoded text is compared with what was signed.
import type { Bytes } from './bytes.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The UTF-8 bytes of a text. A lone surrogate becomes U+FFFD, so callers refuse those first where it matters. */
// Copied, because not every runtime's types promise that the encoder's buffer is unshared.
export const utf8 = (text: string): Bytes => new Uint8Array(encoder.encode(text));

/** The text of UTF-8 bytes, a leading byte order mark kept. Undefined when the bytes are not UTF-8. */
export const fromUtf8 = (bytes: Bytes): string | undefined => {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
};

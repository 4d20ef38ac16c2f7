/** Reading rows in one spelling: the first or none, and bytes instead of the binding's ArrayBuffer. */
import type { Bytes } from '../../../trust/bytes/bytes.ts';

/** The first row, or undefined. */
export function firstRow<T extends Record<string, SqlStorageValue>>(cursor: SqlStorageCursor<T>): T | undefined {
  const next = cursor.next();
  return next.done ? undefined : next.value;
}

export const bytesOf = (blob: ArrayBuffer): Bytes => new Uint8Array(blob);

/** Parses JSON and remembers the last: what one write reads twice is parsed once. Nobody changes the value in place. */
export function jsonReader(): (text: string) => unknown {
  let last: { readonly text: string; readonly value: unknown } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, value: JSON.parse(text) };
    return last.value;
  };
}

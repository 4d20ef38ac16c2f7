import type { Bytes } from './bytes.ts';

/** Lower-case hexadecimal, two digits a byte. */
export const toHex = (bytes: Bytes): string => {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
};

/** The bytes of lower-case hexadecimal text. Undefined on any other spelling. */
export const fromHex = (text: string): Bytes | undefined => {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (const index of bytes.keys()) bytes[index] = Number.parseInt(text.slice(index * 2, index * 2 + 2), 16);
  return bytes;
};

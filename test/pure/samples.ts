// Short ways to write bytes in tests.
import { fromHex } from '../../trust/bytes/hex.ts';
import { utf8 } from '../../trust/bytes/text.ts';

export const hex = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = fromHex(text);
  if (bytes === undefined) throw new TypeError('not hexadecimal');
  return bytes;
};

export const bytesOf = utf8;

/** The bytes with one bit turned. */
export const flipped = (bytes: Uint8Array<ArrayBuffer>, bit: number): Uint8Array<ArrayBuffer> => {
  const turned = bytes.slice();
  turned[bit >> 3]! ^= 1 << (bit & 7);
  return turned;
};

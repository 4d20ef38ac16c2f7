/** Whether bytes are one PNG and nothing else: known chunks in order with right checksums, and none that describes. */
import type { Bytes } from '../../trust/bytes/bytes.ts';
import type { Size } from './size.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Chunks about colours, with the most bytes that each may have. No text, no EXIF, no animation. */
const COLOURS: ReadonlyMap<string, number> = new Map([
  ['PLTE', 768],
  ['tRNS', 256],
  ['gAMA', 4],
  ['cHRM', 32],
  ['sRGB', 1],
  ['sBIT', 4],
  ['bKGD', 6],
  ['pHYs', 9],
]);

/** Undefined unless it is a whole PNG without metadata. */
export function readPng(bytes: Bytes): Size | undefined {
  if (SIGNATURE.some((byte, at) => bytes[at] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: Size | undefined;
  let data: 'before' | 'within' | 'after' = 'before';
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) return undefined;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if ((name === 'IHDR') !== (at === 8)) return undefined;
    if (name === 'IEND') return length === 0 && end === bytes.length && data !== 'before' ? size : undefined;
    if (name === 'IHDR') {
      if (length !== 13) return undefined;
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    } else if (name === 'IDAT') {
      if (data === 'after') return undefined;
      data = 'within';
    } else {
      if (length > (COLOURS.get(name) ?? -1)) return undefined;
      if (data === 'within') data = 'after';
    }
    at = end;
  }
  return undefined;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xed_b8_83_20 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(bytes: Bytes): number {
  let value = 0xff_ff_ff_ff;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xff_ff_ff_ff) >>> 0;
}

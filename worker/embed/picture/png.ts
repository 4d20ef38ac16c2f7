/** A canvas as a PNG with a palette (ISO/IEC 15948). The zlib stream is the runtime's own. */
import type { Bytes } from '../../../trust/bytes/bytes.ts';
import { concat } from '../../../trust/bytes/concat.ts';
import { utf8 } from '../../../trust/bytes/text.ts';
import type { Canvas } from './canvas.ts';

const SIGNATURE = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BITS = 8;
const PALETTE = 3;

export async function png({ width, height, pixels, palette }: Canvas): Promise<Bytes> {
  // Every row begins with the number of its filter: none, which suits a palette.
  const rows = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rows.set(pixels.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return concat(
    SIGNATURE,
    chunk('IHDR', concat(uint32(width), uint32(height), new Uint8Array([BITS, PALETTE, 0, 0, 0]))),
    chunk('PLTE', new Uint8Array(palette.flatMap(([red, green, blue]) => [red, green, blue]))),
    chunk('tRNS', new Uint8Array(palette.map(([, , , opacity]) => opacity))),
    chunk('IDAT', await zlib(rows)),
    chunk('IEND', new Uint8Array()),
  );
}

function chunk(name: string, data: Bytes): Bytes {
  const named = concat(utf8(name), data);
  return concat(uint32(data.length), named, uint32(crc32(named)));
}

async function zlib(data: Bytes): Promise<Bytes> {
  const packed = new Blob([data]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

const CRC = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(data: Bytes): number {
  let value = 0xffffffff;
  for (const byte of data) value = (CRC[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

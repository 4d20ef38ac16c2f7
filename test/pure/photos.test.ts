import { crc32 } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { concat } from '../../trust/bytes/concat.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { withoutMetadata } from '../../widget/pages/review/photos/without-metadata.ts';
import { examinePicture } from '../../worker/photos/picture.ts';
import { ALPHA, CANVAS, JPEG, jpegWith, PNG, segment, VP8, VP8L, WEBP, webp } from '../support/pictures.ts';

const typeOf = (bytes: Bytes): string => {
  const picture = examinePicture(bytes);
  return picture.ok ? `${picture.value.type} ${picture.value.width}x${picture.value.height}` : picture.refusal.code;
};

function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
const chunk = (name: string, body: Bytes): Bytes =>
  concat(uint32(body.length), utf8(name), body, uint32(crc32(concat(utf8(name), body))));
/** With a chunk put behind the header. */
const pngWith = (name: string, body: Bytes): Bytes => concat(PNG.subarray(0, 33), chunk(name, body), PNG.subarray(33));
const resized = (width: number, height: number): Bytes => {
  const header = concat(uint32(width), uint32(height), PNG.subarray(24, 29));
  return concat(PNG.subarray(0, 8), chunk('IHDR', header), PNG.subarray(33));
};
const changed = (bytes: Bytes, at: number, value: number): Bytes => bytes.with(at, value);
/** Where the height and width of the JPEG stand. */
const FRAME = 158 + 5;

const SCRIPT = utf8('<script>alert(1)</script>');
const EXIF = utf8('Exif\0\0MM\0*GPS 31.2304 121.4737');

describe('a photo', () => {
  test.each([
    ['JPEG', JPEG, 'image/jpeg 16x8'],
    ['PNG', PNG, 'image/png 16x8'],
    ['WebP', WEBP, 'image/webp 16x8'],
    ['lossless WebP', webp(['VP8L', VP8L]), 'image/webp 16x8'],
    ['WebP with transparency', webp(['VP8X', CANVAS], ['ALPH', ALPHA], ['VP8 ', VP8]), 'image/webp 16x8'],
  ])('is taken as %s, by its content', (_, bytes, type) => {
    expect(typeOf(bytes)).toBe(type);
  });

  test.each<readonly [string, Bytes]>([
    ['nothing', new Uint8Array()],
    ['SVG', utf8('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['HTML', utf8('<!doctype html><img src=x onerror=alert(1)>')],
    ['GIF', utf8('GIF89a\u0001\0\u0001\0')],
    ['HTML that begins like a JPEG', concat(Uint8Array.of(0xff, 0xd8, 0xff), SCRIPT)],
    ['HTML that begins like a PNG', concat(PNG.subarray(0, 8), SCRIPT)],
    ['HTML that begins like a WebP', concat(WEBP.subarray(0, 16), SCRIPT)],
    ['a JPEG with a page in its comment', jpegWith(0xfe, SCRIPT)],
    ['a JPEG with a page behind its end', concat(JPEG, SCRIPT)],
    ['a JPEG with another one behind its end', concat(JPEG, JPEG)],
    ['a JPEG with EXIF', jpegWith(0xe1, EXIF)],
    ['a JPEG with a colour profile', jpegWith(0xe2, utf8('ICC_PROFILE\0'))],
    ['a JPEG with a page among its quantization tables', jpegWith(0xdb, SCRIPT)],
    ['a JPEG with a page among its Huffman tables', jpegWith(0xc4, SCRIPT)],
    ['a JPEG with a thumbnail', concat(JPEG.subarray(0, 2), segment(0xe0, utf8('JFIF\0__________\u0001\u0001abc')))],
    ['a JPEG without an end', JPEG.subarray(0, -2)],
    ['a JPEG cut within its header', JPEG.subarray(0, 100)],
    ['a JPEG without a scan', concat(JPEG.subarray(0, 2), Uint8Array.of(0xff, 0xd9))],
    ['a JPEG of no width', changed(changed(JPEG, FRAME + 2, 0), FRAME + 3, 0)],
    ['a JPEG that says it is 65,535 pixels wide', changed(changed(JPEG, FRAME + 2, 255), FRAME + 3, 255)],
    ['a PNG with a page in a text', pngWith('tEXt', SCRIPT)],
    ['a PNG with EXIF', pngWith('eXIf', EXIF)],
    ['a PNG that moves', pngWith('acTL', new Uint8Array(8))],
    ['a PNG with a chunk of nobody', pngWith('prVt', new Uint8Array(2))],
    ['a PNG with a wrong checksum', changed(PNG, 31, (PNG[31] ?? 0) ^ 1)],
    ['a PNG with a page behind its end', concat(PNG, SCRIPT)],
    ['a PNG without an end', PNG.subarray(0, -12)],
    ['a PNG without data', concat(PNG.subarray(0, 33), chunk('IEND', new Uint8Array()))],
    ['a PNG of four thousand million pixels', resized(65_535, 65_535)],
    ['a PNG of no height', resized(16, 0)],
    ['a WebP with EXIF', webp(['VP8X', changed(CANVAS, 0, 8)], ['VP8 ', VP8], ['EXIF', EXIF])],
    ['a WebP that moves', webp(['VP8X', changed(CANVAS, 0, 2)], ['ANIM', new Uint8Array(6)])],
    ['a WebP with a chunk of nobody', webp(['VP8 ', VP8], ['JUNK', SCRIPT])],
    ['a WebP of another canvas', webp(['VP8X', changed(CANVAS, 4, 99)], ['ALPH', ALPHA], ['VP8 ', VP8])],
    ['a WebP with a page behind its end', concat(WEBP, SCRIPT)],
    ['a WebP cut short', WEBP.subarray(0, -4)],
  ])('is not %s', (_, bytes) => {
    expect(typeOf(bytes)).toBe('not_a_photo');
  });

  test('is not what is left of one, wherever it is cut', () => {
    for (const whole of [JPEG, PNG, WEBP]) {
      for (let length = 0; length < whole.length; length++) {
        expect(typeOf(whole.subarray(0, length))).toBe('not_a_photo');
      }
    }
  });

  test('is decided for any bytes, without a fault and without end', () => {
    const start = fc.constantFrom(JPEG.subarray(0, 20), PNG.subarray(0, 33), WEBP.subarray(0, 20), new Uint8Array());
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 400 }), (first, rest) => {
        expect(typeOf(concat(first, new Uint8Array(rest)))).toMatch(/^(?:not_a_photo|image\/)/);
      }),
    );
  });
});

describe('without metadata', () => {
  test('a JPEG keeps its picture and nothing that a camera or a browser wrote about it', () => {
    const told = jpegWith(0xe1, EXIF);
    const more = concat(told.subarray(0, 20), segment(0xfe, SCRIPT), segment(0xe2, SCRIPT), told.subarray(20));
    expect(withoutMetadata(more)).toEqual(JPEG);
    expect(withoutMetadata(JPEG)).toEqual(JPEG);
  });

  test('what is no JPEG is nothing', () => {
    expect(withoutMetadata(PNG)).toBeUndefined();
    expect(withoutMetadata(JPEG.subarray(0, 60))).toBeUndefined();
  });
});

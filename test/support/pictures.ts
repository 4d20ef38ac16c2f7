/** Pictures that a browser made, 16 by 8 pixels, as parts to put together well or badly. */
import { fromBase64 } from '../../trust/bytes/base64.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { concat } from '../../trust/bytes/concat.ts';
import { utf8 } from '../../trust/bytes/text.ts';

const decoded = (text: string): Bytes => fromBase64(text) ?? new Uint8Array();

export const JPEG = decoded(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19i',
    'Z2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj',
    'Y2NjY2NjY2P/wAARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QA',
    'FAEBAAAAAAAAAAAAAAAAAAAAA//EABoRAAEFAQAAAAAAAAAAAAAAAAAEBUKBwUP/2gAMAwEAAhEDEQA/AJ6gBEMq0V653h//2Q==',
  ].join(''),
);
export const PNG = decoded(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAICAYAAADwdn+XAAAAKklEQVR4AeyQMQ0AAAjDFixNLZ7maTjYw8FDk749WiKdZMvJwpIPAPcPBgAA' +
    '//8JVvWRAAAABklEQVQDAK+oJlGrs4yjAAAAAElFTkSuQmCC',
);
export const VP8 = decoded('kAEAnQEqEAAIAALATCWgAnS6AAOYAP7dD/iYXr6xGipn/zNHt5+k2o4AAAA=');
export const VP8L = decoded('Lw/AAQAP8EzNz2T+jHn+gwdiwWT+0p0pRPQ/MgA=');
export const ALPHA = decoded('AQ8w/xERQiHbCJC/7Rn85xDR/wkA1wc=');
/** Of a canvas as large as these pictures, with transparency. */
export const CANVAS = Uint8Array.of(0x10, 0, 0, 0, 15, 0, 0, 7, 0, 0);

/** A JPEG segment: `marker` is the byte after 0xff. */
export const segment = (marker: number, body: Bytes): Bytes =>
  concat(Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255), body);

/** With a segment put right behind the first one, where cameras put theirs. */
export const jpegWith = (marker: number, body: Bytes): Bytes =>
  concat(JPEG.subarray(0, 20), segment(marker, body), JPEG.subarray(20));

export function webp(...chunks: readonly (readonly [name: string, body: Bytes])[]): Bytes {
  const parts = chunks.flatMap(([name, body]) => [
    utf8(name),
    Uint8Array.of(body.length & 255, body.length >> 8, 0, 0),
    body,
    new Uint8Array(body.length % 2),
  ]);
  const content = concat(utf8('WEBP'), ...parts);
  return concat(utf8('RIFF'), Uint8Array.of(content.length & 255, content.length >> 8, 0, 0), content);
}

export const WEBP = webp(['VP8 ', VP8]);

/** Whether bytes are one still WebP and nothing else: a picture, its transparency, and no chunk that describes. */
import type { Bytes } from '../../trust/bytes/bytes.ts';
import type { Size } from './size.ts';

/** Of the extended header: colour profile, EXIF, XMP, animation, and what is reserved. Transparency may be set. */
const UNWANTED_FLAGS = 0b1110_1111;

type Chunk = { readonly name: string; readonly body: Bytes };

/** Undefined unless it is a whole, still WebP without metadata. */
export function readWebp(bytes: Bytes): Size | undefined {
  const [extended, ...rest] = chunksOf(bytes) ?? [];
  if (!extended) return undefined;
  if (extended.name !== 'VP8X') return rest.length === 0 ? pictureOf(extended) : undefined;
  const { body } = extended;
  if (body.length !== 10 || ((body[0] ?? 0) & UNWANTED_FLAGS) !== 0) return undefined;
  const [alpha, picture] = rest.length === 2 ? rest : [undefined, rest[0]];
  if (rest.length > 2 || (alpha && (alpha.name !== 'ALPH' || picture?.name !== 'VP8 '))) return undefined;
  const size = picture && pictureOf(picture);
  const isOfCanvas = size && size.width === uint24(body, 4) + 1 && size.height === uint24(body, 7) + 1;
  return isOfCanvas ? size : undefined;
}

/** Undefined when they do not fill the file to its last byte. */
function chunksOf(bytes: Bytes): Chunk[] | undefined {
  if (bytes.length < 20 || nameAt(bytes, 0) !== 'RIFF' || nameAt(bytes, 8) !== 'WEBP') return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(4, true) !== bytes.length - 8) return undefined;
  const chunks: Chunk[] = [];
  let at = 12;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at + 4, true);
    chunks.push({ name: nameAt(bytes, at), body: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length;
    // A chunk of odd length is followed by one empty byte.
    if (length % 2 === 1 && bytes[at++] !== 0) return undefined;
  }
  return at === bytes.length ? chunks : undefined;
}

function pictureOf({ name, body }: Chunk): Size | undefined {
  if (name === 'VP8 ') {
    const [frame = 1, , , a, b, c, w0 = 0, w1 = 0, h0 = 0, h1 = 0] = body;
    const isKeyFrame = (frame & 1) === 0 && a === 0x9d && b === 0x01 && c === 0x2a;
    return isKeyFrame ? { width: (w1 & 0x3f) * 256 + w0, height: (h1 & 0x3f) * 256 + h0 } : undefined;
  }
  const [signature, b0 = 0, b1 = 0, b2 = 0, b3 = 0] = body;
  if (name !== 'VP8L' || signature !== 0x2f || b3 >> 5 !== 0 || body.length < 6) return undefined;
  return { width: 1 + (((b1 & 0x3f) << 8) | b0), height: 1 + (((b3 & 0x0f) << 10) | (b2 << 2) | (b1 >> 6)) };
}

const nameAt = (bytes: Bytes, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
const uint24 = (bytes: Bytes, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);

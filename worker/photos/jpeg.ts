/**
 * Whether bytes are one JPEG and nothing else: every segment is one that a picture needs, tables have their exact form,
 * and the end of the picture is the end of the file. So there is no place for a description, a place or another file.
 */
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import type { Size } from './size.ts';

const APP0 = 0xe0;
const APP14 = 0xee;
const TABLES = { quantization: 0xdb, huffman: 0xc4, restart: 0xdd } as const;
/** Baseline, extended and progressive: what browsers draw. */
const FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2];
const SCAN = 0xda;
const END = 0xd9;

/** Undefined unless it is a whole JPEG without metadata. */
export function readJpeg(bytes: Bytes): Size | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  let frame: Size | undefined;
  let scans = 0;
  for (let at = 2; bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === END) return at + 2 === bytes.length && scans > 0 ? frame : undefined;
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    const body = bytes.subarray(at + 4, at + 2 + length);
    if (length < 2 || body.length !== length - 2) return undefined;
    if (FRAMES.includes(marker)) {
      if (frame) return undefined;
      frame = frameOf(body);
      if (!frame) return undefined;
    } else if (!isNeeded(marker, body, frame === undefined, at === 2)) return undefined;
    at += 2 + length;
    if (marker === SCAN) {
      scans += 1;
      at = endOfScan(bytes, at);
    }
  }
  return undefined;
}

function frameOf(body: Bytes): Size | undefined {
  const [precision = 0, h1 = 0, h0 = 0, w1 = 0, w0 = 0, components = 0] = body;
  const isWhole = precision === 8 && (components === 1 || components === 3) && body.length === 6 + 3 * components;
  return isWhole ? { width: w1 * 256 + w0, height: h1 * 256 + h0 } : undefined;
}

function isNeeded(marker: number, body: Bytes, isBeforeFrame: boolean, isFirst: boolean): boolean {
  switch (marker) {
    case APP0:
      // Exactly this long it has no thumbnail.
      return isFirst && body.length === 14 && startsWith(body, 'JFIF\0') && body[12] === 0 && body[13] === 0;
    case APP14:
      return isBeforeFrame && body.length === 12 && startsWith(body, 'Adobe');
    case TABLES.quantization:
      return isTables(body, quantizationLength);
    case TABLES.huffman:
      return isTables(body, huffmanLength);
    case TABLES.restart:
      return body.length === 2;
    case SCAN:
      return !isBeforeFrame && body.length === 4 + 2 * (body[0] ?? 0);
    default:
      return false;
  }
}

/** Tables one after the other, to the last byte. */
function isTables(body: Bytes, lengthAt: (body: Bytes, at: number) => number): boolean {
  let at = 0;
  while (at < body.length) at += lengthAt(body, at);
  return at === body.length && at > 0;
}

function quantizationLength(body: Bytes, at: number): number {
  const head = body[at] ?? 0;
  return head >> 4 > 1 || (head & 15) > 3 ? Number.POSITIVE_INFINITY : 1 + 64 * (1 + (head >> 4));
}

function huffmanLength(body: Bytes, at: number): number {
  const head = body[at] ?? 0;
  const codes = body.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
  return head >> 4 > 1 || (head & 15) > 3 || codes > 256 ? Number.POSITIVE_INFINITY : 17 + codes;
}

/** The next marker that is not of the scan itself. */
function endOfScan(bytes: Bytes, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

const startsWith = (body: Bytes, text: string): boolean => utf8(text).every((byte, at) => body[at] === byte);

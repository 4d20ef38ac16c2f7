/** What a photo is, by its content alone: what its sender or its name says is of no weight. */
import { MAX_PHOTO_EDGE, type PhotoType } from '../../schema/photos.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import type { Size } from './size.ts';
import { readWebp } from './webp.ts';

export type Picture = Size & { readonly type: PhotoType };

const READERS: Readonly<Record<PhotoType, (bytes: Bytes) => Size | undefined>> = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/webp': readWebp,
};

/** Refuses `not_a_photo`: no JPEG, PNG or WebP, not a whole one, with metadata or other files in it, or too many pixels. */
export function examinePicture(bytes: Bytes): Result<Picture> {
  for (const type of Object.keys(READERS) as PhotoType[]) {
    const size = READERS[type](bytes);
    if (!size) continue;
    const { width, height } = size;
    if (Math.min(width, height) < 1 || Math.max(width, height) > MAX_PHOTO_EDGE)
      return refuse(
        'not_a_photo',
        `A photo has 1 to ${MAX_PHOTO_EDGE} pixels on each side, not ${width} by ${height}.`,
      );
    return accept({ type, width, height });
  }
  return refuse('not_a_photo', 'A photo is one whole JPEG, PNG or WebP, still, and without metadata.');
}

/**
 * Makes what the service takes of a photo: upright, small enough, and drawn anew, so that nothing which the camera wrote
 * about place, time or device is left. The file itself never leaves the browser.
 */
import { MAX_PHOTO_BYTES } from '../../../../schema/photos.ts';
import type { Bytes } from '../../../../trust/bytes/bytes.ts';
import { withoutMetadata } from './without-metadata.ts';

/** Longest sides in pixels and qualities that are tried, the best first. */
const EDGES = [1600, 1200, 900, 640] as const;
const QUALITIES = [0.85, 0.7, 0.5] as const;

/** Old browsers inside other apps cannot; there photos are not offered. */
export const canShrink = (): boolean =>
  typeof createImageBitmap === 'function' && typeof HTMLCanvasElement.prototype.toBlob === 'function';

/** A JPEG without metadata. Undefined for what this browser cannot draw. */
export const shrink = async (file: Blob): Promise<Bytes | undefined> => {
  try {
    const picture = await upright(file);
    for (const edge of EDGES) {
      const canvas = drawn(picture, edge);
      for (const quality of QUALITIES) {
        const jpeg = withoutMetadata(await encoded(canvas, quality));
        if (jpeg && jpeg.length <= MAX_PHOTO_BYTES) return jpeg;
      }
    }
  } catch {
    // No picture, or one of a kind that this browser does not know.
  }
  return undefined;
};

/** Turned as the camera was held. Browsers that do not know the word for it do so unasked. */
const upright = async (file: Blob): Promise<ImageBitmap> => {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return createImageBitmap(file);
  }
};

const drawn = (picture: ImageBitmap, edge: number): HTMLCanvasElement => {
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const paint = canvas.getContext('2d');
  if (!paint) throw new Error('no canvas');
  // A JPEG has no transparency: without this, what is clear becomes black.
  paint.fillStyle = '#fff';
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
};

const encoded = (canvas: HTMLCanvasElement, quality: number): Promise<Bytes> =>
  new Promise((resolve, reject) => {
    const done = (blob: Blob | null): void => {
      if (blob) void blob.arrayBuffer().then((bytes) => resolve(new Uint8Array(bytes)), reject);
      else reject(new Error('no picture came out'));
    };
    canvas.toBlob(done, 'image/jpeg', quality);
  });

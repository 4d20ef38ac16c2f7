/**
 * A JPEG without all that is not its picture: browsers write a colour profile, and some a description, into what they
 * make of a canvas; the service takes neither.
 */
import type { Bytes } from '../../../../trust/bytes/bytes.ts';
import { concat } from '../../../../trust/bytes/concat.ts';

const SCAN = 0xda;
/** The header that every JPEG begins with, and the one that says how colours are coded. */
const KEPT_APPS: readonly number[] = [0xe0, 0xee];

/** Undefined when it is no JPEG. Colours are those of the canvas, which are what a picture without a profile means. */
export const withoutMetadata = (jpeg: Bytes): Bytes | undefined => {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return undefined;
  const kept = [jpeg.subarray(0, 2)];
  for (let at = 2; jpeg[at] === 0xff;) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker === SCAN) return concat(...kept, jpeg.subarray(at));
    const end = at + 2 + (jpeg[at + 2] ?? 0) * 256 + (jpeg[at + 3] ?? 0);
    if (isPicture(marker)) kept.push(jpeg.subarray(at, end));
    at = end;
  }
  return undefined;
};

const isPicture = (marker: number): boolean => {
  const isDescription = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
  return !isDescription || KEPT_APPS.includes(marker);
};

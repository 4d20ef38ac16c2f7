/** What a photo of a review may be: said once for the browser that makes it and the door that checks it. */
export const MAX_PHOTOS = 3;
export const MAX_PHOTO_BYTES = 300_000;
/** Of the longer side, in pixels: a small file can still unpack into a picture that fills a memory. */
export const MAX_PHOTO_EDGE = 4_096;
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof PHOTO_TYPES)[number];

/** `show`: a photo is shown once it is there; `hold`: once the operator has looked; `off`: none is taken or shown. */
export const PHOTO_RULES = ['show', 'hold', 'off'] as const;
export type PhotoRule = (typeof PHOTO_RULES)[number];

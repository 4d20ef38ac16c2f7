/** Width and height in pixels, as a picture's own header says. */
export type Size = { readonly width: number; readonly height: number };

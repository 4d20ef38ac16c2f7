/** One line of text in a picture: its pieces follow each other in the direction of the language. Pure. */
import type { Lettering, Outline } from '../../lettering/lettering.ts';
import { piecesOf, type Weight } from '../../lettering/pieces.ts';
import type { Canvas, Paint } from './canvas.ts';

export type Line = {
  /** Pixels. */
  readonly width: number;
  readonly paint: (canvas: Canvas, left: number, baseline: number, paint: Paint) => void;
};
type Style = { readonly dir: 'ltr' | 'rtl'; readonly weight: Weight; readonly size: number; readonly most?: number };

/** `size` in pixels; made smaller where the line would be wider than `most`. */
export function lineOf(lettering: Lettering, texts: readonly string[], { dir, weight, size, most }: Style): Line {
  const pieces = texts.map((text) => lettering.write(text, weight));
  const outlines: readonly Outline[] = (dir === 'rtl' ? pieces.toReversed() : pieces).flat();
  const length = outlines.reduce((sum, { width }) => sum + width, 0);
  const scale = Math.min(size, most === undefined ? size : (most * 1000) / Math.max(1, length)) / 1000;
  return {
    width: length * scale,
    paint: (canvas, left, baseline, paint) => {
      let x = left;
      for (const { d, width } of outlines) {
        canvas.fill(d, { x, y: baseline, scale }, paint);
        x += width * scale;
      }
    },
  };
}

/** A text of the catalogue in pieces, with its places filled. */
export const filled = (template: string, values: Readonly<Record<string, string>>): readonly string[] =>
  piecesOf(template).map((piece) => ('text' in piece ? piece.text : (values[piece.place] ?? '')));

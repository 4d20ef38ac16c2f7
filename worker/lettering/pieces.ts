/** Which words pictures say, and how a text falls into pieces between its places for numbers. Pure. */
import type { WordKey } from '../words/index.ts';

export type Weight = 'bold' | 'regular';

/** Every text that a picture may write, by weight. Others have no outlines: pictures carry no font. */
export const LETTERED: Readonly<Record<Weight, readonly WordKey[]>> = {
  bold: ['badge.name', 'badge.none', 'page.brand'],
  regular: ['badge.of', 'review.count', 'score.interval'],
};

/** All that our languages write a number or a day with: these are there one by one. */
export const FIGURES = '0123456789.,-·’ ٠١٢٣٤٥٦٧٨٩٫٬';

/**
 * `{count} reviews` → [{ place: 'count' }, { text: ' reviews' }]. A number in the text is a piece of its own, since it
 * runs from left to right in every language.
 */
export type Piece = { readonly text: string } | { readonly place: string };

export function piecesOf(template: string): readonly Piece[] {
  return template
    .split(/\{(\w+)\}/)
    .flatMap((piece, index): Piece[] =>
      index % 2 === 0 ? piece.split(/(\d+)/).map((text) => ({ text })) : [{ place: piece }],
    )
    .filter((piece) => !('text' in piece && piece.text === ''));
}

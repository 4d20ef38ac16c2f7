/** Pieces that several views are made of. Pure. */
import { VALUE } from '../../schema/api/widget-values.ts';
import type { ViewNode } from '../../schema/api/widget.ts';
import type { Words } from '../words/index.ts';

/** `isLarge`: of the layouts that `list.css` is for. */
export const root = (isLarge: boolean, words: Words, ...children: ViewNode[]): ViewNode => [
  'div',
  { class: isLarge ? 'r l' : 'r', lang: words.language, dir: words.dir },
  ...children,
];

/** A link to the seller's page. `style`: its classes. */
export const link = (style: string, part: string, words: Words, ...children: ViewNode[]): ViewNode => [
  'a',
  { ...(style && { class: style }), part, title: words.text('embed.new_tab') },
  ...children,
];

export const column = (...children: ViewNode[]): ViewNode => ['span', { class: 't' }, ...children];

export const small = (part: string, ...children: ViewNode[]): ViewNode => ['small', part ? { part } : {}, ...children];

export const interval = (words: Words): ViewNode =>
  small('interval', ...fill(words.text('score.interval'), { low: VALUE.low, high: VALUE.high }));

/** A text with its placeholders turned into places for values. */
export function fill(text: string, places: Readonly<Record<string, number>>): ViewNode[] {
  return text
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 0 ? piece : (places[piece] ?? `{${piece}}`)))
    .filter((piece) => piece !== '');
}

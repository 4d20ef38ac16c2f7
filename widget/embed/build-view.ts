/**
 * From the server's description of a view to elements. What it says is not trusted further than this list: no script,
 * style, address, image or handler can come in, and text never becomes markup (hosts may require Trusted Types).
 */
import type { ViewNode } from '../../schema/api/widget.ts';

/** Tags, then attributes: as the other, none of them does anything. */
const NAMES = new Set(
  'a b blockquote button details div hr li option p select small span summary time ul aria-hidden aria-label aria-pressed class datetime dir lang name part role selected tabindex title value width'.split(
    ' ',
  ),
);

const known = (name: string): string => {
  if (!NAMES.has(name)) throw new TypeError(name);
  return name;
};

/** Throws on anything outside the list. All links lead to `page`, in a new tab. */
export function buildView(node: ViewNode, values: readonly string[], page: string): HTMLElement | string {
  if (typeof node === 'string') return node;
  if (typeof node === 'number') return values[node] ?? '';
  // Plain loops: this runs once for every element, before any of it is compiled to machine code.
  const [tag, attributes] = node;
  const element = document.createElement(known(tag));
  for (const name in attributes) element.setAttribute(known(name), filled(attributes[name] ?? '', values));
  if (tag === 'a') Object.assign(element, { href: page, target: '_blank', rel: 'noopener' });
  for (let at = 2; at < node.length; at += 1) element.append(buildView(node[at] as ViewNode, values, page));
  return element;
}

const filled = (text: string, values: readonly string[]): string =>
  text.includes('{') ? text.replace(/\{(\d+)\}/g, (_, index: number) => values[index] ?? '') : text;

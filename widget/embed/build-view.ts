/**
 * From the server's description of a view to elements. What it says is not trusted further than this list: no script,
 * style, address, image or handler can come in, and text never becomes markup (hosts may require Trusted Types).
 */
import type { ViewNode } from '../../schema/api/widget.ts';

/** Tags, then attributes: as the other, none of them does anything. */
const NAMES =
  /^(?:a|b|blockquote|button|details|div|li|option|p|path|select|small|span|summary|svg|time|ul|aria-\w+|class|d|datetime|dir|fill-rule|lang|name|part|role|selected|tabindex|title|value|viewBox|width)$/;

/** Throws on anything outside the list. All links lead to `page`, in a new tab. */
export function buildView(node: ViewNode, values: readonly string[], page: string): Node | string {
  if (typeof node === 'string') return node;
  if (typeof node === 'number') return values[node] ?? '';
  const [tag, attributes, ...children] = node;
  for (const name of [tag, ...Object.keys(attributes)]) if (!NAMES.test(name)) throw new TypeError(name);
  const namespace = tag === 'svg' || tag === 'path' ? '2000/svg' : '1999/xhtml';
  const element = document.createElementNS(`http://www.w3.org/${namespace}`, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(
      name,
      value.replace(/\{(\d+)\}/g, (_, index: number) => values[index] ?? ''),
    );
  }
  if (tag === 'a') Object.assign(element, { href: page, target: '_blank', rel: 'noopener' });
  element.append(...children.map((child) => buildView(child, values, page)));
  return element;
}

/**
 * From the server's description of a view to elements. What it says is not trusted further than this list: no script,
 * style, address, image or handler can come in, and text never becomes markup (hosts may require Trusted Types).
 */
import type { ViewNode } from '../../schema/api/widget.ts';

const TAGS = /^(?:a|b|blockquote|details|div|li|p|path|small|span|summary|svg|time|ul)$/;
const ATTRIBUTES = /^(?:aria-\w+|class|d|datetime|dir|fill-rule|lang|part|role|title|viewBox|width)$/;

/** Throws on anything outside the list. All links lead to `page`, in a new tab. */
export function buildView(node: ViewNode, values: readonly string[], page: string): Node | string {
  if (typeof node === 'string') return node;
  if (typeof node === 'number') return values[node] ?? '';
  const [tag, attributes, ...children] = node;
  if (!TAGS.test(tag)) throw new TypeError(tag);
  const namespace = tag === 'svg' || tag === 'path' ? '2000/svg' : '1999/xhtml';
  const element = document.createElementNS(`http://www.w3.org/${namespace}`, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (!ATTRIBUTES.test(name)) throw new TypeError(name);
    element.setAttribute(
      name,
      value.replace(/\{(\d)\}/g, (_, index: number) => values[index] ?? ''),
    );
  }
  if (element instanceof HTMLAnchorElement) {
    element.href = page;
    element.target = '_blank';
    element.rel = 'noopener';
  }
  element.append(...children.map((child) => buildView(child, values, page)));
  return element;
}

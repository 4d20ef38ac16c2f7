/**
 * JSX as text, escaped by hono. `hono/jsx` would do the same and bring its client renderer with it,
 * a tenth of the Worker's upload (docs/decisions/jsx-as-text.md). Elements and attributes keep hono's types.
 */
import { raw } from 'hono/html';
import type { JSX as HonoJsx } from 'hono/jsx';
import { escapeToBuffer } from 'hono/utils/html';

export type Markup = ReturnType<typeof raw>;
export type Child = Markup | string | number | boolean | null | undefined | readonly Child[];

export namespace JSX {
  export type Element = Markup;
  export interface IntrinsicElements extends HonoJsx.IntrinsicElements, Free {}
  export interface ElementChildrenAttribute {
    readonly children: unknown;
  }
}

type FreeTag = 'svg' | 'path' | 'line' | 'text' | 'circle' | 'rect' | 'g' | 'touchstone-trust';
type Free = { readonly [tag in FreeTag]: Readonly<Record<string, Child>> };

type Props = { readonly children?: Child; readonly [name: string]: unknown };
type Component = (props: never) => Markup;

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

/** An element as text, or what a component draws. Attributes that are false or absent are left out. */
export function jsx(tag: string | Component, props: Props): Markup {
  if (typeof tag === 'function') return tag(props as never);
  const { children, ...attributes } = props;
  const start = Object.entries(attributes).map(attribute).join('');
  return raw(VOID.has(tag) ? `<${tag}${start}>` : `<${tag}${start}>${text(children)}</${tag}>`);
}

export const jsxs = jsx;

export function Fragment({ children }: { readonly children?: Child }): Markup {
  return raw(text(children));
}

/** Escapes what is not markup already; what is absent or a truth value draws nothing. */
function text(child: Child): string {
  if (child === undefined || child === null || typeof child === 'boolean') return '';
  if (isList(child)) return child.map(text).join('');
  return isMarkup(child) ? child.toString() : escaped(String(child));
}

function attribute([name, value]: readonly [string, unknown]): string {
  if (value === true) return ` ${name}`;
  return typeof value === 'string' || typeof value === 'number' ? ` ${name}="${escaped(`${value}`)}"` : '';
}

function escaped(value: string): string {
  const buffer: [string] = [''];
  escapeToBuffer(value, buffer);
  return buffer[0];
}

/** `raw` answers a String object that is marked as escaped; a plain text is none. */
function isMarkup(child: Child): child is Markup {
  return typeof child === 'object' && child !== null && 'isEscaped' in child;
}

function isList(child: Child): child is readonly Child[] {
  return Array.isArray(child);
}

/**
 * The widget without a script: HTML with a declarative shadow root, for a storefront to put into its own page on the
 * server. It cannot check signatures, so it says of what day it is and where to check. Pure.
 */
import { displayValues } from '../../schema/api/widget-values.ts';
import type { ViewNode } from '../../schema/api/widget.ts';
import type { Words } from '../words/index.ts';
import { viewOf, type ViewInput } from './view.ts';

/** For a host's `style-src`: the SHA-256 of the one `<style>` in every fragment. A test keeps it true. */
export const FRAGMENT_STYLE_HASH = 'sha256-EOfGHN0emRQ6JXwafcDMQfZLX71nYY6A/90zo1mFB7Q=';

/** The widget's style sheets that a fragment carries, one after the other. */
export const FRAGMENT_SHEETS = ['embed-view.css', 'embed-stars.css', 'embed-list.css'];

export type FragmentInput = ViewInput & {
  /** The seller's page on the operator's site. */
  readonly address: string;
  readonly theme?: 'light' | 'dark';
};

/** `css` is all `FRAGMENT_SHEETS`. The answer is one `<touchstone-trust>` element. */
export function fragment(input: FragmentInput, words: Words, css: string): string {
  const { statement, layout, address, theme } = input;
  const asOf = words.text('embed.as_of', { date: words.date(statement.issued) });
  const values = displayValues(statement, words.separators, asOf, 'o');
  // Nothing needs to be reserved for what is here already.
  const attributes = {
    seller: statement.seller,
    product: statement.product,
    promoter: statement.promoter,
    layout,
    theme,
    lang: words.language,
    reserve: '0',
  };
  const [score = ''] = values;
  const text =
    statement.state === 'scored'
      ? `${words.text('badge.name')}: ${score} ${words.text('badge.of')}`
      : words.text('badge.none');
  return [
    open('touchstone-trust', attributes),
    `<template shadowrootmode="open"><style>${css}</style>`,
    serialize(viewOf(input, words), values, address),
    `</template>`,
    `<a href="${escape(address)}" target="_blank" rel="noopener">${escape(text)}</a></touchstone-trust>`,
  ].join('');
}

/** A view as HTML. Everything that is not a tag's name is escaped, whoever wrote it. */
export function serialize(node: ViewNode, values: readonly string[], address: string): string {
  if (typeof node === 'string') return escape(node);
  if (typeof node === 'number') return escape(values[node] ?? '');
  const [tag, attributes, ...children] = node;
  const filled = Object.entries(attributes).map(([name, value]): [string, string] => [
    name,
    value.replace(/\{(\d+)\}/g, (_, index: number) => values[index] ?? ''),
  ]);
  const linked = tag === 'a' ? { href: address, target: '_blank', rel: 'noopener' } : {};
  const inner = children.map((child) => serialize(child, values, address)).join('');
  const end = tag === 'hr' ? '' : `</${tag}>`;
  return `${open(tag, { ...Object.fromEntries(filled), ...linked })}${inner}${end}`;
}

function open(tag: string, attributes: Readonly<Record<string, string | undefined>>): string {
  const written = Object.entries(attributes).map(([name, value]) =>
    value === undefined ? '' : ` ${name}="${escape(value)}"`,
  );
  return `<${tag}${written.join('')}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML and XML, between tags and in quoted attributes; characters that XML cannot hold are left out. */
export const escape = (text: string): string =>
  text
    .replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

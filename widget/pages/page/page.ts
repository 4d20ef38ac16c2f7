/** What the server wrote into the page for its script: where it is, and the words in the page's language. */

import type { Poster } from '../../../schema/api/poster.ts';
import type { PhotoRule } from '../../../schema/photos.ts';

export type Page = {
  readonly seller: string;
  /** The seller's name, or the id when none was given. */
  readonly name: string;
  readonly language: string;
  readonly order?: string;
  readonly poster?: Poster;
  /** What becomes of photos, where the page can take some. */
  readonly photos?: PhotoRule;
  readonly words: Readonly<Record<string, string>>;
};

/** The page's data block. Throws when the page has none: it and its script are served together. */
export const readPage = (): Page => {
  const text = document.getElementById('page')?.textContent;
  if (!text) throw new Error('the page has no data block');
  return JSON.parse(text) as Page;
};

export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** Looks words up by key and fills in `{name}` places. A key that is missing shows itself. */
export const speaker =
  (words: Page['words']): Say =>
  (key, values = {}) =>
    (words[key] ?? key).replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

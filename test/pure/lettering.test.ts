/** The committed outlines against the words of today: pictures have no font to fall back to. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { textsOf } from '../../cli/lettering/texts.ts';
import type { Outlines } from '../../worker/lettering/lettering.ts';
import { FIGURES, piecesOf } from '../../worker/lettering/pieces.ts';
import { LANGUAGES, type Catalogue } from '../../worker/words/index.ts';
import { wordsOf } from '../support/assets.ts';

const WORKER = path.join(import.meta.dirname, '../../worker');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(WORKER, file), 'utf8'));
const figures = read('lettering/outlines/figures.json') as Outlines;

test.each(LANGUAGES)('$language: every text of a picture has its outline (else: worker/lettering/NOTICE.md)', (one) => {
  const catalogue = read(`words/${one.language}.json`) as Catalogue;
  const outlines = read(`lettering/outlines/${one.language}.json`) as Outlines;
  for (const weight of ['bold', 'regular'] as const) {
    expect(Object.keys(outlines[weight]).toSorted()).toEqual(textsOf(catalogue, weight).toSorted());
    for (const { d, width } of Object.values(outlines[weight])) {
      expect(width).toBeGreaterThan(0);
      expect(d).toMatch(/^$|^(?:[MLQCZ][-\d .]*)+$/);
    }
  }
});

test.each(LANGUAGES)('$language: every number that it writes has its figures', ({ language }) => {
  const { number } = wordsOf(language);
  const written = [0, 7, 100, 1_234, 56_789, 1_234_567].map((value) => number(value)).join('');
  for (const character of written.replace(/\s/gu, ' ')) expect(Object.keys(figures.regular)).toContain(character);
});

test('figures are there in both weights', () => {
  for (const weight of ['bold', 'regular'] as const) {
    expect(Object.keys(figures[weight]).toSorted()).toEqual(Array.from(FIGURES).toSorted());
  }
});

test('a text falls into pieces between its places', () => {
  expect(piecesOf('{count} reviews')).toEqual([{ place: 'count' }, { text: ' reviews' }]);
  expect(piecesOf('Likely between {low} and {high}')).toEqual([
    { text: 'Likely between ' },
    { place: 'low' },
    { text: ' and ' },
    { place: 'high' },
  ]);
  expect(piecesOf('out of 100')).toEqual([{ text: 'out of ' }, { text: '100' }]);
});

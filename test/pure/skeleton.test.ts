/** Names that can be taken for each other have one skeleton, and others do not. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { skeletonOf } from '../../worker/directory/skeleton.ts';

const ALPHABETS = [
  'latin tea house',
  'чайный дом',
  'τσάι σπίτι',
  '山茶小铺',
  '茶葉莊園',
  'ＦＵＬＬ　Ｗｉｄｔｈ',
  '٣ شاي',
  '★ 100%',
];
const aName = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc
    .array(fc.constantFrom(...ALPHABETS.flatMap((text) => Array.from(text))), { maxLength: 20 })
    .map((all) => all.join('')),
);

describe('the skeleton', () => {
  test.each([
    ['Camellia Corner', 'CAMELLIA CORNER'],
    ['Camellia Corner', 'Саmеlliа Соrnеr'],
    ['Camellia Corner', 'Camellia  C0rner'],
    ['Camellia Corner', 'Came1lia-Corner'],
    ['Camellia Corner', 'CameIlia Corner!'],
    ['Camellia Corner', 'Ｃａｍｅｌｌｉａ　Ｃｏｒｎｅｒ'],
    ['Camellia Corner', 'Camel\u200Blia\u00A0Cor\u00ADner'],
    ['Camellia Corner', '\u202ECamellia Corner\u202C'],
    ['Camellia Corner', 'Cámëllia Córner'],
    ['Camellia Corner', '𝐂𝐚𝐦𝐞𝐥𝐥𝐢𝐚 𝓒𝓸𝓻𝓷𝓮𝓻'],
    ['Camellia Corner', 'Carnellia Comer'],
    ['Camellia', 'Ⲥamellia'],
    ['ALPHA', 'ΑLΡΗΑ'],
    ['Nova', 'Νονа'],
    ['山茶小铺', '山茶小鋪'],
    ['山茶小铺', '山茶·小铺 '],
    ['山茶小铺', '【山茶小铺】🌸'],
    ['万宝龙', '萬寶龍'],
  ])('of %s and of %s is one', (name, alike) => {
    expect(skeletonOf(alike)).toBe(skeletonOf(name));
  });

  test.each([
    ['Camellia Corner', 'Camellia Garden'],
    ['山茶小铺', '山茶大铺'],
    ['Tea House', 'Tea Horse'],
    ['が', 'か'],
    ['चा', 'च'],
    ['Shop 2', 'Shop 3'],
  ])('of %s and of %s are two', (name, other) => {
    expect(skeletonOf(other)).not.toBe(skeletonOf(name));
  });

  test('is empty for what has no letter, which therefore looks like nobody', () => {
    for (const nothing of ['', ' ', '★★★', '\u200B\u202E', '🍵']) expect(skeletonOf(nothing)).toBe('');
  });

  test('of a skeleton is itself', () => {
    fc.assert(
      fc.property(aName, (name) => {
        expect(skeletonOf(skeletonOf(name))).toBe(skeletonOf(name));
      }),
    );
  });

  test('does not change with what cannot be seen, with width, or with spaces', () => {
    const unseen = fc.constantFrom(
      '\u200B',
      '\u200D',
      '\u2060',
      '\u202E',
      '\uFEFF',
      '\u00AD',
      '\uFE0F',
      '\u3164',
      ' ',
      '\u3000',
      '·',
      '-',
    );
    fc.assert(
      fc.property(aName, unseen, fc.nat(20), (name, mark, at) => {
        const characters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
        const marked = characters.toSpliced(at, 0, mark).join('');
        expect(skeletonOf(marked)).toBe(skeletonOf(name));
      }),
    );
  });
});

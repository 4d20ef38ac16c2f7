import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directionOf, plain, wrap } from '../../widget/pages/poster/wrap.ts';

/** Every character is one wide. */
const widthOf = (text: string): number => text.length;
const lines = (text: string, width: number, most = 3) => wrap(text, width, most, widthOf);

describe('text in a picture', () => {
  test('breaks between words, and within a word that is too long', () => {
    expect(lines('two words here', 9)).toEqual(['two words', 'here']);
    expect(lines('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('breaks between Chinese characters, and begins no line with a comma', () => {
    expect(lines('图片可能，过期', 4)).toEqual(['图片可', '能，过期']);
  });

  test('ends in an ellipsis where there is no more room', () => {
    expect(lines('one two three four', 5, 2)).toEqual(['one', 'two…']);
  });

  test('keeps an emoji of several parts together', () => {
    const family = '👩‍👩‍👧';
    expect(lines(family.repeat(2), family.length)).toEqual([family, family]);
  });

  test('cannot turn its surroundings, nor paint over them', () => {
    expect(plain('\u202Egnp.exe\u202C \u2066x\u2069')).toBe('gnp.exe x');
    expect(plain(`Z${'\u0301'.repeat(50)}`)).toBe(`Z${'\u0301'.repeat(3)}`);
    expect(plain('a\nb\u0000')).toBe('a b');
  });

  test('whatever it is, stays within its lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 40, max: 60 }), (text, width) => {
        const made = lines(text, width);
        expect(made.length).toBeLessThanOrEqual(3);
        for (const line of made) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('has the direction of its first letter', () => {
    expect([directionOf('متجر Shop'), directionOf('12 حلو'), directionOf('Shop متجر'), directionOf('123')]).toEqual([
      'rtl',
      'rtl',
      'ltr',
      'ltr',
    ]);
  });
});

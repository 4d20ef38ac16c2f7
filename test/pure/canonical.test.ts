import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalize,
  isCanonicalValue,
  type Json,
  MAX_DEPTH,
  MAX_ENTRY_BYTES,
  parseCanonical,
} from '../../trust/canonical/canonical.ts';

const plainText = fc.stringMatching(/^[ !#-[\]-~]{0,12}$/);
const key = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_]{0,8}$/);
const { value: anyValue } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.boolean(),
    fc.maxSafeInteger(),
    plainText,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('canonicalize', () => {
  it('sorts keys at every level, as RFC 8785 does', () => {
    expect(canonicalize({ b: [true, { z: 1, a: 'x' }], a10: 0, a2: -5, A: false, a_: '', aB: '~' })).toBe(
      '{"A":false,"a10":0,"a2":-5,"aB":"~","a_":"","b":[true,{"a":"x","z":1}]}',
    );
  });

  it('spells numbers to the end of their range without an exponent', () => {
    expect(canonicalize([Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 0])).toBe(
      '[9007199254740991,-9007199254740991,0]',
    );
  });

  it('gives text that JSON.parse and parseCanonical read back alike', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const text = canonicalize(value);
        expect(JSON.parse(text)).toEqual(value);
        if (text.length <= MAX_ENTRY_BYTES) expect(parseCanonical(text)).toEqual(value);
      }),
    );
  });

  it('does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(fc.dictionary(key, fc.integer(), { noNullPrototype: true }), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalize(reversed)).toBe(canonicalize(value));
      }),
    );
  });

  // The integers among the samples of RFC 8785, appendix B, that a double holds but our range does not.
  it.each([9007199254740992, -9007199254740992, 295147905179352830000, 9.999999999999997e22, 0.5, -0, NaN, Infinity])(
    'throws on the number %d',
    (value) => {
      expect(() => canonicalize(value)).toThrow(TypeError);
    },
  );

  it.each(['quo"te', 'back\\slash', 'line\n', 'é', '\u007f', '\ud800'])('throws on the text %j', (value) => {
    expect(() => canonicalize(value)).toThrow(TypeError);
  });
});

describe('isCanonicalValue', () => {
  it.each([
    ['null', null],
    ['undefined', undefined],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(2)],
    ['undefined inside', { a: undefined }],
    ['a hole in an array', Object.assign([1], { length: 2 })],
    ['__proto__ as a key', JSON.parse('{"__proto__":1}')],
    ['an empty key', { '': 1 }],
    ['a key that begins with a digit', { '1a': 1 }],
    ['a key with a hyphen', { 'a-b': 1 }],
  ])('refuses %s', (_name, value: unknown) => {
    expect(isCanonicalValue(value)).toBe(false);
  });

  it('refuses a value that contains itself', () => {
    const loop: unknown[] = [];
    loop.push(loop);
    expect(isCanonicalValue(loop)).toBe(false);
  });

  it('counts depth to sixteen', () => {
    expect(isCanonicalValue(JSON.parse(nested(MAX_DEPTH)))).toBe(true);
    expect(isCanonicalValue(JSON.parse(nested(MAX_DEPTH + 1)))).toBe(false);
  });
});

describe('parseCanonical', () => {
  it.each([
    ['white space', '{"a": 1}'],
    ['a leading space', ' 1'],
    ['unsorted keys', '{"b":1,"a":2}'],
    ['a duplicate key', '{"a":1,"a":1}'],
    ['a duplicate key with another value', '{"a":1,"a":2}'],
    ['an escape', '"\\u0041"'],
    ['an escaped slash', '"\\/"'],
    ['a float', '1.0'],
    ['an exponent', '1e3'],
    ['minus zero', '-0'],
    ['a leading zero', '01'],
    ['an integer beyond 2^53-1', '9007199254740993'],
    ['null', 'null'],
    ['null inside', '[null]'],
    ['non-ASCII', '"é"'],
    ['a byte order mark', '\uFEFF1'],
    ['__proto__', '{"__proto__":{"a":1}}'],
    ['two values', '1 2'],
    ['half a value', '{"a":'],
    ['nothing', ''],
    // The sample of RFC 8785, section 3.2.2: floats, escapes and control characters.
    ['the RFC 8785 sample', '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}'],
  ])('refuses %s', (_name, text) => {
    expect(parseCanonical(text)).toBeUndefined();
  });

  it('accepts only text that spells itself, however canonical text is damaged', () => {
    fc.assert(
      fc.property(anyValue, fc.nat(), fc.constantFrom(...'{}[]",:0 \\a'.split('')), (value, at, character) => {
        const text = canonicalize(value);
        const place = at % (text.length + 1);
        const damaged = text.slice(0, place) + character + text.slice(place + 1);
        const parsed = parseCanonical(damaged);
        if (parsed !== undefined) expect(canonicalize(parsed)).toBe(damaged);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes 8192 bytes and not one more', () => {
    const longest = `"${'a'.repeat(MAX_ENTRY_BYTES - 2)}"`;
    expect(parseCanonical(longest)).toBe(longest.slice(1, -1));
    expect(parseCanonical(`"${'a'.repeat(MAX_ENTRY_BYTES - 1)}"`)).toBeUndefined();
  });

  it('takes sixteen levels and not one more, brackets in text not counted', () => {
    expect(parseCanonical(nested(MAX_DEPTH))).toBeDefined();
    expect(parseCanonical(nested(MAX_DEPTH + 1))).toBeUndefined();
    expect(parseCanonical(nested(4096))).toBeUndefined();
    expect(parseCanonical(`["${'['.repeat(100)}"]`)).toEqual(['['.repeat(100)]);
  });
});

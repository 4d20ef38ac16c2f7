import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../trust/bytes/base64.ts';
import { fromBase64url, toBase64url } from '../../trust/bytes/base64url.ts';
import { concat, equalBytes } from '../../trust/bytes/concat.ts';
import { fromHex, toHex } from '../../trust/bytes/hex.ts';
import { sha256 } from '../../trust/bytes/sha256.ts';
import { fromUtf8, utf8 } from '../../trust/bytes/text.ts';
import { bytesOf, hex } from './samples.ts';

const anyBytes = fc.uint8Array({ maxLength: 100 }).map((bytes) => new Uint8Array(bytes));

describe.each([
  { name: 'base64url', encode: toBase64url, decode: fromBase64url, oracle: 'base64url' },
  { name: 'base64', encode: toBase64, decode: fromBase64, oracle: 'base64' },
  { name: 'hex', encode: toHex, decode: fromHex, oracle: 'hex' },
] as const)('$name', ({ encode, decode, oracle }) => {
  it('spells bytes as Node does, and reads them back', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(encode(bytes)).toBe(Buffer.from(bytes).toString(oracle));
        expect(decode(encode(bytes))).toEqual(bytes);
      }),
    );
  });

  it('takes no second spelling of anything', () => {
    const alphabet = fc.constantFrom(...'AQgwZz09-_+/= f\n'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 12 }), (text) => {
        const bytes = decode(text);
        if (bytes !== undefined) expect(encode(bytes)).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('base64url', () => {
  it.each(['A', 'AB', 'AAB', 'AA==', 'AA=', 'A A', 'AA+/', 'AAAA\n'])('refuses %j', (text) => {
    expect(fromBase64url(text)).toBeUndefined();
  });
});

describe('base64', () => {
  it.each(['AA', 'AB==', 'AAB=', 'AA=', '=', '====', 'AAAA====', 'AA-_', 'A==='])('refuses %j', (text) => {
    expect(fromBase64(text)).toBeUndefined();
  });
});

describe('hex', () => {
  it.each(['A0', '0', '0g', ' 00'])('refuses %j', (text) => {
    expect(fromHex(text)).toBeUndefined();
  });
});

describe('text', () => {
  it('survives the way through bytes, a byte order mark included', () => {
    for (const text of ['', 'plain', '试金石', '\uFEFFmarked', '𠮷']) expect(fromUtf8(utf8(text))).toBe(text);
  });

  it.each(['ff', 'c0af', 'eda080', 'f4908080', 'e8af'])('is undefined for the bytes %s', (bytes) => {
    expect(fromUtf8(hex(bytes))).toBeUndefined();
  });
});

describe('concat and equalBytes', () => {
  it('join and compare as expected', () => {
    expect(concat()).toEqual(new Uint8Array());
    expect(concat(bytesOf('ab'), bytesOf(''), bytesOf('c'))).toEqual(bytesOf('abc'));
    expect(equalBytes(bytesOf('abc'), bytesOf('abc'))).toBe(true);
    expect(equalBytes(bytesOf('abc'), bytesOf('abd'))).toBe(false);
    expect(equalBytes(bytesOf('abc'), bytesOf('ab'))).toBe(false);
  });
});

describe('sha256', () => {
  it('is FIPS 180-4', () => {
    expect(toHex(sha256(bytesOf('abc')))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../trust/bytes/concat.ts';
import {
  formatEntryBundle,
  formatTilePath,
  parseEntryBundle,
  parseHashTile,
  parseTilePath,
  tileWidth,
} from '../../trust/log/tile.ts';
import { bytesOf, hex } from './samples.ts';

describe('tile paths', () => {
  it.each([
    ['tile/0/x001/x234/067', { level: 0, index: 1234067, width: 256 }],
    ['tile/0/000', { level: 0, index: 0, width: 256 }],
    ['tile/63/999.p/255', { level: 63, index: 999, width: 255 }],
    ['tile/entries/x001/000.p/1', { level: 'entries', index: 1000, width: 1 }],
  ] as const)('%s', (text, path) => {
    expect(formatTilePath(path)).toBe(text);
    expect(parseTilePath(text)).toEqual(path);
  });

  it.each([
    'tile/0/0',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001/x002',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/0/000.p/',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/000\n',
    'tile/Entries/000',
    'tile/0/x999/x999/x999/x999/x999/999',
  ])('%j has no meaning', (text) => {
    expect(parseTilePath(text)).toBeUndefined();
  });

  it('go both ways for every tile', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.nat({ max: 63 }), fc.constant('entries' as const)),
        fc.maxSafeNat(),
        fc.integer({ min: 1, max: 256 }),
        (level, index, width) => {
          expect(parseTilePath(formatTilePath({ level, index, width }))).toEqual({ level, index, width });
        },
      ),
    );
  });

  it('are not written for tiles that cannot be', () => {
    expect(() => formatTilePath({ level: 0, index: 0, width: 0 })).toThrow(RangeError);
    expect(() => formatTilePath({ level: 64, index: 0, width: 1 })).toThrow(RangeError);
  });
});

describe('tileWidth', () => {
  it('gives the tiles of 70,000 leaves as C2SP lists them', () => {
    expect([tileWidth(0, 272, 70_000), tileWidth(0, 273, 70_000), tileWidth(0, 274, 70_000)]).toEqual([256, 112, 0]);
    expect([tileWidth(1, 0, 70_000), tileWidth(1, 1, 70_000), tileWidth(2, 0, 70_000)]).toEqual([256, 17, 1]);
    expect([tileWidth('entries', 273, 70_000), tileWidth(1, 0, 256), tileWidth(1, 0, 255)]).toEqual([112, 1, 0]);
  });
});

describe('entry bundles', () => {
  it('are the entries, each after its length', () => {
    expect(formatEntryBundle([bytesOf('ab'), bytesOf('')])).toEqual(hex('000261620000'));
  });

  it('give the entries back', () => {
    const entries = fc.array(
      fc.uint8Array({ maxLength: 600 }).map((entry) => new Uint8Array(entry)),
      { minLength: 1, maxLength: 256 },
    );
    fc.assert(
      fc.property(entries, (all) => {
        expect(parseEntryBundle(formatEntryBundle(all))).toEqual(all);
      }),
    );
  });

  it.each(['', '00', '0001', '00026162ff', '000261'])('are not read from the bytes %j', (bytes) => {
    expect(parseEntryBundle(hex(bytes))).toBeUndefined();
  });

  it('hold no more than 256 entries, of no more than 65535 bytes', () => {
    const empty = new Uint8Array();
    expect(parseEntryBundle(formatEntryBundle(Array.from({ length: 257 }, () => empty)))).toBeUndefined();
    expect(parseEntryBundle(formatEntryBundle([new Uint8Array(65_535)]))?.[0]).toHaveLength(65_535);
    expect(() => formatEntryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
  });
});

describe('hash tiles', () => {
  it('are hashes end to end, 1 to 256 of them', () => {
    const hashes = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    expect(parseHashTile(concat(...hashes))).toEqual(hashes);
    for (const length of [0, 31, 33, 257 * 32]) expect(parseHashTile(new Uint8Array(length))).toBeUndefined();
  });
});

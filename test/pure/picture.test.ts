/** The rasteriser and the PNG, against arithmetic and another decoder. */
import * as fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { badgeCanvas, badgeSize } from '../../worker/embed/picture/badge-png.ts';
import { Canvas, CLEAR } from '../../worker/embed/picture/canvas.ts';
import { coverageOf } from '../../worker/embed/picture/coverage.ts';
import { polygonsOf, roundedRect } from '../../worker/embed/picture/path.ts';
import { png } from '../../worker/embed/picture/png.ts';
import { previewCanvas } from '../../worker/embed/picture/preview.ts';
import { letteringFor, makeLettering } from '../../worker/lettering/lettering.ts';
import { LANGUAGES } from '../../worker/words/index.ts';
import { readBuilt, wordsOf } from '../support/assets.ts';
import { aStatement, notEnough } from './embed-fixture.ts';

const ORIGIN = { x: 0, y: 0, scale: 1 };
const areaOf = (d: string): number => coverageOf(polygonsOf(d, ORIGIN)).shares.reduce((sum, share) => sum + share, 0);
const decode = (bytes: Uint8Array): PNG => PNG.sync.read(Buffer.from(bytes), { checkCRC: true });
const pixel = ({ data, width }: PNG, x: number, y: number): readonly number[] => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

describe('coverage', () => {
  test('of a pixel is the share of it that is covered', () => {
    const { left, top, shares } = coverageOf(polygonsOf('M2.25 3.5H3V4H2.25Z', ORIGIN));
    expect([left, top]).toEqual([2, 3]);
    expect(shares[0]).toBeCloseTo(0.375, 6);
  });

  test('sums to the area of any triangle', () => {
    const corner = fc.tuple(fc.double({ min: 0, max: 40, noNaN: true }), fc.double({ min: 0, max: 40, noNaN: true }));
    fc.assert(
      fc.property(corner, corner, corner, ([ax, ay], [bx, by], [cx, cy]) => {
        const polygon = [ax, ay, bx, by, cx, cy];
        const area = Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
        const sum = coverageOf([polygon]).shares.reduce((total, share) => total + share, 0);
        expect(Math.abs(sum - area)).toBeLessThan(0.01);
      }),
    );
  });

  test('has an end for an edge that is all but flat', () => {
    expect(coverageOf([[0, 0, 30, Number.MIN_VALUE, 30, 5, 0, 5]]).shares.every(Number.isFinite)).toBe(true);
  });

  test('leaves a hole where an inner outline runs the other way, and counts an overlap once', () => {
    expect(areaOf('M0 0H10V10H0ZM2 2V8H8V2Z')).toBeCloseTo(64, 4);
    expect(areaOf('M0 0H10V10H0ZM2 2H8V8H2Z')).toBeCloseTo(100, 4);
  });

  test('of a circle is that of a circle', () => {
    const share = areaOf(roundedRect(1, 1, 40, 40, 20)) / (Math.PI * 400);
    expect(share).toBeGreaterThan(0.99);
    expect(share).toBeLessThan(1.001);
  });
});

describe('paths', () => {
  test('mean the same in absolute and in relative commands', () => {
    const absolute = 'M1 2 5 2V7L3 9H1C1 8 0 6 1 5Q0 4 1 3Z';
    const relative = 'm1 2 4 0v5l-2 2h-2c0-1-1-3 0-4q-1-1 0-2z';
    expect(polygonsOf(relative, ORIGIN)).toEqual(polygonsOf(absolute, ORIGIN));
  });

  test('with a command that is not known are refused', () => {
    expect(() => polygonsOf('M0 0A1 1 0 0 1 2 2Z', ORIGIN)).toThrow('no path command A');
  });
});

describe('a canvas', () => {
  test('is read back by another decoder, colours, edges and all', async () => {
    const canvas = new Canvas(4, 2, CLEAR);
    canvas.fill('M1 0H2.5V1H1Z', ORIGIN, { ink: 0x102030, on: CLEAR });
    canvas.fill('M0 1H1V2H0Z', ORIGIN, { ink: 0xff0000, on: 0xffffff });
    const read = decode(await png(canvas));
    expect([read.width, read.height]).toEqual([4, 2]);
    expect(pixel(read, 0, 0)).toEqual([0, 0, 0, 0]);
    expect(pixel(read, 1, 0)).toEqual([0x10, 0x20, 0x30, 255]);
    expect(pixel(read, 2, 0)).toEqual([0x10, 0x20, 0x30, 136]);
    expect(pixel(read, 0, 1)).toEqual([255, 0, 0, 255]);
  });

  test('is not painted outside itself', () => {
    const canvas = new Canvas(3, 3, 0xffffff);
    canvas.fill('M-5-5H9V9H-5Z', ORIGIN, { ink: 0, on: 0xffffff });
    expect(new Set(canvas.pixels).size).toBe(1);
    canvas.fill('M4 0H9V3H4Z', ORIGIN, { ink: 0xff0000, on: 0xffffff });
    expect(new Set(canvas.pixels).size).toBe(1);
  });
});

describe.each(LANGUAGES)('in $language', ({ language }) => {
  const words = wordsOf(language);

  test.each(['light', 'dark'] as const)(
    'the badge of a %s page has its colours, and is the same each time',
    async (theme) => {
      const lettering = await letteringFor(readBuilt, language);
      for (const statement of [aStatement(), notEnough()]) {
        const bytes = await png(badgeCanvas(statement, words, lettering, theme));
        const read = decode(bytes);
        expect({ width: read.width, height: read.height }).toEqual(badgeSize(statement, words, lettering));
        expect(read.height).toBe(80);
        expect(pixel(read, 0, 0)[3]).toBe(0);
        expect(pixel(read, 12, 40)).toEqual(theme === 'dark' ? [28, 25, 23, 255] : [255, 255, 255, 255]);
        expect(await png(badgeCanvas(statement, words, lettering, theme))).toEqual(bytes);
      }
    },
  );

  test('the preview marks the score and its interval where they are', async () => {
    const read = decode(await png(previewCanvas(aStatement(), words, await letteringFor(readBuilt, language))));
    expect([read.width, read.height]).toEqual([1200, 630]);
    const along = (points: number): number => Math.round(90 + (points / 10_000) * 1020);
    const at = (points: number): number => (words.dir === 'rtl' ? 1199 - along(points) : along(points));
    expect(pixel(read, at(8437), 426)).toEqual([0x1c, 0x19, 0x17, 255]);
    for (const inside of [7900, 8800]) expect(pixel(read, at(inside), 426)).toEqual([0xd9, 0xb3, 0x6c, 255]);
    for (const outside of [7700, 9100]) expect(pixel(read, at(outside), 426)).toEqual([0xd6, 0xd3, 0xd1, 255]);
  });
});

test('from the right, everything stands as in a mirror', async () => {
  const english = wordsOf('en');
  const lettering = await letteringFor(readBuilt, 'en');
  const mirrored = decode(await png(badgeCanvas(aStatement(), { ...english, dir: 'rtl' }, lettering, 'light')));
  const read = decode(await png(badgeCanvas(aStatement(), english, lettering, 'light')));
  expect(mirrored.width).toBe(read.width);
  // The shield, which is the same from both sides.
  expect(pixel(mirrored, read.width - 1 - 44, 30)).toEqual(pixel(read, 44, 30));
  expect(pixel(mirrored, 44, 20)).not.toEqual(pixel(read, 44, 20));
});

test('a text without outlines is a mistake of the build, and said', () => {
  const nothing = makeLettering({ bold: {}, regular: {} }, { bold: {}, regular: {} });
  expect(() => nothing.write('Trust score', 'bold')).toThrow('node cli/lettering.ts');
});

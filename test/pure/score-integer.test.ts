import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { floorDiv, mulDiv, mulQ20, squareRoot } from '../../trust/score/integer.ts';
import { lnQ16 } from '../../trust/score/log.ts';
import { logisticQ24, pointsAtLogit } from '../../trust/score/logistic.ts';

const MOST = Number.MAX_SAFE_INTEGER;
const natural = fc.integer({ min: 0, max: MOST });
const positive = fc.integer({ min: 1, max: MOST });

describe('integer', () => {
  test('mulQ20: equals the exact product, floored, up to 2^53', () => {
    fc.assert(
      fc.property(natural, fc.integer({ min: 0, max: 1 << 20 }), (x, q) => {
        expect(BigInt(mulQ20(x, q))).toBe((BigInt(x) * BigInt(q)) >> 20n);
      }),
    );
    expect(mulQ20(MOST, 1 << 20)).toBe(MOST);
  });

  test('floorDiv: rounds down, below zero too', () => {
    expect([floorDiv(7, 2), floorDiv(-7, 2), floorDiv(-8, 2), floorDiv(-1, 1000)]).toEqual([3, -4, -4, -1]);
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 52), max: 2 ** 52 }), fc.integer({ min: 1, max: 2 ** 40 }), (a, b) => {
        const q = BigInt(floorDiv(a, b));
        const rest = BigInt(a) - q * BigInt(b);
        expect(rest >= 0n && rest < BigInt(b)).toBe(true);
      }),
    );
  });

  test('mulDiv: is exact where the product leaves 2^53, below zero too', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 50), max: 2 ** 50 }), natural, positive, (a, b, c) => {
        fc.pre(Math.abs(a) <= c);
        const rest = BigInt(a) * BigInt(b) - BigInt(mulDiv(a, b, c)) * BigInt(c);
        expect(rest >= 0n && rest < BigInt(c)).toBe(true);
      }),
    );
  });

  test('squareRoot: is the greatest root that fits', () => {
    fc.assert(
      fc.property(natural, (x) => {
        const root = BigInt(squareRoot(x));
        expect(root * root <= BigInt(x) && (root + 1n) * (root + 1n) > BigInt(x)).toBe(true);
      }),
    );
    expect([0, 1, 2, 3, 4, 8, 9, 2 ** 52, MOST].map(squareRoot)).toEqual([0, 1, 1, 1, 2, 2, 3, 2 ** 26, 94_906_265]);
  });
});

describe('log and logistic', () => {
  test('lnQ16: is within 3 units of the real logarithm and never decreases', () => {
    fc.assert(
      fc.property(positive, (x) => {
        expect(Math.abs(lnQ16(x) - Math.log(x) * 65_536)).toBeLessThan(3);
        expect(lnQ16(Math.min(MOST, x + 1))).toBeGreaterThanOrEqual(lnQ16(x));
      }),
    );
    for (let power = 1; power < 53; power += 1) expect(lnQ16(2 ** power)).toBeGreaterThanOrEqual(lnQ16(2 ** power - 1));
    expect(lnQ16(1)).toBe(0);
  });

  test('logistic: is symmetric, never decreases and holds at both ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_000_000, max: 2_000_000 }), (x) => {
        expect(logisticQ24(x) + logisticQ24(-x)).toBe(1 << 24);
        expect(logisticQ24(x + 1)).toBeGreaterThanOrEqual(logisticQ24(x));
        expect(Math.abs(pointsAtLogit(x) - 10_000 / (1 + Math.exp(x / 65_536)))).toBeLessThan(1);
      }),
    );
    expect([pointsAtLogit(0), pointsAtLogit(-1e12), pointsAtLogit(1e12)]).toEqual([5000, 10_000, 0]);
  });
});

import { describe, expect, test } from 'vitest';
import { decayTable } from '../../trust/score/decay.ts';
import { GAMMA_FALL_Q16, GAMMA_RISE_Q16 } from '../../trust/score/gamma-table.ts';
import { LN_Q16 } from '../../trust/score/ln-table.ts';
import { SIGMA_Q24 } from '../../trust/score/sigma-table.ts';

const BITS = 200n;
const ONE = 1n << BITS;

const nearest = (x: bigint, scale: bigint) => Number((2n * x * scale + ONE) / (2n * ONE));

/** 2 artanh(y) with y = (x - 1) / (x + 1), x = a / b. */
function ln(a: bigint, b: bigint): bigint {
  const y = ((a - b) * ONE) / (a + b);
  const square = (y * y) / ONE;
  let sum = 0n;
  let power = y;
  for (let n = 1n; power > 0n; n += 2n) {
    sum += power / n;
    power = (power * square) / ONE;
  }
  return 2n * sum;
}

/** exp(i / 16) by its series. */
function exp(i: number): bigint {
  let sum = 0n;
  let term = ONE;
  for (let n = 1n; term > 0n; n += 1n) {
    sum += term;
    term = (term * BigInt(i)) / (16n * n);
  }
  return sum;
}

/** Natural logarithm of the gamma function: Stirling's series far out, and back by recurrence. */
function lnGamma(a: number): number {
  let [x, shift] = [a, 0];
  for (; x < 20; x += 1) shift += Math.log(x);
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3) - shift;
}

/** P(X < x) for a gamma variable of shape `a` at x = e^lnX: series below the mean, Lentz's continued fraction above. */
function gammaBelow(a: number, lnX: number): number {
  const x = Math.exp(lnX);
  const density = Math.exp(a * lnX - x - lnGamma(a + 1));
  if (x < a + 1) {
    let [sum, term] = [1, 1];
    for (let n = 1; term > sum * 1e-17; n += 1) sum += term *= x / (a + n);
    return density * sum;
  }
  let [b, c] = [x + 1 - a, 1e300];
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 1e6; n += 1) {
    b += 2;
    d = 1 / (b - n * (n - a) * d);
    c = b - (n * (n - a)) / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return 1 - density * a * fraction;
}

/** ln of the quantile, by halving; so far down that x itself is 0, P(X < x) is x^a / Gamma(a + 1). */
function lnQuantile(a: number, p: number): number {
  const tail = (Math.log(p) + lnGamma(a + 1)) / a;
  if (tail < -600) return tail;
  let [low, high] = [tail - 1, Math.log(a + 1) + 10];
  for (let n = 0; n < 90; n += 1) {
    const middle = (low + high) / 2;
    if (gammaBelow(a, middle) < p) low = middle;
    else high = middle;
  }
  return low;
}

describe('tables', () => {
  test('gamma: every entry is within one unit of the quantiles, held as said', () => {
    const at = (index: number, p: number): number => {
      const x = -4 + index / 2;
      return Math.abs(lnQuantile(Math.exp(x), p) - x) * 65_536;
    };
    const rises = GAMMA_RISE_Q16.map((_, index) => at(index, 0.95));
    GAMMA_RISE_Q16.forEach((rise, index) => {
      expect(Math.abs(rise - Math.max(...rises.slice(index)))).toBeLessThanOrEqual(1);
    });
    GAMMA_FALL_Q16.forEach((fall, index) => {
      expect(Math.abs(fall - Math.min(2 ** 22, at(index, 0.05)))).toBeLessThanOrEqual(1);
    });
  });

  test('ln: every entry is the nearest integer', () => {
    const again = Array.from({ length: 257 }, (_, i) => nearest(ln(BigInt(256 + i), 256n), 65_536n));
    expect(LN_Q16).toEqual(again);
  });

  test('logistic: every entry is the nearest integer', () => {
    const again = Array.from({ length: 257 }, (_, i) => nearest((exp(i) * ONE) / (exp(i) + ONE), 1n << 24n));
    expect(SIGMA_Q24).toEqual(again);
  });

  test.each([1, 60, 90, 180])('decay: halves every %i days and stays within one unit of the real curve', (halfLife) => {
    const table = decayTable(halfLife, 730);
    expect(table).toHaveLength(730);
    expect(table[0]).toBe(1_048_576);
    table.forEach((weight, age) => {
      const real = 1_048_576 * 2 ** (-age / halfLife);
      expect(weight).toBeLessThanOrEqual(real + 1e-6);
      expect(weight).toBeGreaterThan(real - 1.01);
    });
  });

  test('decay: known values, for whoever writes it again', () => {
    const table = decayTable(90, 730);
    expect([1, 7, 89, 90, 180, 365, 729].map((age) => table[age])).toEqual([
      1_040_531, 993_542, 528_341, 524_287, 262_143, 63_060, 3821,
    ]);
  });
});

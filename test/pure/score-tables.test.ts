import { describe, expect, test } from 'vitest';
import { decayTable } from '../../trust/score/decay.ts';
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

describe('tables', () => {
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

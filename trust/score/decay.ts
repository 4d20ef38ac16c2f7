/** How evidence fades with whole days: derived exactly from the half-life, in integers only. */

const ONE_Q40 = 1n << 40n;
const tables = new Map<string, readonly number[]>();

/** The greatest r with 2 r^halfLife <= 2^(40 halfLife): the daily factor in Q40. */
function dailyFactorQ40(halfLifeDays: number): bigint {
  const power = BigInt(halfLifeDays);
  const bound = 1n << (40n * power - 1n);
  let low = 0n;
  let high = ONE_Q40;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** power <= bound) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Weights in Q20 by age in days, from 2^20 at age 0, `windowDays` entries. D(0) = 2^40, D(a) = floor(D(a-1) r / 2^40),
 * weight(a) = floor(D(a) / 2^20).
 */
export function decayTable(halfLifeDays: number, windowDays: number): readonly number[] {
  const key = `${halfLifeDays}/${windowDays}`;
  const known = tables.get(key);
  if (known) return known;
  const factor = dailyFactorQ40(halfLifeDays);
  const table: number[] = [];
  let weight = ONE_Q40;
  for (let age = 0; age < windowDays; age += 1) {
    table.push(Number(weight >> 20n));
    weight = (weight * factor) >> 40n;
  }
  tables.set(key, table);
  return table;
}

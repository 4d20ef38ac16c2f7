import { expect, test } from 'vitest';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { MASS_COUNTERS, type CounterName, type Counters } from '../../trust/score/counters.ts';
import { evaluate } from '../../trust/score/evaluate.ts';

const TODAY = 20_600;

/** Day sums of `orders` full orders, spread evenly over the whole window. */
function sumsOf(orders: number): Counters {
  const days = FIRST_POLICY.windowDays;
  const series = new Map<CounterName, Map<number, number>>();
  for (const name of [...MASS_COUNTERS, 'count.orders', 'count.buyers'] as const) {
    const rare = name.endsWith('.bad') || name === 'returned.unknown';
    const unit = name.startsWith('count.') ? 1 : name === 'dispatch.hours' ? 30 * 1024 : 1024;
    const daily = Math.max(1, Math.floor((orders * unit) / days / (rare ? 50 : 1)));
    series.set(name, new Map(Array.from({ length: days }, (_, age) => [TODAY - age, daily])));
  }
  return (name) => series.get(name) ?? new Map<number, number>();
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

test('evaluating a seller with 1,000,000 orders costs at most 1.2 times one with 1,000', () => {
  const [few, many] = [sumsOf(1_000), sumsOf(1_000_000)];
  const cost = (counters: Counters): number => {
    const started = performance.now();
    for (let run = 0; run < 20; run += 1) evaluate(counters, TODAY, FIRST_POLICY, 'general');
    return performance.now() - started;
  };
  cost(few);
  cost(many);
  // In turn, so that a busy machine slows both alike.
  const ratios = Array.from({ length: 31 }, () => {
    const first = cost(few);
    return cost(many) / first;
  });
  expect(evaluate(many, TODAY, FIRST_POLICY, 'general').counts.orders).toBeGreaterThan(990_000);
  expect(median(ratios)).toBeLessThan(1.2);
  console.log(`1,000,000 orders cost ${median(ratios).toFixed(2)} times 1,000 orders`);
});

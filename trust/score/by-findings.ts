/** How much of the expected points rests on findings about orders: the same score without them, less the score. */
import type { Counters, FindingCounter, RiskCounter, Series } from './counters.ts';
import type { Moment } from './evidence.ts';
import { expectedPoints } from './expected.ts';

/** Points that findings take of `expected`, negative where they lift it; undefined while none stands. */
export function pointsByFindings(counters: Counters, moment: Moment, expected: number): number | undefined {
  const stands = [...counters('count.findings')].some(([on, count]) => on <= moment.day && count > 0);
  if (!stands) return undefined;
  const restored: Counters = (name) => {
    const taken = counters(`finding.${name as RiskCounter}` satisfies FindingCounter);
    return taken.size === 0 ? counters(name) : sum(counters(name), taken);
  };
  return expectedPoints(restored, moment).expected - expected;
}

function sum(a: Series, b: Series): Series {
  const both = new Map(a);
  for (const [day, amount] of b) both.set(day, (both.get(day) ?? 0) + amount);
  return both;
}

/** Stars that buyers gave in each aspect, over the window of the score. */
import { ASPECTS, type Aspect } from '../../schema/words.ts';
import { policyInForce } from '../../trust/policy/known-policies.ts';
import { dayOf, type RegistrySlice } from '../../trust/registry/registry.ts';
import type { Series } from '../../trust/score/counters.ts';
import { nowMs } from '../clock.ts';
import type { Parts } from './parts.ts';

export type AspectSums = Partial<Record<Aspect, { readonly sum: number; readonly count: number }>>;

/** Sum of stars and how many gave them, for each aspect that anybody rated. */
export function aspects({ store, config }: Parts, registry: RegistrySlice): AspectSums {
  const counters = store.counters.of('');
  const today = dayOf(nowMs(config));
  const since = today - policyInForce(registry, today).windowDays;
  const within = (series: Series): number =>
    [...series].reduce((sum, [day, amount]) => (day > since && day <= today ? sum + amount : sum), 0);
  const sums: AspectSums = {};
  for (const aspect of ASPECTS) {
    const count = within(counters(`aspect.${aspect}.count`));
    if (count > 0) sums[aspect] = { sum: within(counters(`aspect.${aspect}.sum`)), count };
  }
  return sums;
}

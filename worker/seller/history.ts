/** The score at the end of each day, from what is in the journal now. */
import type * as z from 'zod/mini';
import type { historyAnswer } from '../../schema/api/answers.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { policyInForce } from '../../trust/policy/known-policies.ts';
import type { Policy } from '../../trust/policy/policy.ts';
import { dayOf, type RegistrySlice } from '../../trust/registry/registry.ts';
import type { Counters } from '../../trust/score/counters.ts';
import { evaluate, type Evaluation } from '../../trust/score/evaluate.ts';
import { nowMs } from '../clock.ts';
import type { Parts } from './parts.ts';

/** `step`: only every so many days, counted back from today; every day unless given. */
export type HistoryInput = {
  readonly days: number;
  readonly step?: number;
  readonly registry: RegistrySlice;
  readonly nowMs?: number;
};
export type HistoryAnswer = z.infer<typeof historyAnswer>;
type Day = HistoryAnswer['days'][number];

/** Days evaluated before: the journal's size and the policy decide about every one of them. */
export type HistoryCache = { size: number; policy?: Policy; readonly days: Map<number, Day> };
export const historyCache = (): HistoryCache => ({ size: 0, days: new Map() });

const MAX_HISTORY_DAYS = 400;

/** The last `days` days (cut to 1 to 400) up to today, under today's policy. Refuses `unknown_seller`. */
export function history({ store, config, history: cache }: Parts, input: HistoryInput): Result<HistoryAnswer> {
  const seller = store.seller.read();
  if (!seller) return refuse('unknown_seller', 'No such seller is registered here.');
  const { size, lastAt } = store.tree.end();
  const today = dayOf(Math.max(nowMs(config, input.nowMs), lastAt));
  const policy = policyInForce(input.registry, today);
  if (cache.size !== size || cache.policy !== policy) {
    cache.days.clear();
    Object.assign(cache, { size, policy });
  }
  const step = Math.max(1, input.step ?? 1);
  const count = Math.ceil(Math.min(MAX_HISTORY_DAYS, Math.max(1, input.days)) / step);
  const wanted = Array.from({ length: count }, (_, index) => today - (count - 1 - index) * step);
  let counters: Counters | undefined;
  const days = wanted.map((day) => {
    const known = cache.days.get(day);
    if (known) return known;
    counters ??= store.counters.of('');
    const made = dayOfHistory(evaluate(counters, day, policy, seller.facts.category));
    cache.days.set(day, made);
    return made;
  });
  return accept({ seller: seller.id, size, days });
}

function dayOfHistory(evaluation: Evaluation): Day {
  const { day, state } = evaluation;
  if (evaluation.state === 'not_enough_data') return { day, state };
  const { score, low, high } = evaluation;
  return { day, state, score, low, high };
}

/** The score at the end of each day, from what is in the journal now. */
import type * as z from 'zod/mini';
import type { historyAnswer } from '../../schema/api/answers.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { policyInForce } from '../../trust/policy/known-policies.ts';
import { dayOf, type RegistrySlice } from '../../trust/registry/registry.ts';
import { evaluateHistory } from '../../trust/score/evaluate.ts';
import { nowMs } from '../clock.ts';
import type { Parts } from './parts.ts';

export type HistoryInput = { readonly days: number; readonly registry: RegistrySlice; readonly nowMs?: number };
export type HistoryAnswer = z.infer<typeof historyAnswer>;

const MAX_HISTORY_DAYS = 400;

/** The last `days` days (cut to 1 to 400) up to today, under today's policy. Refuses `unknown_seller`. */
export function history({ store, config }: Parts, input: HistoryInput): Result<HistoryAnswer> {
  const seller = store.seller.read();
  if (!seller) return refuse('unknown_seller', 'No such seller is registered here.');
  const { size, lastAt } = store.tree.read();
  const today = dayOf(Math.max(nowMs(config, input.nowMs), lastAt));
  const days = Math.min(MAX_HISTORY_DAYS, Math.max(1, input.days));
  const policy = policyInForce(input.registry, today);
  const evaluations = evaluateHistory(store.counters.of(''), today - days + 1, today, 1, policy, seller.facts.category);
  return accept({
    seller: seller.id,
    size,
    days: evaluations.map((evaluation) => {
      const { day, state } = evaluation;
      if (evaluation.state === 'not_enough_data') return { day, state };
      const { score, low, high } = evaluation;
      return { day, state, score, low, high };
    }),
  });
}

/** Tells the directory how the seller's promoters do, so that platforms can match goods and agents. */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { HOUR_MS } from '../../schema/fields.ts';
import { policyInForce } from '../../trust/policy/known-policies.ts';
import { dayOf, type RegistrySlice } from '../../trust/registry/registry.ts';
import { evaluate } from '../../trust/score/evaluate.ts';
import type { NewPromoterRow } from '../directory/promoters.ts';
import type { Parts } from './parts.ts';

/** The promoters of the newest orders. Beyond, nobody is ranked; each still has a statement when asked for. */
const MOST_PROMOTERS = 200;
/** As long as a statement. */
const VALID_MS = 36 * HOUR_MS;

/** Refuses `unavailable` when the directory did not answer. */
export async function tellPromoters(parts: Parts, registry: RegistrySlice, now: number): Promise<Result<true>> {
  const { store } = parts;
  const seller = store.seller.read();
  if (!seller) return accept(true);
  const day = dayOf(now);
  const { category } = seller.facts;
  const policy = policyInForce(registry, day);
  const rows = store.promoters.recent(MOST_PROMOTERS).flatMap(({ id, issuer }): NewPromoterRow[] => {
    const found = evaluate(store.counters.of(`promoter:${id}`), day, policy, category);
    if (found.state !== 'scored') return [];
    const { score, low, high, effective } = found;
    const { mass } = effective;
    return [
      {
        issuer,
        promoter: id,
        seller: seller.id,
        category,
        score,
        low,
        high,
        mass,
        issued: now,
        validUntil: now + VALID_MS,
      },
    ];
  });
  try {
    await parts.replacePromoters(seller.id, now, rows);
  } catch (error) {
    console.error('The directory did not answer', error);
    return refuse('unavailable', 'The directory did not answer.');
  }
  store.outbox.done('promoters', Number.MAX_SAFE_INTEGER);
  return accept(true);
}

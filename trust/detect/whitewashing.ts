/** Rule `whitewashing`: a seller who fell comes back under a new name. */
import { groupBy, type DetectedSeller } from './finding.ts';
import { WHITEWASHING } from './thresholds.ts';

const TRAITS = ['payee', 'domain', 'contact'] as const;

/** A keyed hash of what a seller proved. From: payment and platform issuers (payee), the operator's proofs (others). */
export type Trait = { readonly seller: string; readonly kind: (typeof TRAITS)[number]; readonly hash: string };

/** A seller whose score is low, or who has conduct points or the trusted's distrust. `day`: since when. */
export type Fallen = { readonly seller: string; readonly day: number };

/**
 * When nobody else has the same payee, or two traits are the same. A single domain or contact can be sold or shared,
 * and a payee of a few sellers may be a small agency's: alone they say nothing. `traits`: of the seller and of all who
 * share one. `firstDay`: of the seller's first order. Figures: [payees, domains, contacts, days since the fall]; no
 * evidence, since it lies in another journal.
 */
export function whitewashing(
  seller: string,
  firstDay: number,
  traits: readonly Trait[],
  fallen: readonly Fallen[],
  today: number,
): DetectedSeller | undefined {
  const holders = groupBy(traits, ({ kind, hash }) => `${kind} ${hash}`);
  let worst: { readonly shared: readonly number[]; readonly weight: number; readonly since: number } | undefined;
  for (const { seller: old, day } of fallen) {
    const isSuccessor = firstDay >= day - WHITEWASHING.beforeDays;
    if (old === seller || day > today || today - day > WHITEWASHING.windowDays || !isSuccessor) continue;
    const shared = TRAITS.map((kind) =>
      [...holders.values()].flatMap((all) => {
        const sellers = new Set(all.map((trait) => trait.seller));
        const isShared = all[0]?.kind === kind && sellers.has(seller) && sellers.has(old);
        return isShared && sellers.size <= WHITEWASHING.mostSharers ? [sellers.size] : [];
      }),
    );
    const ownPayee = shared[0]?.includes(2) === true;
    const weight = shared.flat().length + Number(ownPayee);
    const since = today - day;
    const isWorse = !worst || weight > worst.weight || (weight === worst.weight && since < worst.since);
    if (weight >= WHITEWASHING.leastWeight && isWorse)
      worst = { shared: shared.map((sizes) => sizes.length), weight, since };
  }
  if (!worst) return undefined;
  return { rule: 'whitewashing', evidence: [], figures: [...worst.shared, worst.since] };
}

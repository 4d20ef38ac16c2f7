/** What is known of a promoter before any purchase: the name, and whether and in which tier they earn. */
import type { Parts } from './parts.ts';
import type { Store } from './store/store.ts';

/** `earns` and `tier` are what the last order through this promoter said; absent while none did. */
export type PromoterView = { readonly name?: string; readonly earns?: boolean; readonly tier?: number };

/** Undefined for a promoter whom the journal does not know. */
export function promoterView({ store }: Parts, promoter: string): PromoterView | undefined {
  const terms = store.promoters.read(promoter);
  const entry = store.names.entryOf('promoter', promoter);
  if (!terms && entry === undefined) return undefined;
  const opening = entry === undefined ? undefined : store.openings.shown(entry, 'name');
  return { ...(opening ? { name: opening.data } : {}), ...terms };
}

/**
 * The promoter if the journal knows them: an order or a `profile` entry names them. Anyone can write any name into a
 * share link; what is said through such a link is said about the seller.
 */
export function knownPromoter(store: Store, promoter: string | undefined): string | undefined {
  if (promoter === undefined) return undefined;
  const known = store.promoters.read(promoter) ?? store.names.entryOf('promoter', promoter);
  return known === undefined ? undefined : promoter;
}

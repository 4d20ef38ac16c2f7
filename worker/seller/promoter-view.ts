/** What is known of a promoter before any purchase: the name, and whether and in which tier they earn. */
import type { Parts } from './parts.ts';

/** `earns` and `tier` are what the last order through this promoter said; absent while none did. */
export type PromoterView = { readonly name?: string; readonly earns?: boolean; readonly tier?: number };

export function promoterView({ store }: Parts, promoter: string): PromoterView {
  const entry = store.names.entryOf('promoter', promoter);
  const opening = entry === undefined ? undefined : store.openings.shown(entry, 'name');
  return { ...(opening ? { name: opening.data } : {}), ...store.promoters.read(promoter) };
}

/** The one scale of DESIGN: who vouches for a purchase. */
import type { IssuerRole } from '../../schema/words.ts';
import type { Assurance, OrderFacts, Said } from './facts.ts';

/**
 * 0 the seller's word, through any software the seller controls; 1 an independent platform, or the buyer's contact
 * confirmed by a one-time code; 2 a payment provider; 3 a carrier's delivery as well.
 */
export function assuranceOf(order: OrderFacts): Assurance {
  const paid = order.paid.payment !== undefined || order.role === 'payment';
  if (paid) return order.delivered.carrier ? 3 : 2;
  const independent =
    order.role !== 'shop' ||
    order.contactAttested ||
    order.delivered.carrier !== undefined ||
    order.paid.platform !== undefined;
  return independent ? 1 : 0;
}

const BY_INDEPENDENCE: readonly IssuerRole[] = ['carrier', 'platform', 'payment', 'shop'];

/** What counts where several parties said when something happened: the most independent one. */
export function mostIndependent(
  said: Readonly<Partial<Record<IssuerRole, Said>>>,
): (Said & { readonly role: IssuerRole }) | undefined {
  for (const role of BY_INDEPENDENCE) {
    const one = said[role];
    if (one) return { ...one, role };
  }
  return undefined;
}

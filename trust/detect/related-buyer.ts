/** Rule `related_buyer`: whoever sold the order, or the seller, bought it. */
import { inOrder, type DetectedOrder, KEEPS_NOTHING } from './finding.ts';

/**
 * `buyerPerson` and `promoterPerson`: keyed hashes of the buyer's and the promoter's id at the order's issuer, so equal
 * for one person who buys through the own link. `contact`: keyed hash of the order's contact. From: the issuer's
 * `order` with the private opening of `buyer` and `contact`.
 */
export type SoldOrder = {
  readonly id: string;
  readonly buyerPerson?: string;
  readonly promoterPerson?: string;
  readonly contact?: string;
};

/** `ownContacts`: keyed hashes of what the seller proved to be theirs. Figures: [1 promoter, 2 contact]. */
export function relatedBuyer(orders: readonly SoldOrder[], ownContacts: ReadonlySet<string>): readonly DetectedOrder[] {
  const found = orders.flatMap(({ id, buyerPerson, promoterPerson, contact }): DetectedOrder[] => {
    const isPromoter = buyerPerson !== undefined && buyerPerson === promoterPerson;
    if (!isPromoter && !(contact !== undefined && ownContacts.has(contact))) return [];
    return [{ rule: 'related_buyer', order: id, keeps: KEEPS_NOTHING, evidence: [], figures: [isPromoter ? 1 : 2] }];
  });
  return inOrder(found);
}

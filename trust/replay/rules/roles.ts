/** Which role of issuer may say what. */
import { accept, refuse, type Result } from '../../../schema/problems.ts';
import type { Evidence, Fault, IssuerRole } from '../../../schema/words.ts';
import type { Context, Signer } from '../facts.ts';

export type IssuerSigner = Extract<Signer, { as: 'issuer' }>;

const MAY_ORDER: readonly IssuerRole[] = ['shop', 'platform', 'payment'];
const MAY_VOUCH: Record<Evidence, readonly IssuerRole[]> = {
  paid: ['shop', 'platform', 'payment'],
  shipped: ['shop', 'platform', 'carrier'],
  delivered: ['shop', 'platform', 'carrier'],
  group_failed: ['shop', 'platform'],
};
const MAY_FAULT: Record<IssuerRole, readonly Fault[]> = {
  shop: ['seller', 'unknown'],
  platform: ['seller', 'carrier', 'buyer', 'unknown'],
  payment: ['seller', 'carrier', 'buyer', 'unknown'],
  carrier: ['carrier', 'unknown'],
};

/** The issuer that signed, when it may speak about this seller. Refuses: signer_missing, issuer_not_for_seller. */
export function issuerOf(context: Context): Result<IssuerSigner> {
  const signer = context.signers.find((s) => s.as === 'issuer');
  if (!signer) return refuse('signer_missing', 'This body needs the signature of its issuer.');
  if (signer.role === 'shop' && !signer.sellers?.includes(context.sellerId)) {
    return refuse('issuer_not_for_seller', `Shop ${signer.issuer} is not registered for this seller.`);
  }
  return accept(signer);
}

export function mayOrder(role: IssuerRole): Result<true> {
  return MAY_ORDER.includes(role) ? accept(true) : refuse('role_may_not', `A ${role} cannot register orders.`);
}

export function mayVouch(role: IssuerRole, what: Evidence): Result<true> {
  return MAY_VOUCH[what].includes(role)
    ? accept(true)
    : refuse('role_may_not', `A ${role} cannot vouch for "${what}".`);
}

/** A shop accuses itself or says that it does not know; a carrier speaks for itself only. */
export function mayFault(role: IssuerRole, fault: Fault): Result<true> {
  if (MAY_FAULT[role].includes(fault)) return accept(true);
  return role === 'shop'
    ? refuse(
        'fault_not_allowed',
        `A shop that the seller controls cannot put the fault on the ${fault}; the ${fault === 'carrier' ? 'carrier' : 'platform'} has to say so.`,
      )
    : refuse('role_may_not', `A ${role} cannot put the fault on the ${fault}.`);
}

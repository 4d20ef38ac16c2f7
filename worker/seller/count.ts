/** `nth`: which order of this buyer, or which report of this device. Only the server can count these. */
import type { BodyOf } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { dayOf } from '../../trust/registry/registry.ts';
import { buyerHash, buyerLinkHash } from './buyer-hash.ts';
import type { Parts } from './parts.ts';
import type { BuyerRow } from './store/buyers.ts';
import type { Pending, Verified } from './write.ts';

/** Orders of one buyer this far apart are counted together. */
export const BUYER_DAYS = 180;
/** A device is heard once in this time, whichever promoters of the seller it is about: names of promoters are free. */
export const REPORT_DAYS = 30;
/** What a journal reveals at most. */
const MAX_NTH = 10;

/** `buyer`: the keyed hash to keep with an order; `link`: the one to send to the link table. */
export type Counted = { readonly nth?: number; readonly buyer?: string; readonly link?: string };

/** Refuses `opening_missing` and `already_reported`. Orders of the same transaction count. `at`: the entry's time in ms. */
export function count(parts: Parts, seller: string, item: Verified, { buyers }: Pending, at: number): Result<Counted> {
  const { body, own, submission } = item;
  if (body.kind === 'order') {
    const reference = submission.openings?.buyer?.data;
    if (reference === undefined) return refuse('opening_missing', 'The opening of buyer is missing.');
    const buyer = buyerHash(parts.config.hostedSeed, seller, reference);
    const link = buyerLinkHash(parts.config.hostedSeed, body.issuer, reference);
    return accept({ nth: nthOrder(parts, buyers, buyer, body), buyer, link });
  }
  if (own && 'reportBy' in own) {
    const last = parts.store.devices.reportedOn(own.reportBy);
    if (last !== undefined && last > dayOf(at) - REPORT_DAYS) {
      return refuse('already_reported', 'This device has reported this seller already; it counts.');
    }
    return accept({ nth: 1 });
  }
  return accept({});
}

/** 1 and the buyer's orders placed within 180 days, on either side: history may arrive in any order. */
function nthOrder({ store }: Parts, pending: readonly BuyerRow[], buyer: string, body: BodyOf<'order'>): number {
  const day = dayOf(body.placed);
  const isNear = (row: BuyerRow): boolean => row.buyer === buyer && Math.abs(row.day - day) <= BUYER_DAYS;
  const stored = store.buyers.count(buyer, day - BUYER_DAYS, day + BUYER_DAYS);
  return Math.min(MAX_NTH, 1 + stored + pending.filter(isNear).length);
}

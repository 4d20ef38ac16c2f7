/** A seller whose history is told without signatures: who speaks, and the books that what they say goes into. */
import type { JournalBody, SellerRelatedBody } from '../../schema/entries/index.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import type { Result } from '../../schema/problems.ts';
import type { IssuerRole } from '../../schema/words.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { keyId } from '../../trust/keys/key-id.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { Books } from '../../trust/replay/books.ts';
import type { Signer } from '../../trust/replay/facts.ts';
import { sellerIdOf } from '../../trust/seller-id.ts';

export const FIRST_DAY = 20_500;
const keyBytes = (n: number) => new Uint8Array(32).fill(n);
const SELLER_KEY = toBase64url(keyBytes(1));
const SELLER = sellerIdOf(keyBytes(1));
const LOG = `touchstone.test/${SELLER}`;
export const BUYER_KEY = toBase64url(keyBytes(2));
const BUYER_KEY_ID = keyId(keyBytes(2));
export const HOLDER = BUYER_KEY_ID;
/** The key in an invitation, and a key that somebody else made. */
export const LINK = { key: toBase64url(keyBytes(5)), id: keyId(keyBytes(5)) };
export const STRANGER = { key: toBase64url(keyBytes(6)), id: keyId(keyBytes(6)) };
/** Noon of the second day. */
export const PLACED_MS = (FIRST_DAY + 1) * DAY_MS + 12 * HOUR_MS;
export const HASH = toBase64url(keyBytes(3));

export type Issuer = Extract<Signer, { as: 'issuer' }>;

export const PLATFORM: Issuer = { as: 'issuer', issuer: 'platform', role: 'platform' };
export const PAYMENT: Issuer = { as: 'issuer', issuer: 'payment', role: 'payment' };
export const CARRIER: Issuer = { as: 'issuer', issuer: 'carrier', role: 'carrier' };
export const SHOP: Issuer = { as: 'issuer', issuer: 'shop', role: 'shop', sellers: [SELLER] };
export const BUYER: Signer = { as: 'key', keyId: BUYER_KEY_ID };

export function issuerOfRole(role: IssuerRole): Issuer {
  return { platform: PLATFORM, payment: PAYMENT, carrier: CARRIER, shop: SHOP }[role];
}

/** One thing that happens: a body but for its chain, by whom, and when. */
export type Happening = {
  readonly order: string;
  readonly at: number;
  readonly by: Signer;
  readonly nth?: number;
  readonly body: (chain: { log: string; order: string; prev: string }) => JournalBody;
};

type WithoutLog<B> = B extends unknown ? Omit<B, 'log'> : never;
type ToldBody = WithoutLog<Extract<SellerRelatedBody, { kind: 'finding' | 'reversal' }>>;

/** Books of a fresh seller, with `enter` to let things happen. Ids are names, not hashes: the rules do not mind. */
export class Shop {
  readonly books = new Books();
  private count = 0;

  constructor() {
    const body = { kind: 'seller', log: LOG, counter: 0, key: SELLER_KEY, custody: 'self' } as const;
    this.books.enter(body, this.given({ as: 'key', keyId: keyId(keyBytes(1)) }, FIRST_DAY * DAY_MS));
  }

  enter(happening: Happening): Result<true> {
    const prev = this.books.orders.get(happening.order)?.tip ?? '';
    const body = happening.body({ log: LOG, order: happening.order, prev });
    return this.books.enter(body, this.given(happening.by, happening.at, happening.nth));
  }

  /** The operator says something about the seller. */
  tell(at: number, body: ToldBody): Result<true> {
    return this.books.enter({ log: LOG, ...body }, this.given({ as: 'operator' }, at));
  }

  private given(by: Signer, at: number, nth?: number) {
    this.count += 1;
    const id = `entry-${this.count}`;
    return { signers: [by], sellerId: SELLER, id, at, nth, anchorKnown: true, policy: FIRST_POLICY };
  }
}

/** Signed entries: a function of the history, the secret and the anchors, so that saying them again changes nothing. */
import type { Submission } from '../../schema/api/submission.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { sellerIdOf } from '../../trust/seller-id.ts';
import { Chain } from '../client/chain.ts';
import { commit, signSubmission } from '../client/sign.ts';
import type { Cast } from './cast.ts';
import type { Identity } from './identity.ts';
import type { Event, Life } from './life.ts';
import { saidOf, speakerOf } from './said.ts';

/** How much of an order's life is said, and the id of the last entry. */
export type Position = { readonly said: number; readonly prev?: string };
/** The root that a review of this order is anchored to. */
export type AnchorOf = (review: string) => string;

export class Entries {
  private readonly identity: Identity;
  private readonly cast: Cast;
  private readonly logName: string;

  constructor(identity: Identity, cast: Cast, logName: string) {
    this.identity = identity;
    this.cast = cast;
    this.logName = logName;
  }

  async sellerId(seller: string): Promise<string> {
    return sellerIdOf((await this.sellerKey(seller)).publicKey);
  }

  orderId(order: string, seller: string): string {
    return this.identity.orderId(order, seller);
  }

  /** The first entry of a seller's journal. */
  async registration(seller: string): Promise<Submission> {
    const [key, log] = [await this.sellerKey(seller), await this.logOf(seller)];
    const body = { kind: 'seller', log, counter: 0, key: toBase64url(key.publicKey), custody: 'self' } as const;
    return signSubmission(body, [key]);
  }

  /** What is said about an order from `from` up to and without the event of index `until`. */
  async ofOrder(life: Life, from: Position, until: number, anchorOf: AnchorOf) {
    const { order, seller } = life.row;
    const chain = new Chain(await this.logOf(seller), this.identity.orderId(order, seller), from.prev);
    const submissions: Submission[] = [];
    for (const event of life.events.slice(from.said, until))
      submissions.push(await this.entry(life, event, chain, anchorOf));
    const position: Position = { said: until, ...(chain.prev === undefined ? {} : { prev: chain.prev }) };
    return { submissions, position };
  }

  private async entry(life: Life, event: Event, chain: Chain, anchorOf: AnchorOf): Promise<Submission> {
    const { row } = life;
    const { platform, payment, carrier } = this.cast;
    const issuers = { platform: platform.issuer, payment: payment.issuer, carrier: carrier.issuer };
    const speaker = speakerOf(event);
    if (speaker !== 'buyer' && event.kind !== 'order') {
      const nobody = { issuers, key: '', keyId: '', buyer: '', anchor: '' };
      return chain.add(saidOf(event, life, nobody), [this.cast[speaker].signer]);
    }
    // Only these two need the buyer, whose key takes a while to make.
    const own = await this.identity.buyer(row.order, row.seller);
    const salt = this.identity.bytes(`salt/buyer/${row.order}/${row.seller}`);
    const buyer = commit('buyer', salt, `buyer-${row.buyer}@replay.example`);
    const anchor = speaker === 'buyer' ? anchorOf(chain.order) : '';
    const names = { issuers, key: toBase64url(own.publicKey), keyId: own.keyId, buyer: buyer.commitment, anchor };
    const said = saidOf(event, life, names);
    return speaker === 'buyer'
      ? chain.add(said, [own])
      : chain.add(said, [this.cast[speaker].signer], { buyer: buyer.opening });
  }

  async logOf(seller: string): Promise<string> {
    return `${this.logName}/${await this.sellerId(seller)}`;
  }

  private sellerKey(seller: string) {
    return this.identity.signer(`seller/${seller}`);
  }
}

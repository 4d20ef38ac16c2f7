/** Signed entries: a function of the history, the secret and the anchors, so that saying them again changes nothing. */
import type { Submission } from '../../schema/api/submission.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { sellerIdOf } from '../../trust/seller-id.ts';
import { Chain } from '../client/chain.ts';
import { commit, signSubmission } from '../client/sign.ts';
import { bandOf } from '../demo/actors/order.ts';
import type { Cast } from './cast.ts';
import type { Identity } from './identity.ts';
import { floorHour, type Event, type Life } from './life.ts';

const CURRENCY = 'BRL';
const LANGUAGE = 'pt-BR';
/** The file does not say what was bought. */
const PRODUCT = 'unnamed';

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

  private entry(life: Life, event: Event, chain: Chain, anchorOf: AnchorOf): Promise<Submission> {
    switch (event.kind) {
      case 'order':
        return this.order(life, chain);
      case 'evidence': {
        const { issuer, signer } = this.cast[event.by];
        return chain.add({ kind: 'evidence', issuer, what: event.what, when: floorHour(event.atMs) }, [signer]);
      }
      case 'cancelled': {
        const { issuer, signer } = this.cast.platform;
        const { fault, reason } = event;
        const when = floorHour(event.atMs);
        const stated = { outcome: 'cancelled', stage: 'confirmed', fault, reason, when } as const;
        return chain.add({ kind: 'outcome', issuer, ...stated }, [signer]);
      }
      case 'review':
        return this.review(life, event.rating, chain, anchorOf);
    }
  }

  private async order({ row, promised }: Life, chain: Chain): Promise<Submission> {
    const { issuer, signer } = this.cast.platform;
    const salt = this.identity.bytes(`salt/buyer/${row.order}/${row.seller}`);
    const buyer = commit('buyer', salt, `buyer-${row.buyer}@replay.example`);
    const key = await this.identity.buyer(row.order, row.seller);
    return chain.add(
      {
        kind: 'order',
        issuer,
        holder: key.keyId,
        holderIs: 'review',
        buyer: buyer.commitment,
        channel: 'shop',
        products: [PRODUCT],
        band: bandOf(row.price),
        currency: CURRENCY,
        ...promised,
      },
      [signer],
      { buyer: buyer.opening },
    );
  }

  private async review({ row }: Life, rating: number, chain: Chain, anchorOf: AnchorOf): Promise<Submission> {
    const signer = await this.identity.buyer(row.order, row.seller);
    const key = toBase64url(signer.publicKey);
    const anchor = anchorOf(chain.order);
    const said = { kind: 'review', key, revision: 0, rating, reward: 'none', language: LANGUAGE, anchor } as const;
    return chain.add(said, [signer]);
  }

  async logOf(seller: string): Promise<string> {
    return `${this.logName}/${await this.sellerId(seller)}`;
  }

  private sellerKey(seller: string) {
    return this.identity.signer(`seller/${seller}`);
  }
}

/** The business behind the storefront: it registers orders in the platform's name, and lets each party say its sentence. */
import { DAY_MS, HOUR_MS } from '../../../schema/fields.ts';
import { accept, type Result } from '../../../schema/problems.ts';
import type { Fault, ReturnReason, Stage } from '../../../schema/words.ts';
import { toBase64url } from '../../../trust/bytes/base64url.ts';
import { SEED_BYTES, signerFromSeed } from '../../../trust/keys/signer.ts';
import { sendBatches } from '../../client/batches.ts';
import { Chain, type Said } from '../../client/chain.ts';
import type { Client } from '../../client/client.ts';
import { commit } from '../../client/sign.ts';
import type { Cast, Issuer } from '../actors/cast.ts';
import { bandOf } from '../actors/order.ts';
import type { Product } from '../trade.ts';
import type { ActName } from './words.ts';

export type ShopOrder = {
  readonly id: string;
  readonly product: Product;
  /** The seed of the review link, base64url: stands in the link's fragment. */
  readonly seed: string;
  /** What was said so far, oldest first, and whether it was accepted. */
  readonly said: { readonly act: ActName | 'placed'; readonly refusal?: string }[];
  /** What the shop stated last and has not withdrawn. */
  claim?: { readonly fault: Fault; readonly reason: ReturnReason };
  shipped: boolean;
};

type Parties = { readonly cast: Cast; readonly shop: Issuer };

const SHIP_HOURS = 48;
const DELIVER_DAYS = 5;
const RIGHT_DAYS = 90;

export class Shop {
  readonly log: string;
  private readonly client: Client;
  private readonly parties: Parties;
  private readonly orders = new Map<string, ShopOrder>();

  constructor(client: Client, log: string, parties: Parties) {
    this.client = client;
    this.log = log;
    this.parties = parties;
  }

  get seller(): string {
    return this.log.slice(this.log.lastIndexOf('/') + 1);
  }

  order(id: string): ShopOrder | undefined {
    return this.orders.get(id);
  }

  /** Registers an order of `contact`, and that it is paid, in one batch. */
  async place(product: Product, contact: string): Promise<Result<ShopOrder>> {
    const { market, payment } = this.parties.cast;
    const placed = hourNow();
    const shipBy = placed + SHIP_HOURS * HOUR_MS;
    const deliverBy = shipBy + DELIVER_DAYS * DAY_MS;
    const seed = randomBytes(SEED_BYTES);
    const buyer = commit('buyer', randomBytes(32), contact);
    const chain = new Chain(this.log, toBase64url(randomBytes(16)));
    const order = await chain.add(
      {
        kind: 'order',
        issuer: market.issuer,
        holder: (await signerFromSeed(seed)).keyId,
        holderIs: 'link',
        buyer: buyer.commitment,
        channel: 'content',
        products: [product.id],
        band: bandOf(product.price),
        currency: 'CNY',
        placed,
        shipBy,
        deliverBy,
        expires: deliverBy + RIGHT_DAYS * DAY_MS,
      },
      [market.signer],
      { buyer: buyer.opening },
    );
    const paid = { kind: 'evidence', issuer: payment.issuer, what: 'paid', when: placed } as const;
    const results = await sendBatches(this.client, [order, await chain.add(paid, [payment.signer])]);
    const refused = results.find((one) => !one.ok);
    if (refused && !refused.ok) return refused;
    const known: ShopOrder = {
      id: chain.order,
      product,
      seed: toBase64url(seed),
      said: [{ act: 'placed' }],
      shipped: false,
    };
    this.orders.set(known.id, known);
    return accept(known);
  }

  /** Lets one party say its sentence; what came of it stands in `order.said`. */
  async act(order: ShopOrder, act: ActName): Promise<void> {
    if ((act === 'deliver' || act === 'carrier_damaged') && !order.shipped) await this.act(order, 'ship');
    const { claim } = order;
    if (act === 'withdraw' && !claim) {
      order.said.push({ act, refusal: '' });
      return;
    }
    const [body, by] = this.sentence(act, claim);
    const result = await this.say(order.id, body, by);
    if (result.ok) {
      if (act === 'ship') order.shipped = true;
      if (act === 'return_seller' || act === 'say_unknown') order.claim = CLAIMS[act];
      if (act === 'withdraw') delete order.claim;
      order.said.push({ act });
      return;
    }
    order.said.push({ act, refusal: result.refusal.detail });
  }

  private sentence(act: ActName, claim: ShopOrder['claim']): readonly [Said, Issuer] {
    const { cast, shop } = this.parties;
    const when = hourNow();
    const evidence = (what: 'shipped' | 'delivered') =>
      [{ kind: 'evidence', issuer: cast.carrier.issuer, what, when }, cast.carrier] as const;
    const returned = (fault: Fault, reason: ReturnReason, stage: Stage = 'confirmed') =>
      [{ kind: 'outcome', issuer: shop.issuer, outcome: 'returned', stage, fault, reason, when }, shop] as const;
    switch (act) {
      case 'ship':
        return evidence('shipped');
      case 'deliver':
        return evidence('delivered');
      case 'return_seller':
      case 'say_unknown':
        return returned(CLAIMS[act].fault, CLAIMS[act].reason);
      case 'claim_carrier':
        return returned('carrier', 'damaged_in_transit');
      case 'withdraw':
        return returned(claim?.fault ?? 'unknown', claim?.reason ?? 'other', 'withdrawn');
      case 'carrier_damaged': {
        const damaged = {
          outcome: 'refunded',
          stage: 'confirmed',
          fault: 'carrier',
          reason: 'damaged_in_transit',
        } as const;
        return [{ kind: 'outcome', issuer: cast.carrier.issuer, ...damaged, when }, cast.carrier];
      }
    }
  }

  /** On top of whatever came last, the buyer's own entries included. */
  private async say(order: string, body: Said, by: Issuer): Promise<Result<unknown>> {
    const state = await this.client.call('readOrder', { params: { seller: this.seller, order } });
    if (!state.ok) return state;
    const chain = new Chain(this.log, order, state.value.prev);
    return this.client.call('submitEntry', { body: await chain.add(body, [by.signer]) });
  }
}

const CLAIMS = {
  return_seller: { fault: 'seller', reason: 'not_as_described' },
  say_unknown: { fault: 'unknown', reason: 'other' },
} as const;

function hourNow(): number {
  return Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
}

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** One order of a simulated seller, told to the books as platform, payment provider, carrier, shop and buyer would. */
import { bandOf } from '../../cli/demo/actors/order.ts';
import type { OrderRelatedBody } from '../../schema/entries/index.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import type { Fault, OrderFindingRule, ReturnReason } from '../../schema/words.ts';
import { RETURN_REASONS } from '../../schema/words.ts';
import { byBuyer, byIssuer, HOLDER, type Shop } from '../score/shop.ts';

/** Days are UTC days. Whatever is absent does not happen. */
export type Deal = {
  readonly day: number;
  /** In minor units of `currency`, CNY unless given. */
  readonly price: number;
  readonly currency?: string;
  /** Who registers it, and says what the carrier does not. */
  readonly by: 'platform' | 'shop';
  /** A payment provider says that it was paid. */
  readonly isPaid: boolean;
  /** A carrier says that it was sent and arrived. */
  readonly isCarried: boolean;
  readonly nth: number;
  /** Hours from placed to sent, and from there to arrival. */
  readonly shipHours?: number;
  readonly wayHours?: number;
  readonly stars?: number;
  /** Stars of a later revision. */
  readonly raisedTo?: number;
  readonly reward?: 'discount';
  /** It comes back: the buyer says why, or nothing, and who answers says whose fault it is. */
  readonly returned?: {
    readonly reason?: ReturnReason;
    readonly answer?: { readonly by: 'platform' | 'shop' | 'carrier'; readonly fault: Fault };
  };
  readonly promoter?: string;
  readonly finding?: { readonly rule: OrderFindingRule; readonly keeps: number };
  /** Registered so many hours after it was placed. */
  readonly registeredHours?: number;
};

const SHIP_MS = 2 * DAY_MS;
const WAY_MS = 5 * DAY_MS;
const SIGNERS = {
  platform: byIssuer('market', 'platform'),
  shop: byIssuer('shop', 'shop'),
  payment: byIssuer('pay', 'payment'),
  carrier: byIssuer('post', 'carrier'),
} as const;
const IDS = { platform: 'market', shop: 'shop', payment: 'pay', carrier: 'post' } as const;
type Role = keyof typeof IDS;
/** What a chain adds to a body. */
type Unchained<B> = B extends unknown ? Omit<B, 'log' | 'order' | 'prev'> : never;

/** Tells a shop all of a deal. Orders have to be told in the order of their days. */
export function tell(shop: Shop, id: string, deal: Deal): void {
  const placed = deal.day * DAY_MS + 8 * HOUR_MS;
  const deliverBy = placed + SHIP_MS + WAY_MS;
  let at = placed + (deal.registeredHours ?? 0) * HOUR_MS;
  const say = (by: Role | 'buyer' | 'operator', body: Unchained<OrderRelatedBody>, whenMs = at): void => {
    at = Math.max(at, whenMs);
    const signer = by === 'buyer' ? byBuyer : by === 'operator' ? ({ as: 'operator' } as const) : SIGNERS[by];
    shop.enter({ ...body, ...shop.about(id) }, signer, at, body.kind === 'order' ? deal.nth : undefined);
  };
  const evidence = (by: Role, what: 'paid' | 'shipped' | 'delivered', whenMs: number): void => {
    const when = Math.floor(whenMs / HOUR_MS) * HOUR_MS;
    say(by, { kind: 'evidence', issuer: IDS[by], what, when }, when);
  };
  say(deal.by, {
    kind: 'order',
    issuer: IDS[deal.by],
    holder: HOLDER.keyId,
    holderIs: 'review',
    buyer: HOLDER.keyId,
    channel: 'shop',
    products: ['thing'],
    ...(deal.promoter === undefined ? {} : { promoter: deal.promoter, promoterEarns: true }),
    band: bandOf(deal.price),
    currency: deal.currency ?? 'CNY',
    placed,
    shipBy: placed + SHIP_MS,
    deliverBy,
    expires: deliverBy + 90 * DAY_MS,
  });
  if (deal.isPaid) evidence('payment', 'paid', at);
  const mover = deal.isCarried ? 'carrier' : deal.by;
  if (deal.shipHours !== undefined) evidence(mover, 'shipped', placed + deal.shipHours * HOUR_MS);
  if (deal.wayHours !== undefined) evidence(mover, 'delivered', at + deal.wayHours * HOUR_MS);
  const review = (revision: number, rating: number): void =>
    say(
      'buyer',
      {
        kind: 'review',
        key: HOLDER.key,
        revision,
        rating,
        reward: deal.reward ?? 'none',
        language: 'zh',
        anchor: HOLDER.keyId,
      },
      at + DAY_MS,
    );
  if (deal.stars !== undefined) review(0, deal.stars);
  if (deal.returned) {
    const { reason, answer } = deal.returned;
    const stated = { kind: 'outcome', outcome: 'returned', when: Math.floor(at / HOUR_MS) * HOUR_MS } as const;
    if (reason) {
      say('buyer', { ...stated, reason, key: HOLDER.key, stage: 'opened', fault: RETURN_REASONS[reason] });
    }
    if (answer) {
      const { by, fault } = answer;
      say(by, { ...stated, reason: reason ?? 'other', issuer: IDS[by], stage: 'confirmed', fault }, at + DAY_MS);
    }
  }
  if (deal.raisedTo !== undefined) review(1, deal.raisedTo);
  if (deal.finding) say('operator', { kind: 'finding', ...deal.finding, evidence: [] }, at + DAY_MS);
}

/** Ratings between peers as orders that were paid, delivered and reviewed at once: who rates below zero gives one star. */
import { HOUR_MS, DAY_MS } from '../../schema/fields.ts';
import type { Category } from '../../schema/words.ts';
import { CREDIBILITY_SHARES } from '../../trust/credibility/constants.ts';
import type { Policy } from '../../trust/policy/policy.ts';
import type { Rating } from '../data/ratings.ts';
import { byBuyer, byIssuer, HOLDER, Shop } from './shop.ts';

const PLATFORM = byIssuer('market', 'platform');
const PAYMENT = byIssuer('pay', 'payment');
const CARRIER = byIssuer('post', 'carrier');

export class Trades {
  readonly #shops = new Map<string, Shop>();
  readonly #orders = new Map<string, string[]>();
  readonly #policy: Policy;
  readonly #category: Category;
  #told = 0;

  constructor(policy: Policy, category: Category) {
    this.#policy = policy;
    this.#category = category;
  }

  /** Who is rated, with all that was told before; a shop without evidence where nothing was. */
  shopOf({ ratee, atMs }: Rating): Shop {
    const shop = this.#shops.get(ratee) ?? new Shop(this.#policy, this.#category, atMs);
    this.#shops.set(ratee, shop);
    return shop;
  }

  /** Orders of one rater at one ratee so far. */
  ordersOf(rater: string, ratee: string): readonly string[] {
    return this.#orders.get(`${rater} ${ratee}`) ?? [];
  }

  /** The operator finds what the rater's credibility, from 0 to 3, leaves of the praise. */
  believe(ratee: string, order: string, level: number, atMs: number): void {
    const shop = this.#shops.get(ratee);
    if (!shop) return;
    const keeps = CREDIBILITY_SHARES[level] ?? 1024;
    const found = { kind: 'finding', rule: 'praise_level', keeps } as const;
    shop.enter({ ...found, evidence: [], ...shop.about(order) }, { as: 'operator' }, atMs);
  }

  tell(rating: Rating): void {
    const shop = this.shopOf(rating);
    const { atMs } = rating;
    const order = String(this.#told++);
    const pair = `${rating.rater} ${rating.ratee}`;
    this.#orders.set(pair, [...this.ordersOf(rating.rater, rating.ratee), order]);
    const { log } = shop.about(order);
    const placed = Math.floor(atMs / HOUR_MS) * HOUR_MS;
    const times = { placed, shipBy: placed + DAY_MS, deliverBy: placed + 2 * DAY_MS, expires: placed + 92 * DAY_MS };
    const goods = { buyer: '', channel: 'resale', band: 26, currency: 'CNY' } as const;
    const right = { holder: HOLDER.keyId, holderIs: 'review' } as const;
    shop.enter(
      { kind: 'order', log, order, issuer: 'market', products: ['trade'], ...right, ...goods, ...times },
      PLATFORM,
      atMs,
      1,
    );
    const vouch = (what: 'paid' | 'delivered', issuer: string, signer: typeof PAYMENT): void =>
      shop.enter({ kind: 'evidence', ...shop.about(order), issuer, what, when: placed }, signer, atMs);
    vouch('paid', 'pay', PAYMENT);
    vouch('delivered', 'post', CARRIER);
    const said = { key: HOLDER.key, revision: 0, reward: 'none', language: 'en', anchor: '' } as const;
    const stars = rating.rating < 0 ? 1 : 5;
    shop.enter({ kind: 'review', ...shop.about(order), ...said, rating: stars }, byBuyer, atMs);
  }
}

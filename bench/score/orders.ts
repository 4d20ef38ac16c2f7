/** An order history, told to shops as `npm run replay` tells it to a service: docs/replay.md has the mapping. */
import { lifeOf, type Event, type Life } from '../../cli/replay/life.ts';
import type { Row } from '../../cli/replay/rows.ts';
import { saidOf, speakerOf } from '../../cli/replay/said.ts';
import type { OrderRelatedBody } from '../../schema/entries/index.ts';
import { DAY_MS } from '../../schema/fields.ts';
import type { Category } from '../../schema/words.ts';
import type { Policy } from '../../trust/policy/policy.ts';
import { byBuyer, byIssuer, HOLDER, Shop } from './shop.ts';

/** Orders of one buyer at one seller this far apart are counted together. */
const BUYER_MS = 180 * DAY_MS;
const SIGNERS = {
  platform: byIssuer('market', 'platform'),
  payment: byIssuer('pay', 'payment'),
  carrier: byIssuer('post', 'carrier'),
  buyer: byBuyer,
} as const;
const NAMES = { issuers: { platform: 'market', payment: 'pay', carrier: 'post' }, ...HOLDER, buyer: '', anchor: '' };

export class History {
  readonly #events: readonly (Event & { readonly life: Life })[];
  readonly #shops = new Map<string, Shop>();
  readonly #buyers = new Map<string, number[]>();
  readonly #policy: Policy;
  readonly #category: Category;
  #told = 0;

  constructor(rows: readonly Row[], policy: Policy, category: Category) {
    this.#policy = policy;
    this.#category = category;
    this.#events = rows
      .map(lifeOf)
      .flatMap((life) => life.events.map((event) => ({ ...event, life })))
      .toSorted((a, b) => a.atMs - b.atMs);
  }

  /** Shops by seller, with all that happened before `untilMs`. To be asked for later and later moments. */
  until(untilMs: number): ReadonlyMap<string, Shop> {
    for (let next = this.#events[this.#told]; next && next.atMs < untilMs; next = this.#events[++this.#told]) {
      this.#tell(next, next.life);
    }
    return this.#shops;
  }

  #tell(event: Event, life: Life): void {
    const { order, seller } = life.row;
    const shop = this.#shops.get(seller) ?? new Shop(this.#policy, this.#category, event.atMs);
    this.#shops.set(seller, shop);
    const body = { ...saidOf(event, life, NAMES), ...shop.about(order) } as OrderRelatedBody;
    const nth = event.kind === 'order' ? this.#nth(life.row, event.atMs) : undefined;
    shop.enter(body, SIGNERS[speakerOf(event)], event.atMs, nth);
  }

  /** Which order of this buyer at this seller, as the door counts them: 10 stands for more. */
  #nth({ seller, buyer }: Row, atMs: number): number {
    const before = this.#buyers.get(`${seller} ${buyer}`) ?? [];
    this.#buyers.set(`${seller} ${buyer}`, [...before, atMs]);
    return Math.min(10, 1 + before.filter((ms) => ms >= atMs - BUYER_MS).length);
  }
}

/** One order through the rules and the books, step by step, without signatures: for tests of whose word counts. */
import type { JournalBody } from '../../schema/entries/index.ts';
import { DAY_MS } from '../../schema/fields.ts';
import type { Result } from '../../schema/problems.ts';
import type {
  Evidence,
  Fault,
  IssuerRole,
  OrderFindingRule,
  Outcome,
  ReturnReason,
  Stage,
} from '../../schema/words.ts';
import { RETURN_REASONS } from '../../schema/words.ts';
import type { CounterName } from '../../trust/score/counters.ts';
import type { Signer } from '../../trust/replay/facts.ts';
import { BUYER, BUYER_KEY, HOLDER, issuerOfRole, LINK, PLACED_MS, Shop } from './shop.ts';

type OrderGiven = {
  readonly role?: IssuerRole;
  readonly nth?: number;
  readonly band?: number;
  readonly group?: string;
  readonly promoter?: string;
  readonly preSale?: true;
  readonly backfill?: true;
  readonly registeredHoursLate?: number;
  /** Invited by link, with a committed contact; else the buyer made the key at checkout. */
  readonly invited?: true;
};

/** Days are counted from the day on which the order was placed: shipBy is day 2, deliverBy day 7. */
export class OrderLife {
  readonly shop: Shop;
  readonly id: string;

  constructor(given: OrderGiven = {}, shop = new Shop(), id = 'order') {
    this.shop = shop;
    this.id = id;
    const by = issuerOfRole(given.role ?? 'platform');
    const { promoter, group, preSale, backfill } = given;
    this.must(
      this.enter(by, (given.registeredHoursLate ?? 0) / 24, given.nth, ({ log, order }) => ({
        kind: 'order',
        log,
        order,
        issuer: by.issuer,
        ...(given.invited
          ? { holder: LINK.id, holderIs: 'link', contact: HOLDER }
          : { holder: HOLDER, holderIs: 'review' }),
        buyer: HOLDER,
        channel: 'shop',
        products: ['product'],
        ...(promoter ? { promoter } : {}),
        ...(group ? { group } : {}),
        ...(preSale ? { preSale } : {}),
        ...(backfill ? { backfill } : {}),
        band: given.band ?? 26,
        currency: 'CNY',
        placed: PLACED_MS,
        shipBy: PLACED_MS + 2 * DAY_MS,
        deliverBy: PLACED_MS + 7 * DAY_MS,
        expires: PLACED_MS + 97 * DAY_MS,
      })),
    );
  }

  /** An order that was placed, and nothing more. */
  static placed(given: OrderGiven = {}, shop?: Shop, id?: string): OrderLife {
    return new OrderLife(given, shop, id);
  }

  /** An order that was paid, shipped on day 1 by the carrier and delivered on day 4. */
  static good(given: OrderGiven = {}, shop?: Shop, id?: string): OrderLife {
    return new OrderLife(given, shop, id)
      .says('payment', 'paid', 0)
      .says('carrier', 'shipped', 1)
      .says('carrier', 'delivered', 4);
  }

  says(role: IssuerRole, what: Evidence, onDay: number): this {
    return this.must(this.trySaying(role, what, onDay));
  }

  trySaying(role: IssuerRole, what: Evidence, onDay: number): Result<true> {
    const by = issuerOfRole(role);
    const when = PLACED_MS + onDay * DAY_MS;
    return this.enter(by, onDay, undefined, (chain) => ({ kind: 'evidence', ...chain, issuer: by.issuer, what, when }));
  }

  states(role: IssuerRole, outcome: Outcome, stage: Stage, fault: Fault, onDay: number): this {
    return this.must(this.tryStating(role, outcome, stage, fault, onDay));
  }

  tryStating(role: IssuerRole, outcome: Outcome, stage: Stage, fault: Fault, onDay: number): Result<true> {
    const by = issuerOfRole(role);
    const when = PLACED_MS + onDay * DAY_MS;
    const stated = { outcome, stage, fault, reason: 'other', when } as const;
    return this.enter(by, onDay, undefined, (chain) => ({ kind: 'outcome', ...chain, issuer: by.issuer, ...stated }));
  }

  buyerStates(outcome: Outcome, stage: Stage, reason: ReturnReason, onDay: number): this {
    const stated = { outcome, stage, fault: RETURN_REASONS[reason], reason, when: PLACED_MS + onDay * DAY_MS };
    return this.must(
      this.enter(BUYER, onDay, undefined, (chain) => ({ kind: 'outcome', ...chain, key: BUYER_KEY, ...stated })),
    );
  }

  reviews(rating: number, onDay: number, more: { revision?: number; reward?: 'discount' } = {}): this {
    return this.must(this.tryReviewing(rating, onDay, more));
  }

  tryReviewing(rating: number, onDay: number, more: { revision?: number; reward?: 'discount' } = {}): Result<true> {
    return this.enter(BUYER, onDay, undefined, (chain) => ({
      kind: 'review',
      ...chain,
      key: BUYER_KEY,
      revision: more.revision ?? 0,
      rating,
      reward: more.reward ?? 'none',
      language: 'en',
      anchor: HOLDER,
    }));
  }

  rules(effect: 'void_order' | 'fault_carrier' | 'none', to: 'order' | 'outcome', onDay: number): this {
    const target = this.facts().targets.find(({ kind }) => kind === to)?.id ?? '';
    return this.must(
      this.enter({ as: 'operator' }, onDay, undefined, (chain) => ({
        kind: 'ruling',
        ...chain,
        to: target,
        effect,
        reason: 'test',
      })),
    );
  }

  finds(rule: OrderFindingRule, keeps: number, onDay: number): this {
    return this.must(this.tryFinding(rule, keeps, onDay));
  }

  tryFinding(rule: OrderFindingRule, keeps: number, onDay: number): Result<true> {
    return this.enter({ as: 'operator' }, onDay, undefined, (chain) => ({
      kind: 'finding',
      ...chain,
      rule,
      keeps,
      evidence: [],
    }));
  }

  reverses(rule: OrderFindingRule, onDay: number): this {
    const to = this.facts().findings?.[rule]?.id ?? '';
    return this.must(
      this.enter({ as: 'operator' }, onDay, undefined, (chain) => ({
        kind: 'reversal',
        ...chain,
        to,
        reason: 'appeal',
      })),
    );
  }

  facts() {
    const facts = this.shop.books.orders.get(this.id);
    if (!facts) throw new Error(`no order ${this.id}`);
    return facts;
  }

  /** What a counter holds: days counted from the day the order was placed. */
  booked(counter: CounterName, subject = ''): Record<number, number> {
    const first = Math.floor(PLACED_MS / DAY_MS);
    const series = [...this.shop.books.counters(subject)(counter)].filter(([, amount]) => amount !== 0);
    return Object.fromEntries(series.map(([day, amount]) => [day - first, amount]));
  }

  private enter(
    by: Signer,
    onDay: number,
    nth: number | undefined,
    body: (chain: { log: string; order: string; prev: string }) => JournalBody,
  ): Result<true> {
    return this.shop.enter({ order: this.id, at: PLACED_MS + onDay * DAY_MS, by, ...(nth ? { nth } : {}), body });
  }

  private must(result: Result<true>): this {
    if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
    return this;
  }
}

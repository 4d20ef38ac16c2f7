/** What cheats tried once and must not work again: a shop's own word, clumps, silencing, bombing. */
import { describe, expect, test } from 'vitest';
import type { JournalBody } from '../../schema/entries/index.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { evaluate } from '../../trust/score/evaluate.ts';
import type { Signer } from '../../trust/replay/facts.ts';
import {
  BUYER,
  BUYER_KEY,
  type Happening,
  HOLDER,
  issuerOfRole,
  LINK,
  PLACED_MS,
  Shop,
  STRANGER,
} from '../support/shop.ts';
import { OrderLife } from '../support/order-life.ts';

const FIRST = Math.floor(PLACED_MS / DAY_MS);
/** A good past of 200 days: four full orders a day, as steady as can be, with 4 % faults. */
const PAST: Readonly<Record<string, number>> = {
  'late.good': 3900,
  'late.bad': 160,
  'late.square': 4060,
  'cancelled.good': 4000,
  'cancelled.bad': 40,
  'cancelled.square': 4040,
  'returned.good': 3960,
  'returned.bad': 60,
  'returned.square': 4020,
  'review.good': 1900,
  'review.bad': 150,
  'review.square': 2050,
  'dispatch.mass': 4000,
  'dispatch.hours': 4000 * 30,
  'count.buyers': 1,
};
const scoreOf = (shop: Shop, day: number, pastDays = 200) => {
  const own = shop.books.counters('');
  return evaluate(
    (name) => {
      const sums = new Map(own(name));
      const daily = PAST[name];
      if (daily) for (let d = 1; d <= pastDays; d++) sums.set(FIRST - d, (sums.get(FIRST - d) ?? 0) + daily);
      return sums;
    },
    FIRST + day,
    FIRST_POLICY,
    'general',
  );
};

describe('harm that a shop can take back by itself', () => {
  test('a shop cannot say group_failed about an order of no group, after a one-star review and a complaint', () => {
    const life = new OrderLife({ role: 'shop' });
    life.says('payment', 'paid', 0).reviews(1, 10).buyerStates('disputed', 'opened', 'never_arrived', 10);
    expect(life.booked('late.bad')).not.toEqual({});
    expect(life.booked('review.bad')).not.toEqual({});
    life.trySaying('shop', 'group_failed', 30);
    expect(life.booked('review.bad')).not.toEqual({});
    expect(life.booked('late.bad')).not.toEqual({});
    expect(life.booked('returned.bad')).not.toEqual({});
  });

  test('a shop that says long after the deadline that it shipped on the first day is late all the same', () => {
    const life = new OrderLife({ role: 'shop' }).says('payment', 'paid', 0);
    expect(life.booked('late.bad')).toEqual({ 6: 1024 });
    const shop = issuerOfRole('shop');
    life.shop.enter({
      order: 'order',
      at: PLACED_MS + 60 * DAY_MS,
      by: shop,
      body: (chain) => ({ kind: 'evidence', ...chain, issuer: 'shop', what: 'shipped', when: PLACED_MS }),
    });
    life.shop.enter({
      order: 'order',
      at: PLACED_MS + 60 * DAY_MS,
      by: shop,
      body: (chain) => ({ kind: 'evidence', ...chain, issuer: 'shop', what: 'delivered', when: PLACED_MS }),
    });
    // "afterwards the promise stays broken, whatever is said later"
    expect(life.booked('late.bad')).toEqual({ 6: 1024 });
    expect(life.booked('late.good')).toEqual({});
  });

  test('an order that a shop calls worthless and one of a regular harm like any other', () => {
    const honest = new OrderLife({ role: 'shop' }).booked('late.bad')[6] ?? 0;
    const claimed = new OrderLife({ role: 'shop', band: 0, nth: 10 }).booked('late.bad')[6] ?? 0;
    expect(honest).toBe(512);
    expect(claimed).toBeGreaterThanOrEqual(honest / 4);
  });

  test('an order of which only the payment was seen earns an eighth on the word of the shop', () => {
    const life = new OrderLife({ role: 'shop' }).says('payment', 'paid', 0);
    life.says('shop', 'shipped', 0).says('shop', 'delivered', 0);
    expect(life.booked('late.good')[0] ?? 0).toBeLessThan(512);
  });

  test('a thousand orders that only the shop says it shipped and delivered earn next to nothing', () => {
    const shop = new Shop();
    const before = scoreOf(shop, 20);
    for (let i = 0; i < 1000; i++) {
      new OrderLife({ role: 'shop' }, shop, `scam-${i}`)
        .says('payment', 'paid', 0)
        .says('shop', 'shipped', 0)
        .says('shop', 'delivered', 0);
    }
    const after = scoreOf(shop, 20);
    expect('score' in after && 'score' in before && after.score - before.score).toBeLessThan(100);
  });

  test('a thousand orders never shipped ruin a score, whatever the shop calls them worth', () => {
    const shop = new Shop();
    for (let i = 0; i < 1000; i++) OrderLife.placed({ role: 'shop', band: 0, nth: 10 }, shop, `scam-${i}`);
    const after = scoreOf(shop, 9);
    expect('expected' in after && after.expected).toBeLessThan(5000);
  });

  test('a deadline years ahead is refused', () => {
    const shop = new Shop();
    const body = (chain: { log: string; order: string }): JournalBody => ({
      kind: 'order',
      log: chain.log,
      order: chain.order,
      issuer: 'shop',
      holder: HOLDER,
      holderIs: 'review',
      buyer: HOLDER,
      channel: 'shop',
      products: ['p'],
      band: 26,
      currency: 'CNY',
      placed: PLACED_MS,
      shipBy: PLACED_MS + 3650 * DAY_MS,
      deliverBy: PLACED_MS + 3650 * DAY_MS,
      expires: PLACED_MS + 3720 * DAY_MS,
    });
    const entered = shop.enter({ order: 'far', at: PLACED_MS, by: issuerOfRole('shop'), body });
    expect(entered.ok).toBe(false);
  });

  test('a right that has expired before it is registered is refused', () => {
    const shop = new Shop();
    const long = PLACED_MS - 200 * DAY_MS;
    const entered = shop.enter({
      order: 'old',
      at: PLACED_MS,
      by: issuerOfRole('shop'),
      body: ({ log, order }) => ({
        kind: 'order',
        log,
        order,
        issuer: 'shop',
        holder: HOLDER,
        holderIs: 'review',
        buyer: HOLDER,
        channel: 'shop',
        products: ['p'],
        band: 26,
        currency: 'CNY',
        placed: long,
        shipBy: long,
        deliverBy: long,
        expires: long + 60 * DAY_MS,
      }),
    });
    expect(entered.ok).toBe(false);
  });

  test('a clump of scam orders in one group does not hide the score', () => {
    const alone = new Shop();
    const grouped = new Shop();
    for (let i = 0; i < 200; i++) {
      OrderLife.placed({ role: 'platform' }, alone, `scam-${i}`);
      OrderLife.placed({ role: 'platform', group: 'g' }, grouped, `scam-${i}`);
    }
    const a = scoreOf(alone, 9, 60);
    const g = scoreOf(grouped, 9, 60);
    expect(a.state).toBe('scored');
    expect(g.state).toBe('scored');
  });
});

describe('who may be silenced', () => {
  test('a shop that fills its share of the chain does not silence the buyer', () => {
    const life = new OrderLife({ role: 'shop' });
    for (let i = 0; i < 99; i++) {
      life.tryStating('shop', 'refunded', i % 2 === 0 ? 'opened' : 'withdrawn', 'unknown', 1);
    }
    const review = life.tryReviewing(1, 10);
    expect(review.ok ? 'ok' : review.refusal.code).toBe('ok');
  });

  test('a ruling on what the seller wrote with the link leaves alone what the true buyer writes afterwards', () => {
    const life = OrderLife.good({ invited: true });
    const enter = (onDay: number, by: Signer, body: Happening['body']) => {
      const entered = life.shop.enter({ order: 'order', at: PLACED_MS + onDay * DAY_MS, by, body });
      expect(entered.ok ? 'ok' : entered.refusal.detail).toBe('ok');
    };
    const seller: Signer = { as: 'key', keyId: STRANGER.id };
    enter(5, seller, (chain) => ({ kind: 'handover', ...chain, via: 'link', from: LINK.key, key: STRANGER.key }));
    const written = { revision: 0, rating: 5, reward: 'none', language: 'en', anchor: HOLDER } as const;
    enter(6, seller, (chain) => ({ kind: 'review', ...chain, key: STRANGER.key, ...written }));
    const target = life.facts().targets.find(({ kind }) => kind === 'review')?.id ?? '';
    const ruled = { to: target, effect: 'review_fraud', reason: 'the seller used the link' } as const;
    enter(8, { as: 'operator' }, (chain) => ({ kind: 'ruling', ...chain, ...ruled }));
    const attested = { via: 'contact', issuer: 'platform', key: BUYER_KEY } as const;
    enter(9, issuerOfRole('platform'), (chain) => ({ kind: 'handover', ...chain, ...attested }));
    life.reviews(1, 10);
    expect(life.booked('review.bad')).toEqual({ 10: 1024 });
    expect(life.booked('count.stars_5')).toEqual({});
  });

  test('a platform takes no key away that was made at checkout, nor without a committed contact', () => {
    const life = OrderLife.good();
    const entered = life.shop.enter({
      order: 'order',
      at: PLACED_MS + 9 * DAY_MS,
      by: issuerOfRole('platform'),
      body: (chain) => ({ kind: 'handover', ...chain, via: 'contact', issuer: 'platform', key: STRANGER.key }),
    });
    expect(entered).toMatchObject({ ok: false, refusal: { code: 'wrong_key' } });
  });

  test('a buyer who reports a fake review is not the one whose review falls when the operator agrees', () => {
    const life = OrderLife.good().reviews(1, 6);
    life.shop.enter({
      order: 'order',
      at: PLACED_MS + 7 * DAY_MS,
      by: BUYER,
      body: (chain) => ({ kind: 'report', ...chain, by: 'buyer', key: BUYER_KEY, reason: 'fake_review' }),
    });
    const target = life.facts().targets.find(({ kind }) => kind === 'report')?.id ?? '';
    life.shop.enter({
      order: 'order',
      at: PLACED_MS + 8 * DAY_MS,
      by: { as: 'operator' },
      body: (chain) => ({ kind: 'ruling', ...chain, to: target, effect: 'review_fraud', reason: 'agreed' }),
    });
    expect(life.booked('review.bad')).toEqual({ 6: 1024 });
  });

  test('stars of a review that was ruled void are not in the public mean', () => {
    const life = OrderLife.good().reviews(5, 6).rules('void_order', 'order', 8);
    expect(life.booked('count.stars_5')).toEqual({});
    expect(life.booked('count.shown')).toEqual({});
  });
});

describe('a stranger depresses a score', () => {
  test('void orders that nobody paid cost nothing, whatever was reported of them', () => {
    const shop = new Shop();
    for (let i = 0; i < 5; i++) {
      const life = new OrderLife({ role: 'shop' }, shop, `bomb-${i}`);
      for (const reason of ['spam', 'false_marketing', 'hidden_commission'] as const) {
        shop.enter({
          order: `bomb-${i}`,
          at: PLACED_MS,
          by: BUYER,
          body: (chain) => ({ kind: 'report', ...chain, by: 'buyer', key: BUYER_KEY, reason }),
        });
      }
      life.buyerStates('cancelled', 'opened', 'changed_mind', 0);
      life.rules('void_order', 'order', 1);
    }
    const after = scoreOf(shop, 20);
    expect(after.conduct).toBe(0);
  });

  test('orders that nobody paid and a shop cancels cost an honest seller little', () => {
    const shop = new Shop();
    const before = scoreOf(shop, 20);
    for (let i = 0; i < 100; i++) {
      new OrderLife({ role: 'shop' }, shop, `unpaid-${i}`).states('shop', 'cancelled', 'confirmed', 'unknown', 1);
    }
    const after = scoreOf(shop, 20);
    expect(('score' in before ? before.score : 0) - ('score' in after ? after.score : 0)).toBeLessThan(500);
  });
});

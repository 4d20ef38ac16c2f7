import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buyerManyOrders } from '../../trust/detect/buyer-many-orders.ts';
import { cheapThenDear, type PricedOrder } from '../../trust/detect/cheap-then-dear.ts';
import { type BadReview, ratingRaised } from '../../trust/detect/rating-raised.ts';
import { relatedBuyer } from '../../trust/detect/related-buyer.ts';
import { type PromoterReport, reviewReward } from '../../trust/detect/review-reward.ts';
import { type PromotedOrder, tierReview } from '../../trust/detect/tier-review.ts';
import { type Fallen, type Trait, whitewashing } from '../../trust/detect/whitewashing.ts';

const TODAY = 20_000;
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

describe('related_buyer', () => {
  test('finds the promoter who buys through the own link, and the seller under the own contact', () => {
    const orders = [
      { id: 'b', buyerPerson: 'ann', promoterPerson: 'ann' },
      { id: 'a', buyerPerson: 'bob', contact: 'shop-phone' },
      { id: 'c', buyerPerson: 'bob', promoterPerson: 'ann', contact: 'other-phone' },
      { id: 'd' },
    ];
    const found = relatedBuyer(orders, new Set(['shop-phone']));
    expect(found.map(({ order, keeps, figures }) => [order, keeps, figures])).toEqual([
      ['a', 0, [2]],
      ['b', 0, [1]],
    ]);
    expect(relatedBuyer(orders.toReversed(), new Set(['shop-phone']))).toEqual(found);
  });
});

describe('tier_review', () => {
  const order = (id: string, buyer: string, promoter: string, more: Partial<PromotedOrder> = {}): PromotedOrder => {
    return { id, day: TODAY, earns: true, buyerPerson: buyer, promoterPerson: promoter, ...more };
  };

  test('finds promoters who buy from each other', () => {
    const orders = [order('1', 'ann', 'bob'), order('2', 'bob', 'ann'), order('3', 'carl', 'ann')];
    expect(tierReview(orders).map((one) => one.order)).toEqual(['1', '2']);
  });

  test('finds a promoter of another tier', () => {
    const orders = [order('1', 'ann', 'bob', { tier: 1 }), order('2', 'carl', 'ann', { tier: 2 })];
    expect(tierReview(orders)).toMatchObject([{ order: '1', figures: [2, 1] }]);
  });

  test('leaves a buyer who became a promoter later, and a promoter who earns nothing', () => {
    const later = [order('1', 'ann', 'bob', { tier: 1, day: TODAY - 31 }), order('2', 'carl', 'ann', { tier: 2 })];
    expect(tierReview(later)).toEqual([]);
    expect(tierReview([order('1', 'ann', 'bob', { earns: false }), order('2', 'bob', 'ann')]).length).toBe(0);
  });
});

describe('buyer_many_orders', () => {
  const bought = (buyer: string, days: readonly number[]) =>
    days.map((day, index) => ({ id: `${buyer}${String(index).padStart(2, '0')}`, buyer, day: TODAY + day }));

  test('finds all but the first of six orders on a day, or twelve in a week', () => {
    const day = buyerManyOrders(bought('a', [0, 0, 0, 0, 0, 0]));
    expect(day.map(({ order }) => order)).toEqual(['a01', 'a02', 'a03', 'a04', 'a05']);
    expect(day[0]?.figures).toEqual([6, 1]);
    expect(buyerManyOrders(bought('a', [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6])).length).toBe(11);
  });

  test('leaves regulars, who come back for years', () => {
    expect(
      buyerManyOrders(
        bought(
          'a',
          times(100, (index) => 3 * index),
        ),
      ),
    ).toEqual([]);
    expect(buyerManyOrders([...bought('a', [0, 0, 0, 0, 0, 1]), ...bought('b', [0, 0, 0])])).toEqual([]);
    expect(buyerManyOrders(bought('a', [0, 0, 0, 0, 2, 2, 2, 4, 4, 4, 6, 7]))).toEqual([]);
  });

  test('does not depend on the order of what it sees', () => {
    const orders = [...bought('a', [0, 0, 1, 1, 1, 1, 1, 1, 1, 4, 4, 4, 5]), ...bought('b', [2, 2, 2, 2, 2, 2, 2])];
    const found = buyerManyOrders(orders);
    expect(found.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.shuffledSubarray(orders, { minLength: orders.length }), (shuffled) => {
        expect(buyerManyOrders(shuffled)).toEqual(found);
      }),
      { numRuns: 20 },
    );
  });
});

describe('rating_raised', () => {
  const bad = (index: number, more: Partial<BadReview> = {}): BadReview => ({
    order: `o${index}`,
    id: `r${index}`,
    day: TODAY - 20,
    ...more,
  });
  const raised = (index: number): BadReview => bad(index, { refundDay: TODAY - 15, raisedDay: TODAY - 10 });

  test('tells of complaints that vanish after refunds', () => {
    const reviews = [...times(5, raised), ...times(10, (index) => bad(10 + index))];
    const found = ratingRaised(reviews, TODAY);
    expect(found.map(({ order }) => order)).toEqual(['o0', 'o1', 'o2', 'o3', 'o4']);
    expect(found[0]).toMatchObject({ keeps: 0, evidence: ['r0', 'r1', 'r2', 'r3', 'r4'], figures: [5, 15] });
    expect(ratingRaised(reviews.toReversed(), TODAY)).toEqual(found);
  });

  test('leaves who raises without a refund, before it, or seldom', () => {
    expect(
      ratingRaised(
        times(9, (i) => bad(i, { raisedDay: TODAY - 10 })),
        TODAY,
      ),
    ).toEqual([]);
    const before = times(9, (index) => bad(index, { raisedDay: TODAY - 16, refundDay: TODAY - 15 }));
    expect(ratingRaised(before, TODAY)).toEqual([]);
    expect(ratingRaised([...times(5, raised), ...times(12, (index) => bad(10 + index))], TODAY)).toEqual([]);
  });
});

describe('review_reward', () => {
  const praise = times(4, (index) => ({ id: `o${index}`, day: TODAY - 3, buyerPerson: `p${index}`, promoter: 'kim' }));
  const reports = (buyers: number, recipients: number): PromoterReport[] => [
    ...times(buyers, (i): PromoterReport => ({ id: `b${i}`, day: TODAY - 2, by: 'buyer', promoter: 'kim' })),
    ...times(recipients, (i): PromoterReport => ({ id: `r${i}`, day: TODAY - 2, by: 'recipient', promoter: 'kim' })),
  ];
  const found = (buyers: number, recipients: number, orders = 40) =>
    reviewReward(praise, reports(buyers, recipients), new Set(['p1']), () => orders, TODAY);

  test('finds the reviewer who earns', () => {
    expect(found(0, 0)).toMatchObject([{ order: 'o1', keeps: 0, figures: [1] }]);
  });

  test('finds undisclosed praise through a promoter whom buyers report', () => {
    expect(found(4, 0).map(({ order }) => order)).toEqual(['o0', 'o1', 'o2', 'o3']);
    expect(found(3, 9).length).toBe(4);
  });

  test('leaves a promoter whom recipients alone report, or few of many buyers', () => {
    expect(found(0, 500).length).toBe(1);
    expect(found(2, 500).length).toBe(1);
    expect(found(4, 0, 81).length).toBe(1);
  });
});

describe('whitewashing', () => {
  const fallen: Fallen[] = [{ seller: 'old', day: TODAY - 30 }];
  const both = (kind: Trait['kind'], ...more: string[]): Trait[] =>
    ['old', 'new', ...more].map((seller) => ({ seller, kind, hash: `h-${kind}` }));
  const judge = (traits: readonly Trait[], firstDay = TODAY - 10) =>
    whitewashing('new', firstDay, traits, fallen, TODAY);

  test('finds the payee of a fallen seller, and two other traits', () => {
    expect(judge(both('payee'))).toMatchObject({ figures: [1, 0, 0, 30] });
    expect(judge([...both('domain'), ...both('contact')])).toMatchObject({ figures: [0, 1, 1, 30] });
  });

  test('leaves a domain that was sold, and a small agency', () => {
    expect(judge(both('domain'))).toBeUndefined();
    expect(judge(both('payee', 'third'))).toBeUndefined();
    expect(judge([...both('payee', 'third'), ...both('contact')])).toBeDefined();
  });

  test('leaves a large agency, who traded long before, and a fall long ago', () => {
    expect(judge(both('payee', 'a', 'b', 'c', 'd'))).toBeUndefined();
    expect(judge(both('payee'), TODAY - 300)).toBeUndefined();
    expect(whitewashing('new', TODAY, both('payee'), [{ seller: 'old', day: TODAY - 400 }], TODAY)).toBeUndefined();
    expect(
      judge([
        { seller: 'old', kind: 'payee', hash: 'x' },
        { seller: 'new', kind: 'payee', hash: 'y' },
      ]),
    ).toBeUndefined();
  });
});

describe('cheap_then_dear', () => {
  const cheap = times(30, (i): PricedOrder => ({ id: `c${i}`, day: TODAY - 60, band: 24, state: 'done' }));
  const dear = (failed: number, done: number): PricedOrder[] => [
    ...times(failed, (i): PricedOrder => ({ id: `f${i}`, day: TODAY - 9, band: 30, state: 'failed' })),
    ...times(done, (i): PricedOrder => ({ id: `d${i}`, day: TODAY - 9, band: 30, state: 'done' })),
  ];

  test('warns when dear orders fail after many cheap ones', () => {
    const found = cheapThenDear([...cheap, ...dear(3, 2)], TODAY);
    expect(found).toEqual({
      rule: 'cheap_then_dear',
      evidence: ['f0', 'f1', 'f2'],
      figures: [30, 3, 5, 6],
    });
    expect(cheapThenDear([...dear(3, 2), ...cheap].toReversed(), TODAY)).toEqual(found);
  });

  test('leaves a dear line that mostly goes well, and a bad batch of the usual goods', () => {
    expect(cheapThenDear([...cheap, ...dear(3, 4)], TODAY)).toBeUndefined();
    const batch = times(12, (i): PricedOrder => ({ id: `b${i}`, day: TODAY - 9, band: 25, state: 'failed' }));
    expect(cheapThenDear([...cheap, ...batch], TODAY)).toBeUndefined();
    expect(cheapThenDear([...cheap.slice(0, 19), ...dear(9, 0)], TODAY)).toBeUndefined();
  });
});

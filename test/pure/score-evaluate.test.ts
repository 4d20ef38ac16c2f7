import { describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../schema/words.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { CHANNELS_OF_RISK } from '../../trust/score/counters.ts';
import { evaluate, type Evaluation } from '../../trust/score/evaluate.ts';
import { lnQ16 } from '../../trust/score/log.ts';
import { anOrder, expectedOf, FULL, Seller, TODAY } from './score-seller.ts';

const evaluated = (seller: Seller, day = TODAY) => evaluate(seller.counters, day, FIRST_POLICY, 'general');
const BASE = expectedOf(new Seller()).expected;

function scored(evaluation: Evaluation) {
  if (evaluation.state !== 'scored') throw new Error('expected a score');
  return evaluation;
}

/** Every number anywhere inside is a safe integer. */
function integersIn(value: unknown): number {
  if (typeof value === 'number') {
    expect(Number.isSafeInteger(value)).toBe(true);
    return 1;
  }
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, inner) => sum + integersIn(inner), 0);
}

function width(seller: Seller): number {
  const { low, high } = expectedOf(seller);
  return high - low;
}

/** How many amounts an evaluation reads by day. */
function reads(seller: Seller): number {
  let count = 0;
  const watched = (name: Parameters<Seller['counters']>[0]) => {
    const series = seller.counters(name);
    const get = (day: number) => {
      count += 1;
      return series.get(day);
    };
    return new Proxy(series, {
      get: (target, key) => {
        if (key === 'get') return get;
        const member: unknown = Reflect.get(target, key, target);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      },
    });
  };
  evaluate(watched, TODAY, FIRST_POLICY, 'general');
  return count;
}

describe('first policy', () => {
  test('holds integers and ASCII words only, and weights that cannot reward harm', () => {
    expect(integersIn(FIRST_POLICY)).toBeGreaterThan(100);
    for (const category of CATEGORIES) {
      const { beta, usual, dispatch } = FIRST_POLICY.categories[category];
      for (const weight of Object.values(beta)) expect(weight).toBeGreaterThanOrEqual(0);
      for (const share of Object.values(usual)) expect(share > 0 && share < 10_000).toBe(true);
      expect(dispatch.fastHours).toBeLessThanOrEqual(dispatch.usualHours);
    }
  });

  test('no floor binds for a seller without evidence, so every part of it is zero', () => {
    for (const category of CATEGORIES) {
      const { base, parts } = evaluate(new Seller().counters, TODAY, FIRST_POLICY, category);
      expect(base).toBeGreaterThanOrEqual(8000);
      expect(base).toBeLessThanOrEqual(9300);
      expect(parts.map(({ points }) => points)).toEqual([0, 0, 0, 0, 0]);
      const { usual, floorOffset, baseLogit } = FIRST_POLICY.categories[category];
      for (const c of CHANNELS_OF_RISK) {
        const logit = lnQ16(usual[c]) - lnQ16(10_000 - usual[c]);
        expect(logit + floorOffset[c]).toBeLessThanOrEqual(baseLogit);
      }
    }
  });
});

describe('sellers', () => {
  test.each([1, 3, 15, 150])(
    'a steady average seller with %i orders a day stays within a point of the base',
    (perDay) => {
      for (const weeks of [1, 4, 13, 26, 52, 110]) {
        expect(Math.abs(expectedOf(new Seller().usual(weeks, perDay)).expected - BASE)).toBeLessThanOrEqual(100);
      }
    },
  );

  test('a part-by-part sum gives expected, and the interval holds the score', () => {
    const seller = new Seller()
      .perfect(20, 2)
      .order(anOrder({ bad: 'late' }))
      .order(anOrder({ stars: 1 }));
    const { base, parts, expected, score, low, high } = scored(evaluated(seller));
    expect(parts.map(({ term }) => term)).toEqual(['late', 'cancelled', 'returned', 'review', 'dispatch']);
    expect(parts.reduce((sum, { points }) => sum + points, base)).toBe(expected);
    expect(low <= score && score <= high).toBe(true);
  });

  test('an idle seller ends as not_enough_data and never rises above what it had', () => {
    const seller = new Seller().perfect(26, 1);
    let before = expectedOf(seller).expected;
    for (let day = TODAY; day <= TODAY + 800; day += 40) {
      const { state } = evaluate(seller.counters, day, FIRST_POLICY, 'general');
      const now = expectedOf(seller, day).expected;
      expect(now).toBeLessThanOrEqual(before);
      before = now;
      if (day > TODAY + 500) expect(state).toBe('not_enough_data');
    }
    expect(before).toBe(BASE);
  });

  test('a bad seller who idles comes back to a newcomer, never past it', () => {
    const seller = new Seller().usual(26, 2);
    for (let n = 0; n < 40; n += 1) seller.order(anOrder({ day: TODAY - n, bad: 'late' }));
    for (let day = TODAY; day < TODAY + 800; day += 50)
      expect(expectedOf(seller, day).expected).toBeLessThanOrEqual(BASE + 2);
  });

  test('few orders, few buyers or a wide interval give no number, and the known facts all the same', () => {
    const few = evaluated(new Seller().order(anOrder()));
    expect(few.state).toBe('not_enough_data');
    expect(few).not.toHaveProperty('score');
    expect(few.counts.orders).toBe(1);
    const loyal = new Seller().perfect(20, 2);
    expect(evaluated(loyal).state).toBe('scored');
    for (let day = TODAY - 140; day < TODAY; day += 1) loyal.book('count.buyers', day, -2);
    loyal.book('count.buyers', TODAY, 4);
    expect(evaluated(loyal).state).toBe('not_enough_data');
  });

  test('orders of one cluster widen the interval', () => {
    const alone = new Seller().perfect(26, 2);
    const together = new Seller().perfect(26, 2);
    for (const channel of CHANNELS_OF_RISK) together.book(`${channel}.square`, TODAY - 1, 4000 * FULL);
    expect(width(together)).toBeGreaterThan(width(alone));
  });

  test('bookings after the day do not exist yet, and those before the window are gone', () => {
    const seller = new Seller().perfect(10, 2);
    const before = evaluated(seller);
    seller.order(anOrder({ day: TODAY + 1, bad: 'late', mass: 50 * FULL }));
    expect(evaluated(seller)).toEqual(before);
    const old = new Seller().book('late.bad', TODAY - FIRST_POLICY.windowDays, 500 * FULL);
    expect(expectedOf(old).expected).toBe(BASE);
    expect(expectedOf(old, TODAY - 1).expected).toBeLessThan(BASE);
  });

  test('aspects are means over the window', () => {
    const seller = new Seller().book('aspect.quality.sum', TODAY, 14).book('aspect.quality.count', TODAY - 1, 3);
    expect(evaluated(seller).aspects).toEqual({ quality: { mean: 467, count: 3 } });
  });
});

describe('attacks', () => {
  test.each([
    [1, 512],
    [2, 512],
    [4, 512],
    [2, 1024],
    [5, 1024],
  ])(
    'exit scam: with %i orders a day for 26 weeks behind it, 1,000 misses of mass %i leave over half of the risk',
    (perDay, mass) => {
      const seller = new Seller().perfect(26, perDay);
      expect(scored(evaluated(seller)).score).toBeGreaterThan(9800);
      for (let n = 0; n < 1000; n += 1) seller.book('late.bad', TODAY + (n % 3), mass);
      const { expected, score } = scored(evaluated(seller, TODAY + 2));
      expect(expected).toBeLessThan(5000);
      expect(score).toBeLessThan(5000);
    },
  );

  test('one cheap one-star review moves nobody with 60 effective orders by a point', () => {
    for (const [perDay, weeks] of [
      [1, 26],
      [3, 40],
    ] as const) {
      for (const seller of [new Seller().perfect(weeks, perDay), new Seller().usual(weeks, perDay)]) {
        const before = scored(evaluated(seller));
        expect(before.effective.mass).toBeGreaterThan(60 * FULL);
        seller.book('review.bad', TODAY, 512).book('review.square', TODAY, 256);
        expect(before.score - scored(evaluated(seller)).score).toBeLessThan(100);
      }
    }
  });

  test('four confirmed returns clearly show', () => {
    const seller = new Seller().perfect(26, 1);
    const before = scored(evaluated(seller)).score;
    for (let n = 0; n < 4; n += 1) seller.order(anOrder({ bad: 'returned' }));
    expect(before - scored(evaluated(seller)).score).toBeGreaterThan(150);
  });

  test('a flood of perfect orders in one week does not wash a bad record to the usual', () => {
    const seller = new Seller().perfect(10, 1, TODAY - 7);
    for (let n = 0; n < 12; n += 1) seller.order(anOrder({ day: TODAY - 14 - n * 7, bad: 'returned' }));
    const bad = expectedOf(seller).expected;
    expect(bad).toBeLessThan(BASE - 200);
    seller.perfect(1, 300, TODAY + 1);
    const returned = expectedOf(seller).parts.find(({ term }) => term === 'returned');
    expect(returned?.value).toBeGreaterThan(200);
  });

  test('leaving the fault unknown costs once it exceeds the usual', () => {
    const seller = new Seller().perfect(26, 1);
    const before = expectedOf(seller).expected;
    seller.book('returned.unknown', TODAY, FULL / 4);
    expect(expectedOf(seller).expected).toBe(before);
    seller.book('returned.unknown', TODAY, 8 * FULL);
    expect(expectedOf(seller).expected).toBeLessThan(before - 100);
  });
});

describe('conduct', () => {
  test('rulings take declared points, marked as the operator’s, share a cap and fade to zero', () => {
    const seller = new Seller().perfect(26, 2).book('ruling.review_fraud', TODAY, 1);
    const first = scored(evaluated(seller));
    expect(first.deductions).toEqual([{ rule: 'ruling_review_fraud', points: 2000, count: 1, byOperator: true }]);
    expect(first.score).toBe(first.expected - 2000);
    expect(evaluated(seller, TODAY + 73).conduct).toBe(1600);
    expect(evaluated(seller, TODAY + 365).conduct).toBe(0);
    seller.book('ruling.review_fraud', TODAY, 9).book('ruling.spam', TODAY, 1);
    expect(evaluated(seller).conduct).toBe(6000);
  });

  test('reports are capped, weigh less for many buyers, and the first two recipients cost nothing', () => {
    const seller = new Seller().book('reports.recipient', TODAY, 2).book('count.reports_buyer', TODAY, 1);
    expect(evaluated(seller).conduct).toBe(0);
    seller.book('reports.recipient', TODAY, 3).book('reports.buyer', TODAY, FULL);
    expect(evaluated(seller).deductions).toEqual([
      { rule: 'spam_by_buyers', points: 150, count: 1, byOperator: false },
      { rule: 'spam_by_recipients', points: 30, count: 5, byOperator: false },
    ]);
    seller.book('count.buyers', TODAY, 100);
    expect(evaluated(seller).conduct).toBe(75 + 30);
    seller.book('reports.buyer', TODAY, 900 * FULL).book('reports.recipient', TODAY, 900);
    seller.book('reports.platform', TODAY, 900);
    expect(evaluated(seller).deductions.map(({ points }) => points)).toEqual([1000, 500, 500]);
  });

  test('platform reports count against the people reached', () => {
    const seller = new Seller().book('reports.platform', TODAY, 10).book('reached', TODAY, 100);
    expect(evaluated(seller).conduct).toBe(500);
    seller.book('reached', TODAY, 99_900);
    expect(evaluated(seller).conduct).toBe(5);
  });
});

describe('scale', () => {
  test('100 million orders: every integer stays safe, and the score is that of an average seller', () => {
    const evaluation = evaluated(new Seller().usual(104, 140_000));
    expect(integersIn(evaluation)).toBeGreaterThan(40);
    expect(Math.abs(scored(evaluation).score - BASE)).toBeLessThanOrEqual(1);
    for (const channel of CHANNELS_OF_RISK) {
      const worst = new Seller().book(`${channel}.bad`, TODAY, 2 ** 37).book(`${channel}.square`, TODAY, 2 ** 47);
      expect(integersIn(evaluated(worst))).toBeGreaterThan(40);
      expect(integersIn(evaluated(worst.book(`${channel}.good`, TODAY, 2 ** 37)))).toBeGreaterThan(40);
    }
  });

  test('reads as many amounts for a thousand times the orders', () => {
    expect(reads(new Seller().usual(104, 1000))).toBe(reads(new Seller().usual(104, 1)));
  });
});

/** What explains a score: sums that are exact, and suppositions that change nothing and never punish serving well. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../schema/words.ts';
import { difference } from '../../trust/explain/difference.ts';
import { distributionOf } from '../../trust/explain/distribution.ts';
import { whatWouldChange } from '../../trust/explain/what-if.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { CONDUCT_COUNTERS, CHANNELS_OF_RISK } from '../../trust/score/counters.ts';
import { evaluate } from '../../trust/score/evaluate.ts';
import { anOrder, Seller, TODAY, type Order } from './score-seller.ts';

const order: fc.Arbitrary<Order> = fc.record(
  {
    // Up to the future: what the clock will bring about.
    day: fc.integer({ min: TODAY - 200, max: TODAY + 10 }),
    mass: fc.constantFrom(64, 341, 512, 1024),
    hours: fc.integer({ min: 24, max: 400 }),
    stars: fc.integer({ min: 1, max: 5 }),
    bad: fc.constantFrom('late', 'cancelled', 'returned'),
  },
  { requiredKeys: ['day', 'mass', 'hours'] },
);
const conduct = fc.record({
  counter: fc.constantFrom(...CONDUCT_COUNTERS),
  day: fc.integer({ min: TODAY - 400, max: TODAY }),
  amount: fc.integer({ min: 1, max: 3 }),
});
const category = fc.constantFrom(...CATEGORIES);
/** Hours are booked as at least the fast ones, which are these sellers' 24 in some categories only. */
const fastInADay = fc.constantFrom(
  ...CATEGORIES.filter((name) => FIRST_POLICY.categories[name].dispatch.fastHours === 24),
);
/** Good sellers with a number most of the time, and anything on top. */
const seller = fc
  .record({
    weeks: fc.integer({ min: 0, max: 20 }),
    perDay: fc.integer({ min: 1, max: 4 }),
    orders: fc.array(fc.tuple(order, fc.constantFrom(1, 1, 3, 30)), { maxLength: 12 }),
    conduct: fc.array(conduct, { maxLength: 3 }),
  })
  .map(({ weeks, perDay, orders, conduct: bookings }) => {
    const made = new Seller().perfect(weeks, perDay);
    for (const [each, times] of orders) made.order({ ...each, mass: each.mass * times });
    for (const { counter, day, amount } of bookings) made.book(counter, day, amount);
    return made;
  });

const at = (of: Seller, day: number, kind: (typeof CATEGORIES)[number]) =>
  evaluate(of.counters, day, FIRST_POLICY, kind);
const sum = (all: readonly { readonly points: number }[]) => all.reduce((total, { points }) => total + points, 0);

describe('the difference between two days', () => {
  test('sums to the change of the score, term by term, whatever happened', () => {
    let scored = 0;
    fc.assert(
      fc.property(seller, category, fc.integer({ min: 1, max: 40 }), (made, kind, days) => {
        const [before, after] = [at(made, TODAY - days, kind), at(made, TODAY, kind)];
        const { score, parts, deductions, limits } = difference(made.counters, before, after, FIRST_POLICY);
        if (before.state !== 'scored' || after.state !== 'scored') {
          expect(score).toBeUndefined();
          return;
        }
        expect(after.base + sum(after.parts)).toBe(after.expected);
        scored += 1;
        expect(sum(parts)).toBe(after.expected - before.expected);
        expect(sum(parts) + sum(deductions) + limits).toBe(after.score - before.score);
        // Nothing is kept back but by the ends of the scale.
        if (before.score > 0 && after.score > 0) expect(limits).toBe(0);
      }),
      { numRuns: 400 },
    );
    expect(scored).toBeGreaterThan(100);
  });

  test('never says of a fault that it added points, though a worse term hides what it does', () => {
    // So good that what is late alone decides: the sum of all terms lies below its floor.
    const made = new Seller().perfect(20, 4).order(anOrder({ day: TODAY - 5, bad: 'late' }));
    made.order(anOrder({ bad: 'cancelled' })).book('review.bad', TODAY, 1024);
    const { parts } = difference(
      made.counters,
      at(made, TODAY - 1, 'general'),
      at(made, TODAY, 'general'),
      FIRST_POLICY,
    );
    for (const { term, points } of parts) {
      if (term === 'cancelled' || term === 'review') expect([term, points <= 0]).toEqual([term, true]);
    }
  });

  test('counts by kind what was recorded in between, and nothing else', () => {
    const made = new Seller().perfect(10, 3);
    const before = at(made, TODAY - 1, 'general');
    made
      .order(anOrder())
      .order(anOrder({ bad: 'late' }))
      .book('count.late', TODAY, 1);
    expect(difference(made.counters, before, at(made, TODAY, 'general'), FIRST_POLICY)).toMatchObject({
      since: TODAY - 1,
      happened: { orders: 2, buyers: 2, late: 1 },
    });
    expect(difference(made.counters, before, before, FIRST_POLICY)).toMatchObject({
      score: 0,
      deductions: [],
      limits: 0,
      happened: {},
    });
  });
});

describe('what would change a score', () => {
  test('changes nothing that is stored, is the same each time, and serving well never lowers a score', () => {
    let asked = 0;
    fc.assert(
      fc.property(seller, fastInADay, (made, kind) => {
        const now = at(made, TODAY, kind);
        if (now.state !== 'scored') return;
        asked += 1;
        const changes = whatWouldChange(made.counters, now, FIRST_POLICY);
        expect(at(made, TODAY, kind)).toEqual(now);
        expect(whatWouldChange(made.counters, now, FIRST_POLICY)).toEqual(changes);
        for (const { change, points } of changes) {
          if (points === undefined) continue;
          expect(Number.isSafeInteger(points)).toBe(true);
          if (['good_orders', 'one_fault_less', 'faster_dispatch'].includes(change)) {
            expect([change, points >= 0]).toEqual([change, true]);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(asked).toBeGreaterThan(100);
  });

  test('names the fault that weighs most, and what the next month without it would bring', () => {
    const made = new Seller().perfect(20, 4);
    for (const day of [TODAY - 5, TODAY - 20, TODAY - 40]) made.order(anOrder({ day, bad: 'late' }));
    made.order(anOrder({ day: TODAY - 100, bad: 'cancelled' }));
    const now = at(made, TODAY, 'general');
    if (now.state !== 'scored') throw new Error('expected a score');
    const changes = whatWouldChange(made.counters, now, FIRST_POLICY);
    expect(changes.map(({ change }) => change)).toEqual([
      'good_orders',
      'one_fault_less',
      'month_without',
      'month_idle',
    ]);
    const [good, less, without] = changes;
    expect([less?.term, without?.term]).toEqual(['late', 'late']);
    expect(good?.points).toBeGreaterThan(0);
    expect(less?.points).toBeGreaterThan(0);
    expect(without?.points).toBeGreaterThan(0);
    // The month with the same two faults again brings less than the one without.
    const again = new Seller().perfect(20, 4);
    for (const day of [TODAY - 5, TODAY - 20, TODAY - 40, TODAY + 25, TODAY + 10])
      again.order(anOrder({ day, bad: 'late' }));
    again.order(anOrder({ day: TODAY - 100, bad: 'cancelled' })).perfect(30 / 7, 4, TODAY + 30);
    const later = at(again, TODAY + 30, 'general');
    expect(without?.points).toBeGreaterThan((later.state === 'scored' ? later.score : 0) - now.score);
  });

  test('leaves out what the clock would still do to open orders: waiting is not charged for them', () => {
    const made = new Seller().perfect(20, 4);
    const now = at(made, TODAY, 'general');
    if (now.state !== 'scored') throw new Error('expected a score');
    const before = whatWouldChange(made.counters, now, FIRST_POLICY);
    for (const channel of CHANNELS_OF_RISK) made.book(`${channel}.bad`, TODAY + 3, 20_000);
    expect(whatWouldChange(made.counters, now, FIRST_POLICY)).toEqual(before);
  });
});

describe('the place among others', () => {
  test('is not given of a small crowd', () => {
    expect(distributionOf(new Map([[90, 19]]), 9000)).toEqual({ sellers: 19, needed: 20 });
    expect(distributionOf(new Map(), 9000)).toEqual({ sellers: 0, needed: 20 });
    expect(distributionOf(new Map([[90, 20]]), 9000).histogram).toBeDefined();
  });

  test('puts every seller into one of ten bins, and the own score into its own', () => {
    const points = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.array(points, { minLength: 20, maxLength: 60 }), points, (all, own) => {
        const counted = new Map<number, number>();
        for (const one of all) counted.set(one, (counted.get(one) ?? 0) + 1);
        const { sellers, histogram } = distributionOf(counted, own * 100);
        if (!histogram) throw new Error('a crowd has a histogram');
        const { from, width, bins } = histogram;
        expect([sellers, bins.length, bins.reduce((a, b) => a + b, 0)]).toEqual([all.length, 10, all.length]);
        expect(histogram.fewer).toBe(all.filter((one) => one < own).length);
        for (const [bin, count] of bins.entries()) {
          const [low, high] = [from + bin * width, bin === 9 ? 101 : from + (bin + 1) * width];
          expect(count).toBe(all.filter((one) => one >= low && one < high).length);
          if (bin === histogram.own) expect(own >= low && own < high).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

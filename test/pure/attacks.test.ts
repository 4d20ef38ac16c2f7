import { describe, expect, test } from 'vitest';
import { worthOf } from '../../bench/attacks/gains.ts';
import { leastForUs } from '../../bench/attacks/overtake.ts';
import { exitRows } from '../../bench/attacks/run.ts';
import { rivalScore } from '../../bench/attacks/rivals.ts';
import { holds, tableOf } from '../../bench/attacks/table.ts';
import { honestly, TRICKS, whenFound } from '../../bench/attacks/tricks.ts';
import { Shop } from '../../bench/score/shop.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';

const USUAL_STARS = 4.4;

describe('what cheating is worth', () => {
  test.each(TRICKS.filter(({ gate }) => gate !== undefined))('$name stays within its gate', (named) => {
    const way = (named.sign === -1 ? undefined : whenFound(named)) ?? named.trick;
    const { ours } = worthOf(way, named.truth ?? honestly, 3, USUAL_STARS, named.sign ?? 1);
    expect(ours).toBeLessThanOrEqual(named.gate ?? 0);
  });

  test('stars can be bought where ours cannot', () => {
    const ring = TRICKS.find(({ name }) => name === 'ring of 200 buyers');
    if (!ring) throw new Error('there is a ring');
    const worth = worthOf(ring.trick, honestly, 3, USUAL_STARS);
    expect(worth['mean stars'] ?? 0).toBeGreaterThan(2);
  });

  test('who fakes orders, knows the waits and begins anew is shown after ten good orders and four weeks, no sooner', () => {
    const market = { day: 20_500, standings: [], usualStars: USUAL_STARS, cheapest: 100, currency: 'CNY' };
    const anew = () => new Shop(FIRST_POLICY, 'general', market.day * DAY_MS);
    const { orders, weeks } = leastForUs(market, anew(), 80, 0);
    expect(orders).toBeGreaterThanOrEqual(10);
    expect(weeks).toBeGreaterThanOrEqual(4);
    expect(leastForUs(market, anew(), 80, 12).weeks).toBeGreaterThanOrEqual(16);
    expect(leastForUs(market, anew(), 100, 0).orders).toBe(Infinity);
  });

  test('an exit scam is warned of on the first overdue day, and its risk is seen on the third', () => {
    const [warned, risky] = exitRows(2, 1);
    if (!warned || !risky) throw new Error('there are two rows');
    expect([warned, risky].map(({ values }) => Math.max(...values.ours))).toEqual([0, 3]);
    expect(holds(risky)).toBe(true);
    expect(tableOf([risky])).toContain('held');
    expect(holds({ ...risky, gate: { of: 'worst', bound: 2 } })).toBe(false);
  });
});

describe('what others show', () => {
  const reviews = [5, 5, 5, 1].map((stars) => ({ day: 10, stars }));

  test('follows the formulas', () => {
    expect(rivalScore('mean stars', reviews, 10, 4)).toBe(75);
    expect(rivalScore('DSR', reviews, 200, 4)).toBeUndefined();
    expect(rivalScore('Bayesian', reviews, 10, 4)).toBeCloseTo(25 * (56 / 14 - 1), 10);
    // 3 of 4: 0.3006 by Wilson at 95 %.
    expect(rivalScore('Wilson', reviews, 10, 4)).toBeCloseTo(30.06, 1);
  });

  test('is not known before the reviews are', () => {
    expect(rivalScore('mean stars', reviews, 9, 4)).toBeUndefined();
  });
});

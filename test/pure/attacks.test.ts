import { describe, expect, test } from 'vitest';
import { worthOf } from '../../bench/attacks/gains.ts';
import { exitRow } from '../../bench/attacks/run.ts';
import { rivalScore } from '../../bench/attacks/rivals.ts';
import { holds, tableOf } from '../../bench/attacks/table.ts';
import { honestly, TRICKS, whenFound } from '../../bench/attacks/tricks.ts';

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

  test('an exit scam is seen on the third day', () => {
    const row = exitRow(2, 1);
    expect(row.values.ours.every((days) => days <= 3)).toBe(true);
    expect(holds(row)).toBe(true);
    expect(tableOf([row])).toContain('held');
    expect(holds({ ...row, gate: { of: 'worst', bound: 2 } })).toBe(false);
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

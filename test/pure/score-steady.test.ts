/** Sellers of whom nothing is to be said: average ones, as long as they sell and when they stop. */
import { describe, expect, test } from 'vitest';
import { CATEGORIES, type Category } from '../../schema/words.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { evaluate } from '../../trust/score/evaluate.ts';
import { anOrder, Seller, TODAY } from './score-seller.ts';

const FAULTS = ['late', 'cancelled', 'returned'] as const;

/** Whole orders, one in so many of them with each fault or a bad review, as evenly as can be. */
function averageSeller(of: Category, weeks: number, perDay: number): Seller {
  const { usual, dispatch } = FIRST_POLICY.categories[of];
  const due = { late: 5000, cancelled: 2500, returned: 7500, review: 5000 };
  const take = (channel: keyof typeof due): boolean => {
    if (due[channel] < 10_000) return false;
    due[channel] -= 10_000;
    return true;
  };
  const seller = new Seller();
  // A fault leaves no good in any channel, so shares are of the orders with this fault or none.
  const whole = 1 + FAULTS.reduce((sum, fault) => sum + usual[fault] / (10_000 - usual[fault]), 0);
  for (let n = 0; n < weeks * 7 * perDay; n += 1) {
    const order = { day: TODAY - weeks * 7 + Math.floor(n / perDay), hours: dispatch.usualHours };
    for (const fault of FAULTS) due[fault] += (10_000 * usual[fault]) / (10_000 - usual[fault]) / whole;
    const bad = FAULTS.find(take);
    const isReviewed = n % 2 === 1 && !bad;
    if (isReviewed) due.review += usual.review;
    const stars = isReviewed ? { stars: take('review') ? 1 : 5 } : {};
    seller.order(anOrder({ ...order, ...stars, ...(bad ? { bad } : {}) }));
  }
  return seller;
}

// Not peer_trade: SCORE gives it two half-lives, and with them a steady seller's faults weigh more than their share.
describe.each(CATEGORIES.filter((of) => of !== 'peer_trade'))('an average seller of %s', (of) => {
  test.each([
    [26, 3],
    [52, 3],
    [110, 20],
  ])('that sold steadily for %i weeks, %i a day, stands within a point of the base', (weeks, perDay) => {
    const evaluation = evaluate(averageSeller(of, weeks, perDay).counters, TODAY, FIRST_POLICY, of);
    expect(evaluation.state).toBe('scored');
    expect('score' in evaluation && Math.abs(evaluation.score - evaluation.base)).toBeLessThanOrEqual(100);
  });

  test.each([1, 3, 20])(
    'that stops at %i a day ends as not_enough_data and never rises above what it had',
    (perDay) => {
      const seller = averageSeller(of, 60, perDay);
      const had = evaluate(seller.counters, TODAY, FIRST_POLICY, of);
      for (let idle = 20; idle < 800; idle += 60) {
        const now = evaluate(seller.counters, TODAY + idle, FIRST_POLICY, of);
        // Days are floored, which after a year of nothing takes more of few faults than of much good (PROTOCOL 4.10).
        const slack = idle < 365 ? 25 : 80;
        if ('score' in now && 'score' in had) expect(now.score).toBeLessThanOrEqual(had.score + slack);
        if (idle > 700) expect(now.state).toBe('not_enough_data');
      }
    },
  );
});

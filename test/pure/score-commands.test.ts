import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fitLogistic, riskOf } from '../../bench/score/logistic-fit.ts';
import { History } from '../../bench/score/orders.ts';
import { readRatings } from '../../bench/data/ratings.ts';
import { Trades } from '../../bench/score/trades.ts';
import type { Row } from '../../cli/replay/rows.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { dayOf } from '../../trust/registry/registry.ts';

const START_MS = Date.UTC(2017, 0, 2);

/** Forty orders, one a day; `slowDays` until dispatch, and as many stars each. */
const ordersOf = (seller: string, slowDays: number, rating: number): Row[] =>
  Array.from({ length: 40 }, (_, n) => {
    const purchasedMs = START_MS + n * DAY_MS;
    const shippedMs = purchasedMs + slowDays * DAY_MS;
    const deliveredMs = shippedMs + 3 * DAY_MS;
    return {
      order: `${seller}-${n}`,
      seller,
      buyer: `${seller}-buyer-${n}`,
      status: 'delivered',
      purchasedMs,
      approvedMs: purchasedMs,
      shippedMs,
      deliveredMs,
      promisedMs: purchasedMs + 30 * DAY_MS,
      price: 10_000,
      review: { rating, atMs: deliveredMs + DAY_MS },
    };
  });

describe('the risk that the commands print', () => {
  test('rises with slow dispatch and poor reviews, and rests on what was known before the cut-off', () => {
    const rows = [...ordersOf('quick', 1, 5), ...ordersOf('slow', 9, 5), ...ordersOf('poor', 9, 1)];
    const history = new History(rows, FIRST_POLICY, 'marketplace');
    const risks = (atMs: number) => {
      const shops = history.until(atMs);
      return ['quick', 'slow', 'poor'].map((seller) => shops.get(seller)?.risk(dayOf(atMs) - 1));
    };
    expect(risks(START_MS)).toEqual([undefined, undefined, undefined]);
    const [early] = risks(START_MS + DAY_MS);
    expect(early).toBeCloseTo(0.1778, 3);
    const [quick = 1, slow = 1, poor = 0] = risks(START_MS + 60 * DAY_MS);
    expect(quick).toBeLessThan(slow);
    expect(slow).toBeLessThan(poor);
  });

  test('of a trade follows the ratings before it, in the order of time', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-ratings-'));
    const file = path.join(folder, 'ratings.csv');
    const at = (day: number): number => START_MS / 1000 + day * 86_400;
    writeFileSync(file, `9,1,-10,${at(9)}\n2,1,5,${at(1)}\n3,1,5,${at(2)}\n4,7,1,${at(3)}\n`);
    const ratings = readRatings(file);
    rmSync(folder, { recursive: true });
    expect(ratings.map(({ ratee, rating }) => `${ratee} ${rating}`)).toEqual(['1 5', '1 5', '7 1', '1 -10']);
    const trades = new Trades(FIRST_POLICY, 'peer_trade');
    const risks = ratings.map((rating) => {
      const risk = trades.shopOf(rating).risk(dayOf(rating.atMs));
      trades.tell(rating);
      return risk;
    });
    expect(risks[1]).toBeLessThan(risks[0] ?? 0);
    expect(risks[2]).toBe(risks[0]);
    expect(
      trades.shopOf({ rater: '8', ratee: '1', rating: 1, atMs: START_MS + 10 * DAY_MS }).risk(dayOf(START_MS) + 10),
    ).toBeGreaterThan(risks[3] ?? 1);
  });
});

describe('the fit', () => {
  test('finds the weights that made the outcomes, and none below zero', () => {
    const examples = [-2, -1, 0, 1, 2].flatMap((x) =>
      [-1, 0, 1].map((y) => ({ terms: [x, y], bad: 1000 * riskOf(-1, [0.5, -0.3], [x, y]), all: 1000 })),
    );
    const { base, weights } = fitLogistic(examples);
    expect(base).toBeCloseTo(-1, 1);
    expect(weights[0]).toBeCloseTo(0.5, 1);
    expect(weights[1]).toBe(0);
  });
});

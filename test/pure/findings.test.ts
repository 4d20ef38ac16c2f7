import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../schema/fields.ts';
import { ORDER_FINDINGS, type OrderFindingRule } from '../../schema/words.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { contributionOf } from '../../trust/replay/contribution.ts';
import { noticesOf } from '../../trust/replay/notices.ts';
import type { Policy } from '../../trust/policy/policy.ts';
import { evaluate } from '../../trust/score/evaluate.ts';
import { PLACED_MS, Shop } from '../support/shop.ts';
import { OrderLife } from '../support/order-life.ts';

const ALWAYS: Policy = { ...FIRST_POLICY, minimum: { mass: 0, buyers: 0, width: 20_000 } };
const DAY = Math.floor(PLACED_MS / DAY_MS) + 30;
const scoreOf = (shop: Shop) => evaluate(shop.books.counters(''), DAY, ALWAYS, 'general');
const RULES = Object.keys(ORDER_FINDINGS) as OrderFindingRule[];
const NO_GOOD = RULES.filter((rule) => ORDER_FINDINGS[rule] === 'no_good');

describe('a finding about an order', () => {
  test('scales the good of a review by what it keeps, and nothing else', () => {
    const plain = OrderLife.good().reviews(5, 6);
    const found = OrderLife.good().reviews(5, 6).finds('praise_level', 256, 8);
    const good = plain.booked('review.good')[21] ?? 0;
    expect(found.booked('review.good')).toEqual({ 21: Math.floor((good * 256) / 1024) });
    for (const counter of ['late.good', 'returned.good', 'cancelled.good', 'dispatch.mass'] as const) {
      expect(found.booked(counter)).toEqual(plain.booked(counter));
    }
  });

  test('never touches a complaint by its level', () => {
    const plain = OrderLife.good().reviews(1, 6);
    const found = OrderLife.good().reviews(1, 6).finds('praise_level', 0, 8);
    expect(found.booked('review.bad')).toEqual(plain.booked('review.bad'));
  });

  test.each(NO_GOOD)('by %s takes the good of every channel, and keeps what being slow costs', (rule) => {
    const found = OrderLife.good().reviews(5, 6).finds(rule, 0, 8);
    for (const counter of ['late.good', 'cancelled.good', 'returned.good', 'review.good'] as const) {
      expect(found.booked(counter)).toEqual({});
    }
    const usual = FIRST_POLICY.categories.general.dispatch.usualHours;
    const mass = found.booked('dispatch.mass')[32] ?? 0;
    expect(mass).toBeGreaterThan(0);
    expect(found.booked('dispatch.hours')).toEqual({ 32: mass * usual });
  });

  test('shares the harm of one attack, and leaves at least a unit of it', () => {
    const plain = OrderLife.good().reviews(1, 6).booked('review.bad')[6] ?? 0;
    const found = OrderLife.good().reviews(1, 6).finds('review_bombing', 32, 8);
    expect(found.booked('review.bad')).toEqual({ 6: Math.floor((plain * 32) / 1024) });
    const small = OrderLife.good({ band: 0 }).reviews(1, 6).finds('review_bombing', 16, 8);
    expect(small.booked('review.bad')[6]).toBeGreaterThanOrEqual(1);
  });

  test.each(RULES)('by %s is restored exactly by its reversal, and by a finding that keeps all', (rule) => {
    const life = OrderLife.good().reviews(rule === 'review_bombing' ? 1 : 5, 6);
    const before = scoreOf(life.shop);
    const facts = life.facts();
    life.finds(rule, rule === 'review_bombing' ? 64 : 0, 8);
    expect(scoreOf(life.shop)).not.toEqual(before);
    life.reverses(rule, 9);
    expect(scoreOf(life.shop)).toEqual(before);
    expect(contributionOf(life.facts(), FIRST_POLICY)).toEqual(contributionOf(facts, FIRST_POLICY));
    expect(life.facts().findings?.[rule]?.keeps).toBe(1024);
    life.finds(rule, rule === 'review_bombing' ? 64 : 0, 10).finds(rule, 1024, 11);
    expect(scoreOf(life.shop)).toEqual(before);
  });

  test('is marked in points: the same score without it, less the score', () => {
    const shop = new Shop();
    for (let n = 0; n < 12; n++) OrderLife.good({}, shop, `plain ${n}`).reviews(n === 0 ? 2 : 5, 6);
    const without = scoreOf(shop);
    expect(without.byFindings).toBeUndefined();
    const found = new Shop();
    for (let n = 0; n < 12; n++) {
      const life = OrderLife.good({}, found, `plain ${n}`).reviews(n === 0 ? 2 : 5, 6);
      if (n > 5) life.finds('buyer_ring', 0, 8);
    }
    const after = scoreOf(found);
    const expected = (one: typeof after) => (one.state === 'scored' ? one.expected : 0);
    expect(after.counts.findings).toBe(6);
    expect(expected(after)).toBeLessThan(expected(without));
    expect(after.byFindings).toBe(expected(without) - expected(after));
  });

  test.each([
    ['a share of the good that no rule knows', 'buyer_ring', 512, 'malformed'],
    ['a complaint that would not count at all', 'review_bombing', 8, 'malformed'],
    ['nothing that was found', 'burst', 1024, 'already_said'],
  ] as const)('is refused for %s', (_, rule, keeps, code) => {
    const refused = OrderLife.good().reviews(1, 6).tryFinding(rule, keeps, 8);
    expect(refused).toMatchObject({ ok: false, refusal: { code } });
  });

  test('about praise is refused where there is no review', () => {
    const refused = OrderLife.good().tryFinding('duplicate_text', 0, 8);
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'unknown_target' } });
  });
});

describe('a finding about the seller', () => {
  const enter = (shop: Shop, at: number, body: (counter: number) => Parameters<Shop['tell']>[1]) =>
    shop.tell(at, body(shop.books.seller?.counters['operator'] ?? 0));

  test('takes points that fade, until it is reversed', () => {
    const shop = new Shop();
    const at = (DAY - 1) * DAY_MS;
    expect(enter(shop, at, (counter) => ({ kind: 'finding', counter, rule: 'whitewashing', evidence: [] })).ok).toBe(
      true,
    );
    const [taken] = scoreOf(shop).deductions;
    expect(taken).toMatchObject({ rule: 'finding_whitewashing', count: 1, byOperator: true });
    expect(taken?.points).toBe(Math.floor((2000 * 364) / 365));
    const again = enter(shop, at, (counter) => ({ kind: 'finding', counter, rule: 'whitewashing', evidence: [] }));
    expect(again).toMatchObject({ ok: false, refusal: { code: 'already_said' } });
    const [id = ''] = Object.keys(shop.books.seller?.findings ?? {});
    expect(enter(shop, at, (counter) => ({ kind: 'reversal', counter, to: id, reason: 'appeal' })).ok).toBe(true);
    expect(scoreOf(shop).deductions).toEqual([]);
    const reversed = Object.values(shop.books.seller?.findings ?? {}).map(({ isReversed }) => isReversed);
    expect(reversed).toEqual([true]);
  });

  test('that is a warning takes nothing and ends by itself', () => {
    const shop = new Shop();
    const before = scoreOf(shop);
    enter(shop, DAY * DAY_MS, (counter) => ({ kind: 'finding', counter, rule: 'cheap_then_dear', evidence: [] }));
    expect(scoreOf(shop)).toEqual(before);
    const seller = shop.books.seller;
    if (!seller) throw new Error('a shop has a seller');
    expect(noticesOf(seller, DAY + 89)).toEqual([{ rule: 'cheap_then_dear', day: DAY }]);
    expect(noticesOf(seller, DAY + 90)).toBeUndefined();
    expect(noticesOf(seller, DAY - 1)).toBeUndefined();
  });
});

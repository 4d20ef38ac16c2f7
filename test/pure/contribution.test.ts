import { describe, expect, test } from 'vitest';
import { OrderLife } from '../support/order-life.ts';

describe('what an order adds', () => {
  test('a good order paid and delivered by independents is one full order in each channel as it closes', () => {
    const life = OrderLife.good().reviews(5, 6);
    expect(life.booked('late.good')).toEqual({ 4: 1024 });
    expect(life.booked('cancelled.good')).toEqual({ 1: 1024 });
    expect(life.booked('returned.good')).toEqual({ 19: 1024 });
    expect(life.booked('review.good')).toEqual({ 21: 1024 });
    expect(life.booked('dispatch.hours')).toEqual({ 32: 24 * 1024 });
    expect(life.booked('late.bad')).toEqual({});
  });

  test("the seller's own word earns an eightieth, and no buyer", () => {
    const life = new OrderLife({ role: 'shop' }).says('shop', 'shipped', 1).says('shop', 'delivered', 4);
    expect(life.booked('late.good')).toEqual({ 4: 12 });
    expect(life.booked('count.buyers')).toEqual({});
  });

  test('a third order of one buyer earns a third, and is a repeat purchase', () => {
    const life = OrderLife.good({ nth: 3 });
    expect(life.booked('late.good')).toEqual({ 4: 341 });
    expect(life.booked('count.repeat_orders')).toEqual({ 0: 1 });
  });

  test('a cheap order earns little: four half octaves below are a quarter', () => {
    expect(OrderLife.good({ band: 22 }).booked('late.good')).toEqual({ 4: 256 });
  });

  test('an order registered a day late earns nothing good, history half', () => {
    expect(OrderLife.good({ registeredHoursLate: 25 }).booked('late.good')).toEqual({});
    expect(OrderLife.good({ backfill: true }).booked('late.good')).toEqual({ 4: 512 });
  });

  test('orders of one group that arrive on one day are one cluster in the squares', () => {
    const first = OrderLife.good({ group: 'g' });
    expect(first.booked('late.square')).toEqual({ 4: 1024 });
    const second = OrderLife.good({ group: 'g' }, first.shop, 'second');
    expect(second.booked('late.square')).toEqual({ 4: 4096 });
    second.states('platform', 'returned', 'confirmed', 'seller', 5);
    expect(second.booked('late.square')).toEqual({ 4: 1024 });
  });

  test('slow dispatch is known at once; fast is credit that waits four weeks from delivery', () => {
    const sent = (onDay: number) => OrderLife.placed().says('payment', 'paid', 0).says('carrier', 'shipped', onDay);
    expect(sent(3).booked('dispatch.hours')).toEqual({ 3: 72 * 1024 });
    expect(sent(1).booked('dispatch.hours')).toEqual({});
    expect(sent(1).says('carrier', 'delivered', 4).booked('dispatch.hours')).toEqual({ 32: 24 * 1024 });
    expect(sent(0).says('carrier', 'delivered', 4).booked('dispatch.hours')).toEqual({ 32: 24 * 1024 });
  });

  test('an order is overdue on the day after shipBy unless it was sent or ended by then', () => {
    const sent = (onDay: number) => OrderLife.placed().says('platform', 'shipped', onDay);
    expect(OrderLife.placed().booked('count.overdue')).toEqual({ 3: 1 });
    expect(sent(2).booked('count.overdue')).toEqual({});
    expect(sent(4).booked('count.overdue')).toEqual({ 3: 1 });
    const ended = OrderLife.placed().states('platform', 'cancelled', 'confirmed', 'buyer', 1);
    expect(ended.booked('count.overdue')).toEqual({});
  });

  test('a shop that admits a fault pays no more than one that leaves it unknown', () => {
    const told = OrderLife.good({ role: 'shop' }).states('shop', 'returned', 'confirmed', 'seller', 9);
    const left = OrderLife.good({ role: 'shop' })
      .buyerStates('returned', 'opened', 'defective', 8)
      .states('shop', 'returned', 'confirmed', 'unknown', 9);
    expect(told.booked('returned.unknown')).toEqual({ 9: 1024 });
    expect(left.booked('returned.bad')).toEqual({ 9: 512 });
    expect([told.booked('late.good'), left.booked('late.good')]).toEqual([{}, {}]);
    const silent = OrderLife.good({ role: 'shop' }).states('shop', 'returned', 'confirmed', 'unknown', 9);
    expect([silent.booked('late.good'), silent.booked('review.good')]).toEqual([{}, {}]);
    expect(silent.booked('returned.unknown')).toEqual({ 9: 1024 });
  });

  test('what is sold through a promoter counts for the promoter too', () => {
    const life = OrderLife.good({ promoter: 'lin' });
    expect(life.booked('late.good', 'promoter:lin')).toEqual({ 4: 1024 });
  });

  test('a rewarded review earns nothing good but harms in full', () => {
    expect(OrderLife.good().reviews(5, 6, { reward: 'discount' }).booked('review.good')).toEqual({});
    expect(OrderLife.good().reviews(1, 6, { reward: 'discount' }).booked('review.bad')).toEqual({ 6: 1024 });
  });

  test('a revision changes the stars and not the day; stars raised from bad to good take harm back and earn nothing', () => {
    const lowered = OrderLife.good().reviews(5, 6).reviews(1, 30, { revision: 1 });
    expect([lowered.booked('review.bad'), lowered.booked('review.good')]).toEqual([{ 6: 1024 }, {}]);
    const raised = OrderLife.good().reviews(1, 6).reviews(5, 30, { revision: 1 });
    expect([raised.booked('review.bad'), raised.booked('review.good')]).toEqual([{}, {}]);
  });
});

describe('the clock alone', () => {
  test('books an order that is never shipped on the fourth day past shipBy', () => {
    expect(new OrderLife().booked('late.bad')).toEqual({ 6: 512 });
  });

  test('takes that back when it ships in time, and waits for the delivery', () => {
    const life = new OrderLife().says('platform', 'shipped', 4);
    expect(life.booked('late.bad')).toEqual({ 22: 512 });
    expect(life.says('carrier', 'delivered', 7).booked('late.bad')).toEqual({});
  });

  test('forgives a late parcel that an independent party saw leave in time', () => {
    expect(new OrderLife().says('carrier', 'shipped', 1).says('carrier', 'delivered', 12).booked('late.bad')).toEqual(
      {},
    );
    expect(new OrderLife().says('platform', 'shipped', 3).says('carrier', 'delivered', 12).booked('late.bad')).toEqual({
      12: 512,
    });
  });

  test('books a delay that the carrier admits as handed over in time, where the carrier saw it leave in time', () => {
    const late = new OrderLife().says('carrier', 'shipped', 1).says('carrier', 'delivered', 12);
    expect(late.booked('late.good')).toEqual({});
    expect(late.states('carrier', 'refunded', 'confirmed', 'carrier', 13).booked('late.good')).toEqual({ 12: 512 });
    const lost = new OrderLife()
      .says('carrier', 'shipped', 1)
      .states('carrier', 'refunded', 'confirmed', 'carrier', 13);
    expect([lost.booked('late.good'), lost.booked('late.bad')]).toEqual([{ 13: 512 }, {}]);
    const unseen = new OrderLife()
      .says('platform', 'shipped', 3)
      .states('carrier', 'refunded', 'confirmed', 'carrier', 13);
    expect([unseen.booked('late.good'), unseen.booked('late.bad')]).toEqual([{}, {}]);
  });

  test('takes an order that arrived for one that was not cancelled, though nobody said that it left', () => {
    expect(new OrderLife().says('carrier', 'delivered', 4).booked('cancelled.good')).toEqual({ 4: 512 });
  });

  test('is stopped by a cancellation before, not by one after', () => {
    const before = new OrderLife().states('platform', 'cancelled', 'confirmed', 'buyer', 3);
    expect(before.booked('late.bad')).toEqual({});
    const after = new OrderLife().states('platform', 'cancelled', 'confirmed', 'seller', 8);
    expect(after.booked('late.bad')).toEqual({ 6: 512 });
    expect(after.booked('cancelled.bad')).toEqual({ 8: 512 });
  });

  test('asks nothing of a group that did not come about', () => {
    const life = new OrderLife({ group: 'g' }).says('platform', 'group_failed', 1);
    expect(life.booked('late.bad')).toEqual({});
    expect(life.booked('count.orders')).toEqual({ 0: 1 });
  });
});

describe('whose fault a return is', () => {
  test("a platform's word on the seller's fault counts in full and takes all good of the order", () => {
    const life = OrderLife.good().states('platform', 'returned', 'confirmed', 'seller', 8);
    expect(life.booked('returned.bad')).toEqual({ 8: 1024 });
    expect([life.booked('late.good'), life.booked('cancelled.good'), life.booked('returned.good')]).toEqual([
      {},
      {},
      {},
    ]);
  });

  test("withdrawing it restores what was, and the carrier's own admission never costs the seller", () => {
    const life = OrderLife.good().states('platform', 'returned', 'confirmed', 'seller', 8);
    life.states('platform', 'returned', 'withdrawn', 'seller', 9);
    expect(life.booked('returned.good')).toEqual({ 19: 1024 });
    life.states('carrier', 'refunded', 'confirmed', 'carrier', 10);
    expect([life.booked('returned.bad'), life.booked('returned.unknown')]).toEqual([{}, {}]);
    expect([life.booked('returned.good'), life.booked('late.good')]).toEqual([{ 19: 1024 }, { 4: 1024 }]);
  });

  test('a shop may accuse itself or not know, and nobody else', () => {
    const life = OrderLife.good();
    const blamed = life.tryStating('shop', 'returned', 'confirmed', 'carrier', 8);
    expect(blamed).toMatchObject({ ok: false, refusal: { code: 'fault_not_allowed' } });
    expect(life.states('shop', 'returned', 'confirmed', 'unknown', 8).booked('returned.unknown')).toEqual({ 8: 1024 });
  });

  test('what a shop admits costs what keeping quiet costs: half where the buyer says so too, else like the unknown', () => {
    const alone = OrderLife.good().states('shop', 'returned', 'confirmed', 'seller', 8);
    expect([alone.booked('returned.unknown'), alone.booked('returned.bad')]).toEqual([{ 8: 1024 }, {}]);
    expect(alone.booked('count.returns_seller')).toEqual({ 8: 1 });
    alone.buyerStates('returned', 'opened', 'defective', 9);
    expect([alone.booked('returned.unknown'), alone.booked('returned.bad')]).toEqual([{}, { 8: 512 }]);
    expect(alone.states('platform', 'returned', 'confirmed', 'seller', 10).booked('returned.bad')).toEqual({
      10: 1024,
    });
  });

  test("what a shop does not know the buyer's reason decides: changed mind costs nothing, defective half", () => {
    const changed = OrderLife.good().states('shop', 'returned', 'confirmed', 'unknown', 8);
    expect(changed.buyerStates('returned', 'opened', 'changed_mind', 9).booked('returned.unknown')).toEqual({});
    const defective = OrderLife.good().states('shop', 'returned', 'confirmed', 'unknown', 8);
    expect(defective.buyerStates('returned', 'opened', 'defective', 9).booked('returned.bad')).toEqual({ 8: 512 });
  });

  test('what a buyer opened and nobody independent answered counts half after 14 days', () => {
    const life = OrderLife.good().buyerStates('returned', 'opened', 'defective', 8);
    expect(life.booked('returned.bad')).toEqual({ 22: 512 });
    life.states('shop', 'returned', 'contested', 'unknown', 9);
    expect(life.booked('returned.bad')).toEqual({ 22: 512 });
    life.states('platform', 'returned', 'contested', 'buyer', 9);
    expect(life.booked('returned.bad')).toEqual({});
  });

  test('a ruling overrides all of them until it is taken back', () => {
    const life = OrderLife.good().states('platform', 'returned', 'confirmed', 'seller', 8);
    expect(life.rules('fault_carrier', 'outcome', 10).booked('returned.bad')).toEqual({});
    expect(life.rules('none', 'outcome', 11).booked('returned.bad')).toEqual({ 8: 1024 });
  });

  test('a void order counts for nothing and gives no right', () => {
    const life = OrderLife.good().rules('void_order', 'order', 5);
    expect(life.booked('late.good')).toEqual({});
    expect(life.tryReviewing(5, 6)).toMatchObject({ ok: false, refusal: { code: 'right_void' } });
  });
});

describe('who may vouch', () => {
  test.each([
    ['payment', 'delivered'],
    ['payment', 'shipped'],
    ['carrier', 'paid'],
    ['carrier', 'group_failed'],
  ] as const)('a %s cannot say %s', (role, what) => {
    expect(new OrderLife().trySaying(role, what, 1)).toMatchObject({ ok: false, refusal: { code: 'role_may_not' } });
  });

  test('nobody says the same twice, nor what is still to come', () => {
    const life = new OrderLife().says('carrier', 'shipped', 1);
    expect(life.trySaying('carrier', 'shipped', 2)).toMatchObject({ ok: false, refusal: { code: 'already_said' } });
    expect(life.tryReviewing(5, 98)).toMatchObject({ ok: false, refusal: { code: 'right_expired' } });
  });
});

import { expect, test } from 'vitest';
import { lifeOf } from '../../cli/replay/life.ts';
import { planOf, SLOT_MS } from '../../cli/replay/plan.ts';
import type { Row } from '../../cli/replay/rows.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';

const START = 1_500_000_000_000;
const PLACED = Math.floor(START / HOUR_MS) * HOUR_MS;
const row = (more: Partial<Row> = {}): Row => ({
  order: '1',
  seller: '1',
  buyer: '1',
  status: 'delivered',
  purchasedMs: START,
  approvedMs: START + HOUR_MS,
  shippedMs: START + 2 * DAY_MS,
  deliveredMs: START + 6 * DAY_MS,
  promisedMs: PLACED + 30 * DAY_MS,
  price: 1000,
  ...more,
});
const kinds = (given: Row): string[] =>
  lifeOf(given).events.map((event) => (event.kind === 'evidence' ? event.what : event.kind));

test('a third of the promised time belongs to the seller', () => {
  const { promised, fittings } = lifeOf(row());
  expect(promised).toMatchObject({ shipBy: PLACED + 10 * DAY_MS, deliverBy: PLACED + 30 * DAY_MS });
  expect(fittings).toEqual([]);
});

test.each([
  [{ promisedMs: PLACED - DAY_MS }, ['promisedBefore'], [0, 0]],
  [{ promisedMs: PLACED + 150 * DAY_MS }, ['shipByFar', 'deliverByFar'], [45, 135]],
  [{ shippedMs: START - DAY_MS }, ['factBefore'], [10, 30]],
  [{ review: { rating: 1, atMs: START + 500 * DAY_MS } }, ['reviewAfter'], [10, 30]],
  [{ review: { rating: 1, atMs: START - DAY_MS } }, ['reviewBefore'], [10, 30]],
] as const)('what does not fit the rules is moved, and told: %j', (more, fittings, [shipDays, deliverDays]) => {
  const life = lifeOf(row(more));
  expect(life.fittings).toEqual(fittings);
  expect((life.promised.shipBy - PLACED) / DAY_MS).toBe(shipDays);
  expect((life.promised.deliverBy - PLACED) / DAY_MS).toBe(deliverDays);
  expect(Math.min(...life.events.map(({ atMs }) => atMs))).toBe(START);
  expect(Math.max(...life.events.map(({ atMs }) => atMs))).toBeLessThan(life.promised.expires);
});

test('an order that was called off is cancelled when it should have been sent, at nobody known or the seller', () => {
  const { approvedMs: _, shippedMs: _shipped, deliveredMs: _delivered, ...bare } = row();
  const off = lifeOf({ ...bare, status: 'canceled' });
  expect(off.events.at(-1)).toMatchObject({ kind: 'cancelled', fault: 'unknown', atMs: PLACED + 10 * DAY_MS });
  expect(lifeOf({ ...bare, status: 'unavailable' }).events.at(-1)).toMatchObject({ fault: 'seller' });
  expect(kinds(row({ status: 'shipped' }))).toEqual(['order', 'paid', 'shipped', 'delivered']);
});

test('what happened comes in its order, and nobody hears of it before, nor half a day later', () => {
  const rows = [row(), row({ order: '2', deliveredMs: START + DAY_MS })];
  expect(kinds(rows[1] as Row)).toEqual(['order', 'paid', 'delivered', 'shipped']);
  const { slots, expected } = planOf(rows);
  for (const { atMs } of slots) expect(atMs % SLOT_MS === 0 || atMs % DAY_MS === DAY_MS - 1).toBe(true);
  expect(slots.map(({ atMs }) => atMs)).toEqual(slots.map(({ atMs }) => atMs).toSorted((a, b) => a - b));
  expect(expected).toMatchObject({ entries: 9, orders: 2, delivered: 2 });
  const cut = planOf(rows, Math.floor((START + DAY_MS) / DAY_MS)).expected;
  expect(cut).toMatchObject({ entries: 6, delivered: 1 });
});

import { expect, test } from 'vitest';
import { buyerLinkOf, isSameLink } from '../../trust/replay/buyer-link.ts';
import { OrderLife } from '../support/order-life.ts';

const linkOf = (life: OrderLife) => buyerLinkOf(life.facts());
const opinion = (life: OrderLife): string => {
  const { good, bad } = linkOf(life);
  return good > 0 && bad > 0 ? 'both' : good > 0 ? 'good' : bad > 0 ? 'bad' : 'silent';
};

test('four stars praise, two complain, three and none say neither', () => {
  expect(opinion(OrderLife.good().reviews(4, 6))).toBe('good');
  expect(opinion(OrderLife.good().reviews(2, 6))).toBe('bad');
  expect(opinion(OrderLife.good().reviews(3, 6))).toBe('silent');
  expect(opinion(OrderLife.good())).toBe('silent');
});

test('stars raised from bad ones and rewarded ones are no praise; a rewarded complaint is one', () => {
  expect(opinion(OrderLife.good().reviews(1, 6).reviews(5, 30, { revision: 1 }))).toBe('silent');
  expect(opinion(OrderLife.good().reviews(5, 6, { reward: 'discount' }))).toBe('silent');
  expect(opinion(OrderLife.good().reviews(1, 6, { reward: 'discount' }))).toBe('bad');
});

test('a purchase is vouched for as its order is, and not at all once it is ruled void', () => {
  const life = OrderLife.good().reviews(5, 6);
  expect(linkOf(life).assurance).toBe(3);
  const before = linkOf(life);
  life.rules('void_order', 'order', 9);
  expect(linkOf(life)).toEqual({ ...before, good: 0, assurance: 0 });
  expect(isSameLink(before, linkOf(life))).toBe(false);
});

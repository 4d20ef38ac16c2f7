/** A seller with reviews, for measuring and testing what storefronts embed. */
import { COUNTS, type CountName, type ScoreStatement } from '../../schema/statement.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Review } from '../../worker/embed/view.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BYTES32 = toBase64url(new Uint8Array(32));
export const SELLER = 'touchstoneshop22';

const counts = (some: Partial<Record<CountName, number>>): Record<CountName, number> => ({
  ...(Object.fromEntries(COUNTS.map((name) => [name, 0])) as Record<CountName, number>),
  ...some,
});

/** 84.37 points on 128 reviews with 4.6 stars; for `shop.example`; valid from an hour ago for 35 hours. */
export function aStatement(changes: Partial<ScoreStatement> = {}): ScoreStatement {
  const issued = Date.now() - HOUR;
  return {
    kind: 'statement',
    log: `touchstone.local/${SELLER}`,
    seller: SELLER,
    policy: BYTES32,
    day: Math.floor(issued / DAY),
    size: 1200,
    root: BYTES32,
    state: 'scored',
    score: 8437,
    low: 7812,
    high: 8919,
    expected: 8637,
    conduct: 200,
    base: 9000,
    parts: [],
    deductions: [],
    effective: { mass: 100_000, buyers: 90 },
    counts: counts({
      orders: 900,
      buyers: 610,
      reviews: 128,
      shown: 126,
      stars_1: 3,
      stars_2: 3,
      stars_3: 5,
      stars_4: 20,
      stars_5: 97,
    }),
    aspects: { described: { mean: 467, count: 98 }, delivery: { mean: 434, count: 90 } },
    category: 'general',
    domains: ['shop.example'],
    accounts: [],
    issued,
    expires: issued + 36 * HOUR,
    ...changes,
  };
}

export const notEnough = (): ScoreStatement => {
  const { score: _score, low: _low, high: _high, expected: _expected, ...rest } = aStatement();
  return { ...rest, state: 'not_enough_data', counts: counts({ orders: 4, reviews: 2, stars_5: 2 }) };
};

export const aReview = (changes: Partial<Review> = {}): Review => ({
  id: BYTES32,
  order: toBase64url(new Uint8Array(16)),
  seq: 7,
  at: Date.UTC(2026, 10, 12),
  rating: 5,
  aspects: {},
  text: 'The jacket is exactly as described, and it arrived two days early.',
  language: 'en',
  products: [],
  channel: 'group_buy',
  issuer: 'pay',
  assurance: 3,
  reward: 'none',
  promoterEarns: false,
  nth: 1,
  earlier: [],
  status: 'shown',
  ...changes,
});

export const REVIEWS: readonly Review[] = [
  aReview(),
  aReview({
    at: Date.UTC(2026, 10, 3),
    rating: 4,
    language: 'zh-CN',
    text: '衣服质量不错，和团长描述的一样，就是物流慢了两天。客服回复很快，补发了纽扣。',
    assurance: 2,
    promoterEarns: true,
    reply: { at: Date.UTC(2026, 10, 4), text: '谢谢您的反馈，我们已经换了快递公司。' },
  }),
  aReview({
    at: Date.UTC(2026, 9, 21),
    rating: 2,
    text: 'Colour is off compared with the live stream. Returning it was easy, though.',
    assurance: 1,
    reward: 'discount',
    earlier: [{ id: BYTES32, at: 1, rating: 1 }],
  }),
];

/** Three reviews as plain as most are: what the budget of the fragment is for. */
export const PLAIN_REVIEWS: readonly Review[] = [
  aReview(),
  aReview({ rating: 4, text: 'Good cloth, careful packing. The buttons could be sewn on a little better.' }),
  aReview({ rating: 2, text: 'Colour is off compared with the live stream. Returning it was easy, though.' }),
];

/** A seller with a past, as the pages get it: everything that a trust page can show, in two languages. */
import type { Cause, ExplanationAnswer } from '../../schema/api/explanation.ts';
import { accept, refuse } from '../../schema/problems.ts';
import { COUNTS, type CountName, type ScoreStatement } from '../../schema/statement.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { policyId } from '../../trust/policy/known-policies.ts';
import type { PageData, ReviewAnswer, SellerAnswer } from '../../worker/pages/page-data.ts';
import { readBuilt } from '../support/assets.ts';
import { SELLER } from './pages-door.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20, 9);
const id = (byte: number): string => toBase64url(new Uint8Array(32).fill(byte));
const LOG = `touchstone.local/${SELLER}`;

const COUNTED: Partial<Record<CountName, number>> = {
  orders: 1248,
  buyers: 803,
  repeat_orders: 371,
  rights_void: 3,
  delivered: 1190,
  late: 41,
  cancelled: 6,
  returns_seller: 19,
  returns_carrier: 7,
  returns_buyer: 30,
  returns_unknown: 4,
  reviews: 214,
  shown: 209,
  hidden: 3,
  withdrawn: 2,
  rewarded: 11,
  replies: 18,
  stars_1: 9,
  stars_2: 6,
  stars_3: 14,
  stars_4: 51,
  stars_5: 132,
  reports_buyer: 2,
  reports_recipient: 5,
};

const counts = (some: Partial<Record<CountName, number>>): Record<CountName, number> => ({
  ...(Object.fromEntries(COUNTS.map((name) => [name, 0])) as Record<CountName, number>),
  ...some,
});

export const SCORED: ScoreStatement = {
  kind: 'statement',
  log: LOG,
  seller: SELLER,
  policy: policyId(FIRST_POLICY),
  day: Math.floor(NOW / DAY),
  size: 4210,
  root: id(9),
  state: 'scored',
  score: 9128,
  low: 8760,
  high: 9410,
  expected: 9340,
  conduct: 212,
  base: 9200,
  parts: [
    { term: 'late', points: -61, value: 380, usual: 500, mass: 412_000 },
    { term: 'cancelled', points: 40, value: 60, usual: 200, mass: 412_000 },
    { term: 'returned', points: 2, value: 155, usual: 150, mass: 377_000 },
    { term: 'review', points: 112, value: 710, usual: 1000, mass: 98_000 },
    { term: 'dispatch', points: 47, value: 21, usual: 36, mass: 400_000 },
  ],
  deductions: [
    { rule: 'spam_by_recipients', points: 62, count: 5, byOperator: false },
    { rule: 'ruling_hidden_commission', points: 150, count: 1, byOperator: true },
  ],
  effective: { mass: 412_000, buyers: 301 },
  aspects: { described: { mean: 469, count: 98 }, delivery: { mean: 434, count: 90 } },
  counts: counts(COUNTED),
  category: 'food',
  domains: ['tea.example'],
  accounts: [{ channel: 'wechat', id: 'lin-tea-garden' }],
  issued: NOW,
  expires: NOW + 36 * 3_600_000,
};

const cause = (byte: number, day: number, more: Partial<Cause> = {}): Cause => ({
  id: id(byte),
  order: toBase64url(new Uint8Array(16).fill(byte)),
  day: SCORED.day - day,
  mass: 1024,
  byOperator: false,
  ...more,
});

/** Of the statement above, on a day on which something went wrong. */
export const EXPLAINED: ExplanationAnswer = {
  seller: SELLER,
  statement: { day: SCORED.day, size: SCORED.size, policy: SCORED.policy, issued: SCORED.issued },
  category: SCORED.category,
  state: 'scored',
  score: 9128,
  expected: 9340,
  base: SCORED.base,
  conduct: SCORED.conduct,
  parts: SCORED.parts.map((part) => ({
    ...part,
    entries:
      part.term === 'late'
        ? [cause(40, 1), cause(41, 3)]
        : part.term === 'returned'
          ? [cause(42, 9, { byOperator: true })]
          : [],
  })),
  deductions: SCORED.deductions.map((one) => ({
    ...one,
    entries: one.byOperator ? [{ id: id(43), day: SCORED.day - 100, byOperator: true }] : [],
  })),
  entriesFrom: 2210,
  difference: {
    since: SCORED.day - 1,
    score: -32,
    parts: [
      { term: 'late', points: -48 },
      { term: 'cancelled', points: 0 },
      { term: 'returned', points: 1 },
      { term: 'review', points: 14 },
      { term: 'dispatch', points: 0 },
    ],
    deductions: [{ rule: 'spam_by_recipients', points: 1 }],
    limits: 0,
    happened: { orders: 9, buyers: 4, delivered: 7, late: 1, reviews: 2, shown: 2, stars_5: 2 },
  },
  changes: [
    { change: 'good_orders', points: 4 },
    { change: 'one_fault_less', term: 'late', points: 21 },
    { change: 'month_without', term: 'late', points: 83 },
    { change: 'month_idle', points: -40 },
  ],
  among: {
    sellers: 241,
    needed: 20,
    histogram: { from: 60, width: 4, bins: [1, 0, 3, 7, 14, 29, 61, 84, 37, 5], own: 7, fewer: 158 },
  },
};

const { score: _score, low: _low, high: _high, expected: _expected, ...unscored } = SCORED;
export const UNSCORED: ScoreStatement = {
  ...unscored,
  state: 'not_enough_data',
  conduct: 0,
  deductions: [],
  effective: { mass: 3 * 1024, buyers: 2 },
  aspects: { described: { mean: 469, count: 98 }, delivery: { mean: 434, count: 90 } },
  counts: counts({ orders: 4, reviews: 1, shown: 1, stars_5: 1 }),
};

const PROFILE: SellerAnswer = {
  seller: SELLER,
  log: LOG,
  key: id(3),
  custody: 'self',
  category: 'food',
  domains: [{ name: 'tea.example', day: 20_760 }],
  accounts: [
    { channel: 'wechat', id: 'lin-tea-garden', day: 20_760 },
    { channel: 'xiaohongshu', id: '5f21c9', day: 20_570 },
  ],
  name: '林家茶园 Lin Tea Garden',
  about: '自家茶园，春茶直发。Tea from our own garden.',
  size: 4210,
  counters: {},
};

const review = (changes: Partial<ReviewAnswer>): ReviewAnswer => ({
  id: id(20),
  order: toBase64url(new Uint8Array(16).fill(2)),
  seq: 41,
  at: NOW - 2 * DAY,
  rating: 5,
  aspects: {},
  language: 'en',
  products: ['tea-250'],
  channel: 'group_buy',
  issuer: 'mall',
  assurance: 3,
  reward: 'none',
  promoterEarns: false,
  nth: 1,
  earlier: [],
  status: 'shown',
  ...changes,
});

export const REVIEWS: readonly ReviewAnswer[] = [
  review({
    text: 'Fresh, exactly as described, and the parcel came two days early. <b>Ordering</b> again.',
    aspects: { described: 5, delivery: 4 },
    nth: 3,
    reply: { at: NOW - DAY, text: 'Thank you, see you next spring!' },
  }),
  review({
    id: id(21),
    rating: 2,
    language: 'zh-CN',
    text: '包装破了，茶叶有点潮。客服两天才回复，不过最后补发了一包。',
    assurance: 1,
    promoterEarns: true,
    reward: 'discount',
    channel: 'community',
    earlier: [{ id: id(22), at: NOW - 9 * DAY, rating: 1 }],
    addition: { at: NOW - 2 * DAY, text: '喝了一周，香气还在。' },
    photos: [
      {
        photo: id(31),
        state: 'shown',
        url: `/p/${SELLER}/${id(30)}/${id(31)}`,
        type: 'image/jpeg',
        width: 16,
        height: 8,
        salt: id(32),
      },
      { photo: id(33), state: 'held' },
      { photo: id(34), state: 'hidden', hiddenFor: 'personal_data' },
    ],
  }),
  review({ id: id(23), rating: 1, status: 'hidden', hiddenFor: 'personal_data', assurance: 2 }),
  review({ id: id(24), status: 'withdrawn', assurance: 0, issuer: 'own-shop' }),
  review({ id: id(25), status: 'erased', rating: 4 }),
  review({ id: id(26), rating: 4 }),
];

/** All data of that seller; of any other there is none. `changes` replace single answers. */
export const pageData = (changes: Partial<PageData> = {}): PageData => ({
  readAsset: readBuilt,
  photos: 'show',
  seller: async (seller) => (seller === SELLER ? accept(PROFILE) : refuse('unknown_seller', 'No such seller.')),
  statement: async () => accept({ statement: SCORED, sig: '', operator: CERTIFICATE }),
  explanation: async () => accept(EXPLAINED),
  reviews: async (seller, { stars, language, cursor }) =>
    accept({
      seller,
      reviews: REVIEWS.filter(
        (one) => (stars === undefined || one.rating === stars) && (language === undefined || one.language === language),
      ),
      ...(cursor === undefined ? { next: 'after.41' } : {}),
    }),
  languages: async () => [...new Set(REVIEWS.map(({ language }) => language))],
  history: async (seller, count, step) =>
    accept({
      seller,
      size: 4210,
      days: Array.from({ length: Math.ceil(count / step) }, (_, point) => {
        const day = SCORED.day - count + (point + 1) * step;
        const index = day - (SCORED.day - 179);
        const score = Math.round(8600 + 500 * Math.sin(index / 28) + index * 2);
        return index < 20
          ? { day, state: 'not_enough_data' as const }
          : { day, state: 'scored' as const, score, low: score - 420, high: Math.min(10_000, score + 330) };
      }),
    }),
  lookAlike: async () => undefined,
  sellersNamed: async () => [],
  sellersOfDomain: async () => [],
  issuers: async () => ({ mall: { name: 'Mall', role: 'platform', custody: 'self' } }),
  promoter: async () => ({ name: '王阿姨', earns: true }),
  countOpen: async () => undefined,
  shareToken: () => 'share-token-of-the-test-0123456789',
  ...changes,
});

const CERTIFICATE = {
  key: id(4),
  from: NOW - DAY,
  until: NOW + DAY,
  counter: 0,
  log: 'touchstone.local/ledger/0',
  sig: '',
};

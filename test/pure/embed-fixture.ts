/** A seller with reviews, signed with real keys that everyone knows, for tests of what storefronts embed. */
import { Hono } from 'hono';
import { accept, refuse } from '../../schema/problems.ts';
import { COUNTS, type CountName, type ScoreStatement, type SignedStatement } from '../../schema/statement.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { canonicalize, type Json } from '../../trust/canonical/canonical.ts';
import { portableSignerFromSeed } from '../../trust/keys/portable-signer.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { embedRoutes, type EmbedSource } from '../../worker/embed/routes.ts';
import type { Review } from '../../worker/embed/view.ts';
import { readBuilt } from '../support/assets.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const SELLER = 'touchstoneshop22';
export const ROOT = portableSignerFromSeed(new Uint8Array(32).fill(4));
export const OPERATOR = portableSignerFromSeed(new Uint8Array(32).fill(1));
export const ROOT_KEY = toBase64url(ROOT.publicKey);
const BYTES32 = toBase64url(new Uint8Array(32));

export const signBody = async (signer: Signer, body: Json & { kind: string }): Promise<string> =>
  toBase64url(await signer.sign(utf8(`touchstone/v1/${body.kind}\n${canonicalize(body)}`)));

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

/** Signed by the operator whom the root key certifies; `by` and `root` may be others. */
export async function aSigned(
  statement = aStatement(),
  by: Signer = OPERATOR,
  root: Signer = ROOT,
): Promise<SignedStatement> {
  const now = Date.now();
  const certificate = {
    counter: 0,
    from: now - 30 * DAY,
    key: toBase64url(OPERATOR.publicKey),
    log: 'touchstone.local/ledger/0',
    until: now + 300 * DAY,
  };
  return {
    statement,
    sig: await signBody(by, statement as unknown as Json & { kind: string }),
    operator: { ...certificate, sig: await signBody(root, { ...certificate, kind: 'operator' }) },
  };
}

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

/** The routes over one seller, whose signed statement `signed` gives afresh for each request. */
export function embedApp(signed: () => Promise<SignedStatement>, reviews = REVIEWS): Hono {
  const source: EmbedSource = {
    rootKey: ROOT_KEY,
    development: false,
    readAsset: readBuilt,
    readScore: async (seller) => (seller === SELLER ? accept(await signed()) : refuse('unknown_seller', 'Not here.')),
    readReviews: async (_seller, { limit }) => accept(reviews.slice(0, limit)),
  };
  return new Hono().route(
    '/',
    embedRoutes(() => source),
  );
}

/**
 * Random histories of one seller, the same in every engine for the same seed: they go through the rules and the books
 * as journals do, without signatures. Runs in Node, workerd and Chromium.
 */
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import {
  ORDER_FINDINGS,
  RETURN_REASONS,
  type Channel,
  type OrderFindingRule,
  type Outcome,
  type ReturnReason,
  type Reward,
} from '../../schema/words.ts';
import type { Signer } from '../../trust/replay/facts.ts';
import {
  BUYER,
  BUYER_KEY,
  CARRIER,
  FIRST_DAY,
  type Happening,
  HASH,
  HOLDER,
  type Issuer,
  PAYMENT,
  PLATFORM,
  SHOP,
  Shop,
} from './shop.ts';

const PRODUCTS = ['product'];

/** mulberry32: small, and the same everywhere. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** Lists of its own: a new word must not turn every history into another. */
const REASONS: readonly ReturnReason[] = [
  'not_as_described',
  'defective',
  'never_arrived',
  'damaged_in_transit',
  'wrong_size',
  'changed_mind',
  'other',
];
const OUTCOMES: readonly Outcome[] = ['cancelled', 'returned', 'refunded', 'disputed'];
const CHANNELS: readonly Channel[] = ['group_buy', 'resale', 'content', 'community', 'shop'];
const FINDINGS: readonly OrderFindingRule[] = ['praise_level', 'buyer_ring', 'review_bombing'];
const REWARDS: readonly Reward[] = ['none', 'discount', 'gift', 'commission'];

/** The life of one order from `placedDay` on, in order of time; some of it may be refused by the rules. */
export function randomOrder(random: (below: number) => number, order: string, placedDay: number): Happening[] {
  const placed = placedDay * DAY_MS + random(24) * HOUR_MS;
  const shop = random(5) === 0;
  const issuer = shop ? SHOP : PLATFORM;
  const shipBy = placed + (1 + random(4)) * DAY_MS;
  const deliverBy = shipBy + (2 + random(8)) * DAY_MS;
  const nth = 1 + random(random(3) === 0 ? 5 : 1);
  const details = {
    holder: HOLDER,
    holderIs: 'review',
    buyer: HASH,
    channel: CHANNELS[random(CHANNELS.length)] ?? 'shop',
    ...(random(3) === 0 ? { group: `group-${placedDay}` } : {}),
    ...(random(2) === 0 ? { promoter: `promoter-${random(3)}`, promoterEarns: random(2) === 0 } : {}),
    products: PRODUCTS,
    band: 20 + random(14),
    currency: 'CNY',
    placed,
    ...(random(12) === 0 ? { preSale: true } : {}),
    shipBy,
    deliverBy,
    expires: deliverBy + 90 * DAY_MS,
  } as const;
  const life: Happening[] = [
    {
      order,
      at: placed + random(random(10) === 0 ? 40 : 3) * HOUR_MS,
      by: issuer,
      nth,
      body: ({ log }) => ({ kind: 'order', log, order, issuer: shop ? 'shop' : 'platform', ...details }),
    },
  ];
  let at = placed;
  const then = (by: Signer, hours: number, body: Happening['body']): void => {
    at += hours * HOUR_MS;
    life.push({ order, at, by, body });
  };
  const evidence =
    (issuerId: string, what: 'paid' | 'shipped' | 'delivered', when: number): Happening['body'] =>
    (chain) => ({ kind: 'evidence', ...chain, issuer: issuerId, what, when });
  if (random(3) > 0) then(PAYMENT, random(3), evidence('payment', 'paid', at));
  if (random(12) > 0) {
    const seen = random(2) === 0;
    then(
      seen ? CARRIER : issuer,
      4 + random(random(8) === 0 ? 200 : 60),
      evidence(seen ? 'carrier' : shop ? 'shop' : 'platform', 'shipped', placed),
    );
    const carried = random(3) > 0;
    if (random(15) > 0) {
      then(carried ? CARRIER : issuer, 20 + random(random(8) === 0 ? 400 : 150), (chain) =>
        evidence(carried ? 'carrier' : shop ? 'shop' : 'platform', 'delivered', placed)(chain),
      );
    }
  }
  if (random(2) === 0) then(BUYER, random(200), randomReview(random, 0));
  if (random(5) === 0) randomCase(random, shop, then, () => at);
  if (random(8) === 0) then(BUYER, random(200), randomReview(random, 1));
  if (random(10) === 0) {
    then(BUYER, random(90), (chain) => ({ kind: 'report', ...chain, by: 'buyer', key: BUYER_KEY, reason: 'spam' }));
  }
  if (random(8) === 0) {
    const rule = FINDINGS[random(FINDINGS.length)] ?? 'buyer_ring';
    const keeps = ORDER_FINDINGS[rule] === 'no_good' ? 0 : 64 + 64 * random(15);
    then({ as: 'operator' }, random(90), (chain) => ({ kind: 'finding', ...chain, rule, keeps, evidence: [] }));
  }
  return life.map((one) => withWhen(one));
}

/** What happened is said in the hour in which it is said. */
function withWhen(happening: Happening): Happening {
  return {
    ...happening,
    body: (chain) => {
      const body = happening.body(chain);
      const when = Math.floor(happening.at / HOUR_MS) * HOUR_MS;
      return body.kind === 'evidence' || body.kind === 'outcome' ? { ...body, when } : body;
    },
  };
}

function randomReview(random: (below: number) => number, revision: number): Happening['body'] {
  const rating = 1 + random(5);
  const reward = random(6) === 0 ? (REWARDS[random(REWARDS.length)] ?? 'none') : 'none';
  const aspects = random(2) ? { aspects: { described: 1 + random(5), delivery: 1 + random(5) } } : {};
  return (chain) => ({
    kind: 'review',
    ...chain,
    key: BUYER_KEY,
    revision,
    rating,
    ...aspects,
    reward,
    language: 'en',
    anchor: HASH,
  });
}

function randomCase(
  random: (below: number) => number,
  shop: boolean,
  then: (by: Signer, hours: number, body: Happening['body']) => void,
  at: () => number,
): void {
  const outcome = OUTCOMES[random(OUTCOMES.length)] ?? 'returned';
  const reason = REASONS[random(REASONS.length)] ?? 'other';
  const when = at();
  if (random(2) === 0) {
    then(BUYER, random(100), (chain) => ({
      kind: 'outcome',
      ...chain,
      key: BUYER_KEY,
      outcome,
      stage: 'opened',
      fault: RETURN_REASONS[reason],
      reason,
      when,
    }));
  }
  const fault = (['seller', 'unknown', 'carrier', 'buyer'] as const)[random(shop ? 2 : 4)] ?? 'unknown';
  const stages = (['confirmed', 'withdrawn', 'confirmed'] as const).slice(0, random(4));
  for (const stage of stages) {
    then(shop ? SHOP : PLATFORM, random(100), (chain) => ({
      kind: 'outcome',
      ...chain,
      issuer: shop ? 'shop' : 'platform',
      outcome,
      stage,
      fault,
      reason,
      when,
    }));
  }
}

/** A platform's word on an order; `confirmed` and then `withdrawn` must leave no trace in a score. */
export function platformSays(
  order: string,
  at: number,
  stage: 'confirmed' | 'withdrawn',
  fault: 'seller' | 'carrier' | 'buyer',
): Happening {
  return withWhen({
    order,
    at,
    by: PLATFORM,
    body: (chain) => ({
      kind: 'outcome',
      ...chain,
      issuer: 'platform',
      outcome: 'returned',
      stage,
      fault,
      reason: 'defective',
      when: at,
    }),
  });
}

/** An order of a new buyer that is paid, handed to a carrier, delivered and praised within a day. */
export function goodOrderOn(day: number): Happening[] {
  const order = 'good';
  const placed = day * DAY_MS;
  const at = placed + DAY_MS - 1;
  const times = { placed, shipBy: placed + DAY_MS, deliverBy: placed + 3 * DAY_MS, expires: placed + 93 * DAY_MS };
  const right = { holder: HOLDER, holderIs: 'review', buyer: HASH, channel: 'shop' } as const;
  const goods = { products: PRODUCTS, band: 26, currency: 'CNY' } as const;
  const vouch = (by: Issuer, what: 'paid' | 'shipped' | 'delivered', hours: number): Happening => ({
    order,
    at,
    by,
    body: (chain) => ({ kind: 'evidence', ...chain, issuer: by.issuer, what, when: placed + hours * HOUR_MS }),
  });
  const said = { key: BUYER_KEY, revision: 0, rating: 5, reward: 'none', language: 'en', anchor: HASH } as const;
  return [
    {
      order,
      at,
      by: PLATFORM,
      nth: 1,
      body: ({ log }) => ({ kind: 'order', log, order, issuer: PLATFORM.issuer, ...right, ...goods, ...times }),
    },
    vouch(PAYMENT, 'paid', 0),
    vouch(CARRIER, 'shipped', 8),
    vouch(CARRIER, 'delivered', 20),
    { order, at, by: BUYER, body: (chain) => ({ kind: 'review', ...chain, ...said }) },
  ];
}

export type History = { readonly happenings: readonly Happening[]; readonly lastDay: number };

/** Some orders over some weeks, everything in order of time. */
export function randomHistory(seed: number): History {
  const random = randomFrom(seed);
  const days = 10 + random(120);
  const happenings = Array.from({ length: 1 + random(14) }, (_, n) =>
    randomOrder(random, `order-${n}`, FIRST_DAY + 1 + random(days)),
  )
    .flat()
    .toSorted((a, b) => a.at - b.at);
  const last = happenings[happenings.length - 1]?.at ?? FIRST_DAY * DAY_MS;
  return { happenings, lastDay: Math.floor(last / DAY_MS) };
}

/** Everything of a history, in the order given. */
export function played(happenings: readonly Happening[]): Shop {
  const shop = new Shop();
  for (const happening of happenings) shop.enter(happening);
  return shop;
}

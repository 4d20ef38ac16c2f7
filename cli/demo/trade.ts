/** Ordinary trade: week after week of orders that are paid, dispatched, delivered and sometimes reviewed. */
import type { BodyOf } from '../../schema/entries/index.ts';
import { HOUR_MS } from '../../schema/fields.ts';
import { ASPECTS, type Aspect, type Reward } from '../../schema/words.ts';
import type { Issuer } from './actors/cast.ts';
import type { Order, Terms } from './actors/order.ts';
import type { Random } from './random.ts';
import type { Stage } from './stage.ts';
import { speak, type Spoken } from './words/speak.ts';
import type { Mood, Topic } from './words/topic.ts';

export type Product = { readonly id: string; readonly name: string; readonly price: number };
export type Moments = { readonly placedMs: number; readonly shippedMs: number; readonly deliveredMs: number };
type Range = readonly [least: number, most: number];

export type Trade = {
  readonly channel: BodyOf<'order'>['channel'];
  readonly topic: Topic;
  readonly products: readonly Product[];
  /** Days before the end: the first, and the last on which orders are placed. */
  readonly days: readonly [from: number, until: number];
  readonly perWeek: Range;
  readonly registers: Issuer;
  readonly takesPayment: Issuer;
  readonly ships: Issuer;
  readonly delivers: Issuer;
  readonly promise: { readonly shipHours: number; readonly deliverDays: number };
  /** Hours from order to dispatch, and from dispatch to delivery. */
  readonly dispatchHours: Range;
  readonly travelHours: Range;
  /** Share of orders by somebody who has bought here before. */
  readonly regulars: number;
  readonly reviewed: number;
  /** How likely 1 to 5 stars are. */
  readonly stars: readonly [number, number, number, number, number];
  readonly languages: Readonly<Partial<Record<Spoken, number>>>;
  readonly reward?: Reward;
  readonly terms?: (index: number, random: Random) => Terms['more'];
  /** What else happens; `over` when nothing ordinary follows: no delivery, no review. */
  readonly twist?: (order: Order, moments: Moments, index: number) => 'over' | 'delivered' | undefined;
};

export function trade(stage: Stage, given: Trade): void {
  const { random } = stage;
  const buyers: string[] = [];
  const [from, until] = given.days;
  let index = 0;
  for (let day = from; day > until; day -= 7) {
    const count = random.between(...given.perWeek);
    const days = Array.from({ length: count }, () => Math.max(until, day - random.between(0, 6)));
    for (const placedOn of days.toSorted((a, b) => b - a)) {
      const buyer = buyerOf(random, buyers, given.regulars, stage.seller.fate);
      deal(stage, given, stage.ago(placedOn, random.between(1, 15)), buyer, index);
      index += 1;
    }
  }
}

function buyerOf(random: Random, buyers: string[], regulars: number, fate: string): string {
  if (buyers.length > 0 && random.chance(regulars)) return random.pick(buyers);
  const fresh = `${fate}-buyer-${buyers.length + 1}@buyers.example`;
  buyers.push(fresh);
  return fresh;
}

function deal(stage: Stage, given: Trade, placedMs: number, buyer: string, index: number): void {
  const { random } = stage;
  const product = random.pick(given.products);
  const { shipHours, deliverDays } = given.promise;
  const more = given.terms?.(index, random);
  const order = stage.order({
    placedMs,
    buyer,
    issuer: given.registers,
    product: product.id,
    price: product.price,
    channel: given.channel,
    shipHours,
    deliverDays,
    ...(more ? { more } : {}),
  });
  const shippedMs = placedMs + random.between(...given.dispatchHours) * HOUR_MS;
  const deliveredMs = shippedMs + random.between(...given.travelHours) * HOUR_MS;
  order.evidence('paid', placedMs, given.takesPayment);
  const turn = given.twist?.(order, { placedMs, shippedMs, deliveredMs }, index);
  if (turn === 'over') return;
  if (turn !== 'delivered') {
    order.evidence('shipped', shippedMs, given.ships);
    order.evidence('delivered', deliveredMs, given.delivers);
  }
  if (random.chance(given.reviewed)) write(order, given, random, product, deliveredMs);
}

/** Some hours to some days after delivery. */
function write(order: Order, given: Trade, random: Random, product: Product, deliveredMs: number): void {
  const rating = random.weighted(given.stars) + 1;
  const language = languageOf(random, given.languages);
  const text = random.chance(0.85) ? { text: speak(random, language, given.topic, moodOf(rating), product.name) } : {};
  order.review(deliveredMs + random.between(3, 4 * 24) * HOUR_MS, {
    rating,
    language,
    aspects: aspectsOf(random, rating),
    ...text,
    ...(given.reward ? { reward: given.reward } : {}),
  });
}

export function moodOf(rating: number): Mood {
  if (rating === 3) return 'mixed';
  return rating > 3 ? 'good' : 'bad';
}

function languageOf(random: Random, languages: Trade['languages']): Spoken {
  const names = Object.keys(languages) as Spoken[];
  return names[random.weighted(names.map((name) => languages[name] ?? 0))] ?? 'zh-CN';
}

function aspectsOf(random: Random, rating: number): Partial<Record<Aspect, number>> {
  const rated = ASPECTS.filter(() => random.chance(0.6));
  const near = () => Math.min(5, Math.max(1, rating + random.between(-1, 1)));
  return Object.fromEntries(rated.map((aspect) => [aspect, near()]));
}

/** Everybody independent says their part: assurance 3 once the carrier has delivered. */
export function vouched({ cast }: Stage): Pick<Trade, 'registers' | 'takesPayment' | 'ships' | 'delivers'> {
  return { registers: cast.market, takesPayment: cast.payment, ships: cast.carrier, delivers: cast.carrier };
}

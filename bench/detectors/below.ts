/** What an attacker gains who has read the thresholds and stays below all of them, at one poor seller. */
import { buyerRings } from '../../trust/detect/buyer-ring.ts';
import type { RingLink } from '../../trust/detect/ring-pairs.ts';
import type { Assurance } from '../../trust/replay/facts.ts';
import { SellerBooks } from './books.ts';
import { spread } from './caught.ts';
import { drawOf } from './draws.ts';
import type { Market } from './market.ts';
import { newPerson } from './people.ts';
import { asFound, linkOf } from './ring-runs.ts';
import { play } from './seller.ts';
import { type Found, watch } from './watch.ts';
import type { PlayedOrder } from './world.ts';

const SELLERS = 20;
const [START, END] = [200, 300];
/** Days after the start at which gains are read. */
const READ_DAYS = [14, 28, 90];
/** The link table that the attack is looked for in. */
const HONEST_SELLERS = 100;

type Attack = {
  readonly name: string;
  /** Orders a day at each boosted seller; share of them that is praised, per 10,000. */
  readonly orders: number;
  readonly praised: number;
  readonly assurance: Assurance;
  /** Sellers that each account orders from, of the boosted four. */
  readonly sellersEach: number;
  /** Orders of one account at one seller, all on one day. */
  readonly ordersEach: number;
};

const ATTACKS: readonly Attack[] = [
  {
    name: 'accounts for one seller only, 5 a day',
    orders: 5,
    praised: 10_000,
    assurance: 1,
    sellersEach: 1,
    ordersEach: 1,
  },
  { name: 'the same, paid and delivered', orders: 5, praised: 10_000, assurance: 3, sellersEach: 1, ordersEach: 1 },
  { name: 'the same, 40 a day', orders: 40, praised: 10_000, assurance: 3, sellersEach: 1, ordersEach: 1 },
  {
    name: 'ring of 4 sellers that praises 7 of 10',
    orders: 5,
    praised: 7_000,
    assurance: 3,
    sellersEach: 4,
    ordersEach: 1,
  },
  { name: 'ring of 4 sellers that never praises', orders: 5, praised: 0, assurance: 3, sellersEach: 4, ordersEach: 1 },
  { name: 'accounts of 5 orders on one day', orders: 5, praised: 10_000, assurance: 3, sellersEach: 1, ordersEach: 5 },
];

/** Prints gains at each moment. Nothing here is a gate. */
export function belowThresholds(market: Market): void {
  const others = market.sellers.slice(0, HONEST_SELLERS).flat();
  console.log(
    `just below the thresholds: attack | orders found of all | points gained, median / most, after ${READ_DAYS.join(' / ')} days | without findings`,
  );
  for (const attack of ATTACKS) {
    const outcomes = Array.from({ length: SELLERS / 4 }, (_, index) => outcomesOf(attack, index, others)).flat();
    const sum = (of: 'found' | 'all'): number => outcomes.reduce((all, one) => all + one[of], 0);
    const read = (of: 'gains' | 'free'): string =>
      READ_DAYS.map((_, at) => spread(outcomes.map((one) => one[of][at] ?? 0))).join(', ');
    console.log(`  ${attack.name} | ${sum('found')} of ${sum('all')} | ${read('gains')} | ${read('free')}`);
  }
}

type Outcome = {
  readonly found: number;
  readonly all: number;
  readonly gains: readonly number[];
  readonly free: readonly number[];
};

/** Four poor sellers of one attacker. */
function outcomesOf(attack: Attack, index: number, others: readonly PlayedOrder[]): readonly Outcome[] {
  const draw = drawOf(900_000 + index);
  const numbers = [0, 1, 2, 3].map((one) => 500_000 + 4 * index + one);
  const own = numbers.map((seller) =>
    play({ seller, style: 'resale', draw, fromDay: 0, untilDay: END, pace: 700, faults: 2_500, neighbourhoods: [] }),
  );
  const boost = boostOf(attack, numbers);
  const all = [...own.flat(), ...boost];
  const rings = ringFindings([...others, ...all]);
  const firstDays = new Map<number, number>();
  for (const { buyer, day } of [...others, ...all]) firstDays.set(buyer, Math.min(day, firstDays.get(buyer) ?? day));
  const days = READ_DAYS.map((after) => START + after);
  return numbers.map((seller, at) => {
    const mine = own[at] ?? [];
    const orders = all.filter((order) => order.seller === seller);
    const seen = watch(orders, ({ buyer, day }) => firstDays.get(buyer) === day, START, END);
    const found = [...seen.found, ...orders.flatMap(({ id }) => rings.get(id) ?? [])];
    const [without, boosted] = [new SellerBooks(mine), new SellerBooks(orders)];
    const plain = days.map((day) => without.points(day).points);
    const ofBoost = found.filter(({ order }) => order.startsWith('boost'));
    return {
      found: new Set(ofBoost.map(({ order }) => order)).size,
      all: orders.length - mine.length,
      gains: boosted.under(found, days).map(({ points }, on) => points - (plain[on] ?? 0)),
      free: days.map((day, on) => boosted.points(day).points - (plain[on] ?? 0)),
    };
  });
}

function boostOf(attack: Attack, sellers: readonly number[]): readonly PlayedOrder[] {
  const draw = drawOf(901_000 + (sellers[0] ?? 0));
  const orders: PlayedOrder[] = [];
  const place = (buyer: number, seller: number, day: number, nth: number): void => {
    const stars = { rating: 5, firstRating: 5, isRewarded: false, text: '' };
    const review = draw(10_000) < attack.praised ? { review: { day: day + 3, hour: draw(24), ...stars } } : {};
    const goods = { value: 1024, band: 26, shipHours: 8 + draw(12), wayDays: 2 } as const;
    const id = `boost${seller}.${orders.length}`;
    orders.push({ id, seller, buyer, day, hour: draw(24), nth, assurance: attack.assurance, ...goods, ...review });
  };
  const each = attack.sellersEach;
  for (let day = START; day < END; day++) {
    for (let one = 0; one < (attack.orders * sellers.length) / each / attack.ordersEach; one++) {
      const buyer = newPerson();
      for (let visit = 0; visit < each; visit++) {
        const seller = sellers[(one + visit) % sellers.length] ?? 0;
        for (let nth = 1; nth <= attack.ordersEach; nth++) place(buyer, seller, day, nth);
      }
    }
  }
  return orders;
}

function ringFindings(orders: readonly PlayedOrder[]): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (let today = START; today < END; today += 7) {
    const links: readonly RingLink[] = orders
      .filter(({ day }) => day > today - 42 && day <= today)
      .map((one) => linkOf(one, today));
    for (const finding of buyerRings(links, today)) {
      if (!found.has(finding.order)) found.set(finding.order, asFound(finding, today));
    }
  }
  return found;
}

/**
 * What findings cost honest sellers, rule by rule, at sampled days. Each cost is taken back again, which must restore.
 */
import { ORDER_FINDINGS, type OrderFindingRule, SELLER_FINDINGS, type SellerFindingRule } from '../../schema/words.ts';
import { SellerBooks } from './books.ts';
import type { Market } from './market.ts';
import { newNames } from './new-names.ts';
import type { RingRuns } from './ring-runs.ts';
import { type Found, watch } from './watch.ts';
import { DAYS, type PlayedOrder } from './world.ts';

const RULES = [
  ...(Object.keys(ORDER_FINDINGS) as OrderFindingRule[]),
  ...(Object.keys(SELLER_FINDINGS) as SellerFindingRule[]),
].filter((rule) => rule !== 'praise_level');

const SAMPLE_DAYS = Array.from({ length: 27 }, (_, index) => 28 * (index + 1));
const COSTLY = 200;
const MOST_COSTLY_PER_100 = 1;

type Sum = { sellers: number; orders: number; ofRings: number; costly: number; worst: number; hidden: number };

/** Prints a table; returns whether the gate holds. */
export function falseAlarms({ sellers, honest, rings, firstDays }: Market, runs: RingRuns): boolean {
  const camouflage = rings.flatMap((ring) => ring.orders.filter(({ seller }) => seller < honest));
  const visits = new Map<number, PlayedOrder[]>();
  for (const order of camouflage) visits.set(order.seller, [...(visits.get(order.seller) ?? []), order]);
  const sums = new Map(RULES.map((rule) => [rule, noSum()]));
  const all = noSum();
  const named = newNames(honest);
  for (let seller = 0; seller < honest; seller++) {
    // Camouflage orders of rings arrive at honest sellers too, and count like any other until found.
    const orders = [...(sellers[seller] ?? []), ...(visits.get(seller) ?? [])];
    const seen = watch(orders, ({ buyer, day }) => firstDays.get(buyer) === day, 0, DAYS);
    const found = [...seen.found, ...runs.of(orders)];
    const books = new SellerBooks(orders);
    const together = addTo(all, found, books);
    for (const rule of RULES) {
      const sum = sums.get(rule) ?? noSum();
      const own = found.filter((one) => one.rule === rule);
      if (own.length > 0 && own.length === found.length) addTo(sum, own, books, together);
      else if (own.length > 0) addTo(sum, own, books);
      else if ((rule === 'cheap_then_dear' && seen.isWarned) || (rule === 'whitewashing' && named.has(seller)))
        sum.sellers += 1;
    }
    // Conduct of this rule costs 20 points at once.
    if (named.has(seller)) {
      all.costly += 1;
      const sum = sums.get('whitewashing');
      if (sum) sum.costly += 1;
    }
  }
  console.log(
    'honest sellers: rule | with a finding | orders (of ring accounts) | costs > 2 points | most points | no number left',
  );
  for (const [rule, sum] of sums) console.log(`  ${rule} | ${spelled(sum)}`);
  console.log(`  all together | ${spelled(all)}`);
  const isHeld = all.costly * 100 <= honest * MOST_COSTLY_PER_100;
  const verdict = isHeld ? 'HELD' : 'MISSED';
  console.log(`honest sellers whom findings ever cost > 2 points: ${all.costly} of ${honest}, gate 1 %: ${verdict}`);
  console.log(`reversals restored every sum of ${all.sellers} sellers: HELD`);
  return isHeld;
}

const noSum = (): Sum => ({ sellers: 0, orders: 0, ofRings: 0, costly: 0, worst: 0, hidden: 0 });

function addTo(sum: Sum, found: readonly Found[], books: SellerBooks, known = books.cost(found, SAMPLE_DAYS)) {
  if (found.length === 0) return known;
  sum.sellers += 1;
  sum.orders += found.length;
  sum.ofRings += found.filter(({ order }) => order.startsWith('ring')).length;
  sum.costly += Number(known.worst > COSTLY);
  sum.worst = Math.max(sum.worst, known.worst);
  sum.hidden += Number(known.hides);
  return known;
}

function spelled({ sellers, orders, ofRings, costly, worst, hidden }: Sum): string {
  return `${sellers} | ${orders} (${ofRings}) | ${costly} | ${(worst / 100).toFixed(2)} | ${hidden}`;
}

/** What findings cost honest sellers, rule by rule, at sampled days; and that a reversal restores every counter. */
import { FINDING_RULES, type FindingRule } from '../../schema/words.ts';
import type { OrderFacts } from '../../trust/replay/facts.ts';
import { factsOf } from './facts.ts';
import { firstDays, type Market } from './market.ts';
import type { RingRuns } from './ring-runs.ts';
import { Tally } from './tally.ts';
import { type Found, watch } from './watch.ts';
import { DAYS, FIRST_DAY, type PlayedOrder } from './world.ts';

const SAMPLE_DAYS = 14;
const COSTLY = 200;
const MOST_COSTLY_PER_10000 = 100;

type Cost = { readonly worst: number; readonly hidesScore: boolean };

/** Prints a table; returns whether the gate holds. */
export function falseAlarms({ sellers, honest, rings, styles }: Market, runs: RingRuns): boolean {
  const elsewhere = new Map<number, PlayedOrder[]>();
  for (const order of rings.flatMap((ring) => ring.orders)) {
    if (order.seller < honest) elsewhere.set(order.seller, [...(elsewhere.get(order.seller) ?? []), order]);
  }
  const first = firstDays([...sellers.flat(), ...rings.flatMap((ring) => ring.orders)]);
  const ofRule = new Map<FindingRule, { sellers: number; orders: number; costly: number; worst: number }>();
  const costly: string[] = [];
  const byStyle = new Map<string, number>();
  let reversed = 0;
  for (let seller = 0; seller < honest; seller++) {
    // Camouflage orders of rings arrive at honest sellers too, and count like any other until found.
    const orders = [...(sellers[seller] ?? []), ...(elsewhere.get(seller) ?? [])];
    const seen = watch(orders, ({ buyer, day }) => first.get(buyer) === day, 0, DAYS);
    const ring = orders.flatMap(({ id }): Found[] => {
      const one = runs.found.get(id);
      return one ? [{ rule: 'buyer_ring', order: id, effect: one.finding, day: one.day }] : [];
    });
    const found = [...seen.found, ...ring];
    const facts = new Map(orders.map((order) => [order.id, factsOf(order)]));
    const all = costOf(facts, found);
    if (found.length > 0 && restores(facts, found)) reversed += 1;
    else if (found.length > 0) console.log(`seller ${seller}: a reversal does not restore`);
    if (all.worst > COSTLY || all.hidesScore) {
      costly.push(`${seller} ${styles[seller]} ${all.worst}${all.hidesScore ? ' hidden' : ''}`);
      byStyle.set(styles[seller] ?? '', (byStyle.get(styles[seller] ?? '') ?? 0) + 1);
    }
    for (const rule of FINDING_RULES) {
      const own = found.filter((one) => one.rule === rule);
      if (own.length === 0 && !seen.notices.has(rule)) continue;
      const alone = own.length === found.length ? all : costOf(facts, own);
      const sum = ofRule.get(rule) ?? { sellers: 0, orders: 0, costly: 0, worst: 0 };
      ofRule.set(rule, {
        sellers: sum.sellers + 1,
        orders: sum.orders + own.length,
        costly: sum.costly + Number(alone.worst > COSTLY || alone.hidesScore),
        worst: Math.max(sum.worst, alone.worst),
      });
    }
  }
  console.log('honest sellers: rule, sellers with a finding, orders, sellers it costs > 2 points, most points');
  for (const [rule, one] of ofRule) {
    console.log(`  ${rule}: ${one.sellers}, ${one.orders}, ${one.costly}, ${(one.worst / 100).toFixed(2)}`);
  }
  for (const line of costly) console.log(`  costly: ${line}`);
  const isHeld = costly.length * 10_000 <= honest * MOST_COSTLY_PER_10000;
  console.log(`sellers ever costed more than 2 points: ${costly.length} of ${honest}, at most 1 %: ${isHeld ? 'HELD' : 'MISSED'}`);
  const withFindings = reversed;
  console.log(`reversals restore every counter: ${withFindings} sellers`);
  return isHeld;
}

function costOf(facts: ReadonlyMap<string, OrderFacts>, found: readonly Found[]): Cost {
  if (found.length === 0) return { worst: 0, hidesScore: false };
  const [plain, touched] = [new Tally(), new Tally()];
  for (const one of facts.values()) {
    plain.enter(undefined, one);
    touched.enter(undefined, one);
  }
  const now = new Map(facts);
  const sorted = found.toSorted((a, b) => a.day - b.day);
  let [next, worst, hidesScore] = [0, 0, false];
  const from = (sorted[0]?.day ?? 0) + 1;
  for (let day = from; day < DAYS + SAMPLE_DAYS; day += SAMPLE_DAYS) {
    for (let one = sorted[next]; one && one.day <= day; one = sorted[++next]) {
      const before = now.get(one.order);
      if (before) now.set(one.order, touched.find(before, one.effect));
    }
    const [without, withThem] = [plain.points(FIRST_DAY + day), touched.points(FIRST_DAY + day)];
    worst = Math.max(worst, without.points - withThem.points);
    hidesScore ||= without.isShown && !withThem.isShown;
  }
  return { worst, hidesScore };
}

function restores(facts: ReadonlyMap<string, OrderFacts>, found: readonly Found[]): boolean {
  const tally = new Tally();
  for (const one of facts.values()) tally.enter(undefined, one);
  const before = tally.spelled();
  const undo: (() => void)[] = [];
  const now = new Map(facts);
  for (const { order, effect } of found) {
    const facts = now.get(order);
    if (!facts) continue;
    now.set(order, tally.find(facts, effect));
    undo.push(() => void tally.find(facts, effect, -1));
  }
  for (const one of undo.toReversed()) one();
  return tally.spelled() === before;
}

/**
 * Rule `buyer_ring`: accounts that several sellers have in common beyond chance, and that praise nearly all they order
 * there. Neighbours share sellers too, but praise as seldom as anybody: that difference is what is tested.
 */
import { lowerMedian } from '../score/cap.ts';
import { clamp } from '../score/integer.ts';
import { lnQ16 } from '../score/log.ts';
import { evidenceOf, groupBy, inOrder, type OrderFinding } from './finding.ts';
import { eachPair, type Pair, pairKey, pairsOf, type RingLink, type Visit, visitsOf, type Weigh } from './ring-pairs.ts';
import { sharePer10000 } from './share.ts';
import { RING } from './thresholds.ts';

export type RingFinding = OrderFinding & { readonly seller: number };

/**
 * Findings about the orders of all rings that the links of the window show. Evidence: other orders of the ring at the
 * same seller. Figures: [common buyers, their orders, praised of these, usual share of praise per 10,000].
 */
export function buyerRings(links: readonly RingLink[], today: number): readonly RingFinding[] {
  const buyers = visitsOf(links, today);
  const usual = usualShare(buyers, today);
  const weigh = weigherOf(usual, today);
  const crowds = crowdsOf(buyers);
  const rings = new Map<number, Pair>();
  for (const [key, pair] of pairsOf(buyers, today, weigh)) {
    const byChance = (crowds.get(pair.low) ?? 0) * (crowds.get(pair.high) ?? 0);
    const isCommon = pair.buyers >= RING.leastBuyers && pair.buyers * buyers.length >= RING.lift * byChance;
    if (isCommon && pair.log >= RING.leastLogLikelihood) rings.set(key, pair);
  }
  return rings.size === 0 ? [] : findingsOf(buyers, rings, today, usual, weigh);
}

/** The median over sellers of the share of settled orders that are praised, per 10,000: a ring cannot move it alone. */
function usualShare(buyers: readonly (readonly Visit[])[], today: number): number {
  const sums = new Map<number, { orders: number; praised: number }>();
  for (const { seller, orders } of buyers.flat()) {
    const settled = orders.filter(({ day }) => day <= today - RING.reviewDays);
    const sum = sums.get(seller) ?? { orders: 0, praised: 0 };
    const praised = settled.filter(({ praises }) => praises).length;
    sums.set(seller, { orders: sum.orders + settled.length, praised: sum.praised + praised });
  }
  const shares = [...sums.values()]
    .filter(({ orders }) => orders >= RING.leastOrders)
    .map(({ orders, praised }) => sharePer10000(praised, orders));
  return clamp(lowerMedian(shares), RING.leastUsualShare, RING.mostUsualShare);
}

/** How many buyers each seller has. */
function crowdsOf(buyers: readonly (readonly Visit[])[]): ReadonlyMap<number, number> {
  const crowds = new Map<number, number>();
  for (const { seller } of buyers.flat()) crowds.set(seller, (crowds.get(seller) ?? 0) + 1);
  return crowds;
}

/**
 * Usual buyers praise an order with probability p, a ring with 1 - (1 - p) / `diligence`; of those who will, a part has
 * done so by now that grows evenly over `reviewDays` days, so an order of yesterday without a review says nothing yet.
 */
function weigherOf(usual: number, today: number): Weigh {
  const whole = 10_000 * RING.diligence * RING.reviewDays;
  const ofRing = 10_000 * RING.diligence - (10_000 - usual);
  const forPraise = lnQ16(ofRing) - lnQ16(usual * RING.diligence);
  const forSilence = Array.from(
    { length: RING.reviewDays + 1 },
    (_, age) => lnQ16(whole - ofRing * age) - lnQ16(whole - usual * RING.diligence * age),
  );
  return ({ orders, praised }) => {
    let log = praised * forPraise;
    for (const { praises, day } of orders) if (!praises) log += forSilence[Math.min(today - day, RING.reviewDays)] ?? 0;
    return log;
  };
}

function findingsOf(
  buyers: readonly (readonly Visit[])[],
  rings: ReadonlyMap<number, Pair>,
  today: number,
  usual: number,
  weigh: Weigh,
): readonly RingFinding[] {
  // Of several pairs that name an order, the one with most buyers speaks.
  const caught = new Map<string, { readonly link: RingLink; readonly pair: Pair }>();
  for (const visits of buyers) {
    eachPair(visits, today, (low, high) => {
      const pair = rings.get(pairKey(low.seller, high.seller));
      // Who bought there too, and praises no more than others do, is no member.
      if (!pair || weigh(low) + weigh(high) <= 0) return;
      for (const link of [...low.orders, ...high.orders]) {
        const name = `${link.seller} ${link.order}`;
        if (isBigger(pair, caught.get(name)?.pair)) caught.set(name, { link, pair });
      }
    });
  }
  return [...groupBy(caught.values(), ({ link }) => link.seller)]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([seller, own]) => {
      const evidence = evidenceOf(own.map(({ link }) => link.order));
      const found = own.map(({ link, pair }): OrderFinding => {
        const figures = [pair.buyers, pair.orders, pair.praised, usual];
        return { rule: 'buyer_ring', order: link.order, effect: 'no_good', evidence, figures };
      });
      return inOrder(found).map((finding) => ({ ...finding, seller }));
    });
}

function isBigger(pair: Pair, other: Pair | undefined): boolean {
  if (!other) return true;
  const more = pair.buyers - other.buyers || pair.praised - other.praised;
  return more > 0 || (more === 0 && pairKey(pair.low, pair.high) < pairKey(other.low, other.high));
}

/**
 * Rule `buyer_ring`: accounts that several sellers have in common beyond chance, and that praise nearly all they order
 * there. Neighbours share sellers too, but praise as seldom as anybody: that difference is what is tested.
 */
import { lowerMedian } from '../score/cap.ts';
import { lnQ16 } from '../score/log.ts';
import { evidenceOf, groupBy, inOrder, type OrderFinding } from './finding.ts';
import { eachPair, type Pair, pairKey, pairsOf, type RingLink, type Visit, visitsOf } from './ring-pairs.ts';
import { sharePer10000 } from './share.ts';
import { RING } from './thresholds.ts';

export type RingFinding = OrderFinding & { readonly seller: number };

/**
 * Findings about the orders of all rings that the links of the window show. Evidence: other orders of the ring at the
 * same seller. Figures: [common buyers, their orders, praised of these, usual share of praise per 10,000].
 */
export function buyerRings(links: readonly RingLink[], today: number): readonly RingFinding[] {
  const buyers = visitsOf(links, today);
  const usual = usualShare(buyers);
  const crowds = crowdsOf(buyers);
  const rings = new Map<number, Pair>();
  for (const [key, pair] of pairsOf(buyers, today)) {
    const byChance = (crowds.get(pair.low) ?? 0) * (crowds.get(pair.high) ?? 0);
    const isCommon = pair.buyers >= RING.leastBuyers && pair.buyers * buyers.length >= RING.lift * byChance;
    if (isCommon && logLikelihood(pair, usual) >= RING.leastLogLikelihood) rings.set(key, pair);
  }
  return rings.size === 0 ? [] : findingsOf(buyers, rings, today, usual);
}

/** The median over sellers of the share of orders that are praised, per 10,000: a ring cannot move it alone. */
function usualShare(buyers: readonly (readonly Visit[])[]): number {
  const sums = new Map<number, { orders: number; praised: number }>();
  for (const { seller, orders, praised } of buyers.flat()) {
    const sum = sums.get(seller) ?? { orders: 0, praised: 0 };
    sums.set(seller, { orders: sum.orders + orders.length, praised: sum.praised + praised });
  }
  const shares = [...sums.values()]
    .filter(({ orders }) => orders >= RING.leastOrders)
    .map(({ orders, praised }) => sharePer10000(praised, orders));
  return Math.min(9_900, Math.max(RING.leastUsualShare, lowerMedian(shares)));
}

/** How many buyers each seller has. */
function crowdsOf(buyers: readonly (readonly Visit[])[]): ReadonlyMap<number, number> {
  const crowds = new Map<number, number>();
  for (const { seller } of buyers.flat()) crowds.set(seller, (crowds.get(seller) ?? 0) + 1);
  return crowds;
}

/** ln of how much likelier this praise is of a ring than of usual buyers, Q16. */
function logLikelihood({ orders, praised }: Pair, usual: number): number {
  const missing = 10_000 - usual;
  const ofRing = 10_000 * RING.diligence - missing;
  const forPraise = lnQ16(ofRing) - lnQ16(usual * RING.diligence);
  const forSilence = -lnQ16(RING.diligence);
  return praised * forPraise + (orders - praised) * forSilence;
}

function findingsOf(
  buyers: readonly (readonly Visit[])[],
  rings: ReadonlyMap<number, Pair>,
  today: number,
  usual: number,
): readonly RingFinding[] {
  // Of several pairs that name an order, the one with most buyers speaks.
  const caught = new Map<string, { readonly link: RingLink; readonly pair: Pair }>();
  for (const visits of buyers) {
    eachPair(visits, today, (low, high) => {
      const pair = rings.get(pairKey(low.seller, high.seller));
      const orders = [...low.orders, ...high.orders];
      if (!pair || sharePer10000(low.praised + high.praised, orders.length) < RING.memberShare) return;
      for (const link of orders) {
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

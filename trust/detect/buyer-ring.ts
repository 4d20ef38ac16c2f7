/**
 * Rule `buyer_ring`: accounts that several sellers have in common beyond chance, and that praise nearly all they order
 * there. Neighbours share sellers too, but praise as seldom as anybody: that difference is what is tested.
 */
import { lowerMedian } from '../score/cap.ts';
import { clamp } from '../score/integer.ts';
import { lnQ16 } from '../score/log.ts';
import { evidenceOf, groupBy, inOrder, type DetectedOrder, KEEPS_NOTHING } from './finding.ts';
import {
  eachPair,
  type Pair,
  pairKey,
  pairsOf,
  type RingLink,
  type Visit,
  visitsOf,
  type Weigh,
} from './ring-pairs.ts';
import { sharePer10000 } from './share.ts';
import { RING } from './thresholds.ts';

export type RingFinding = DetectedOrder & { readonly seller: number };

/**
 * Findings about the orders of all rings that the links of the window show. Evidence: ids of the ring's orders at the
 * same seller, in whose place the seller's object puts the ids of their entries. Figures: [common buyers, their orders,
 * praised of these, usual share of praise per 10,000].
 */
export function buyerRings(links: readonly RingLink[], today: number): readonly RingFinding[] {
  const buyers = visitsOf(links, today);
  const crowds = crowdsOf(buyers, today);
  const usual = usualShare(crowds);
  const weigh = weigherOf(usual, today);
  const rings = new Map<number, Pair>();
  for (const [key, pair] of pairsOf(buyers, today, weigh)) {
    const byChance = (crowds.get(pair.low)?.buyers ?? 0) * (crowds.get(pair.high)?.buyers ?? 0);
    const isCommon = pair.buyers >= RING.leastBuyers && pair.buyers * buyers.length >= RING.lift * byChance;
    if (isCommon && pair.log >= RING.leastLogLikelihood) rings.set(key, pair);
  }
  return rings.size === 0 ? [] : findingsOf(buyers, rings, today, usual, weigh);
}

/** Of each seller: buyers, orders old enough to be reviewed, and praised of these. */
type Crowd = { buyers: number; settled: number; praised: number };

function crowdsOf(buyers: readonly (readonly Visit[])[], today: number): ReadonlyMap<number, Crowd> {
  const crowds = new Map<number, Crowd>();
  for (const visits of buyers) {
    for (const { seller, orders } of visits) {
      const crowd = crowds.get(seller) ?? { buyers: 0, settled: 0, praised: 0 };
      crowds.set(seller, crowd);
      crowd.buyers += 1;
      for (const { day, praises } of orders) {
        if (day > today - RING.reviewDays) continue;
        crowd.settled += 1;
        crowd.praised += Number(praises);
      }
    }
  }
  return crowds;
}

/** The median over sellers of the share of settled orders that are praised, per 10,000: a ring cannot move it alone. */
function usualShare(crowds: ReadonlyMap<number, Crowd>): number {
  const shares = [...crowds.values()]
    .filter(({ settled }) => settled >= RING.leastOrders)
    .map(({ settled, praised }) => sharePer10000(praised, settled));
  return clamp(lowerMedian(shares), RING.leastUsualShare, RING.mostUsualShare);
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

type Caught = { readonly link: RingLink; readonly pair: Pair };

function findingsOf(
  buyers: readonly (readonly Visit[])[],
  rings: ReadonlyMap<number, Pair>,
  today: number,
  usual: number,
  weigh: Weigh,
): readonly RingFinding[] {
  const caught = buyers.flatMap((visits) => (visits.length < 2 ? [] : caughtOf(visits, rings, today, weigh)));
  return [...groupBy(caught, ({ link }) => link.seller)]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([seller, own]) => {
      const evidence = evidenceOf(own.map(({ link }) => link.order));
      const found = own.map(({ link, pair }): DetectedOrder => {
        const figures = [pair.buyers, pair.orders, pair.praised, usual];
        return { rule: 'buyer_ring', order: link.order, keeps: KEEPS_NOTHING, evidence, figures };
      });
      return inOrder(found).map((finding) => ({ ...finding, seller }));
    });
}

/**
 * What a member ordered at the sellers of rings: own orders there and the odds among the common buyers of the pair that
 * has most speak for it together, and the own orders also by themselves or with enough praise.
 */
function caughtOf(
  visits: readonly Visit[],
  rings: ReadonlyMap<number, Pair>,
  today: number,
  weigh: Weigh,
): readonly Caught[] {
  let pair: Pair | undefined;
  const visited = new Set<Visit>();
  eachPair(visits, today, (low, high) => {
    const ring = rings.get(pairKey(low.seller, high.seller));
    if (!ring) return;
    visited.add(low).add(high);
    if (isBigger(ring, pair)) pair = ring;
  });
  const most = pair;
  if (!most) return [];
  let [own, praised] = [0, 0];
  for (const visit of visited) {
    own += weigh(visit);
    praised += visit.praised;
  }
  const odds = lnQ16(most.likely + 1) - lnQ16(most.buyers - most.likely + 1);
  const isMember = own + odds > 0 && (own > 0 || praised >= RING.leastPraised);
  return isMember ? [...visited].flatMap(({ orders }) => orders.map((link) => ({ link, pair: most }))) : [];
}

function isBigger(pair: Pair, other: Pair | undefined): boolean {
  if (!other) return true;
  const more = pair.buyers - other.buyers || pair.praised - other.praised;
  return more > 0 || (more === 0 && pairKey(pair.low, pair.high) < pairKey(other.low, other.high));
}

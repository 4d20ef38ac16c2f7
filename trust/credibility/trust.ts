/**
 * Trust spread from seeds: buyers whose purchases independent parties vouch for hand it to sellers whom they praise, and
 * those to all who bought there; praise from the untrusted is worth nothing. Early-terminated power iteration as in
 * SybilRank (Q. Cao, M. Sirivianos, X. Yang, T. Pregueiro, "Aiding the Detection of Fake Accounts in Large Scale Social
 * Online Services", NSDI 2012) after TrustRank (Z. Gyongyi, H. Garcia-Molina, J. Pedersen, VLDB 2004), with one step of
 * distrust as in R. Guha, R. Kumar, P. Raghavan, A. Tomkins, "Propagation of Trust and Distrust", WWW 2004.
 */
import { floorDiv, mulDiv } from '../score/integer.ts';
import { at, type Chunk, eighths } from './chunk.ts';
import {
  DISTRUST,
  DISTRUSTED_LINKS,
  FULL_VOTE_LINKS,
  MATURE_DAYS,
  OLD_PRAISE_PARTS,
  OPEN_SELLER_BUYERS,
  SEED_SELLERS,
  SEED_TRUST,
  UNKNOWN_Q16,
  USUAL_TRUST_PARTS,
} from './constants.ts';
import { addTo, type SellerSums } from './sellers.ts';

const STRONG = 2;

/** Counts for each seller the buyers vouched for, and the weight of the links over which trust comes back. */
export function tally(chunk: Chunk, { openness, weight }: SellerSums): void {
  const { sellers, signs, assurances } = chunk;
  for (let link = 0; link < sellers.length; link++) {
    const seller = at(sellers, link);
    if (at(assurances, link) >= STRONG) addTo(openness, seller, 1);
    if (at(signs, link) >= 0) addTo(weight, seller, eighths(chunk, link));
  }
}

/** The first step: seeds hand out `SEED_TRUST` each into `next`. Returns how many seeds the chunk has. */
export function sow(chunk: Chunk, sums: SellerSums, today: number): number {
  let seeds = 0;
  for (let buyer = 0; buyer + 1 < chunk.starts.length; buyer++) {
    if (!isSeed(chunk, sums, buyer, today)) continue;
    seeds += 1;
    handOut(chunk, sums, buyer, SEED_TRUST, today);
  }
  return seeds;
}

function isSeed(chunk: Chunk, { openness }: SellerSums, buyer: number, today: number): boolean {
  let sellers = 0;
  for (let link = at(chunk.starts, buyer); link < at(chunk.starts, buyer + 1); link++) {
    const vouched = at(chunk.assurances, link) >= STRONG && at(chunk.since, link) <= today - MATURE_DAYS;
    if (vouched && at(openness, at(chunk.sellers, link)) >= OPEN_SELLER_BUYERS) sellers += 1;
  }
  return sellers >= SEED_SELLERS;
}

/** One step for the buyers of a chunk: what mature links bring them by `trust` they hand out into `next`. */
export function spread(chunk: Chunk, sums: SellerSums, today: number): void {
  for (let buyer = 0; buyer + 1 < chunk.starts.length; buyer++) {
    handOut(chunk, sums, buyer, received(chunk, sums, buyer, today - MATURE_DAYS), today);
  }
}

/** A seller's trust goes to its buyers by the weight of their links; nothing goes over a link that is a complaint. */
function received(chunk: Chunk, { trust, weight }: SellerSums, buyer: number, untilDay: number): number {
  let sum = 0;
  for (let link = at(chunk.starts, buyer); link < at(chunk.starts, buyer + 1); link++) {
    const seller = at(chunk.sellers, link);
    const whole = at(trust, seller);
    if (whole <= 0 || at(chunk.signs, link) < 0 || at(chunk.since, link) > untilDay) continue;
    sum += floorDiv(whole * eighths(chunk, link), at(weight, seller));
  }
  return sum;
}

/**
 * A buyer's trust goes to the sellers reviewed, by weight. Praise older than `MATURE_DAYS` gives a part, because it is no
 * shield against new complaints; a complaint takes `DISTRUST` times as much away and keeps its weight.
 */
function handOut(chunk: Chunk, { next }: SellerSums, buyer: number, amount: number, today: number): void {
  if (amount === 0) return;
  const [first, end] = [at(chunk.starts, buyer), at(chunk.starts, buyer + 1)];
  let whole = 0;
  for (let link = first; link < end; link++) if (at(chunk.signs, link) !== 0) whole += eighths(chunk, link);
  whole = Math.max(whole, 8 * FULL_VOTE_LINKS);
  for (let link = first; link < end; link++) {
    const sign = at(chunk.signs, link);
    if (sign === 0) continue;
    const isOldPraise = sign > 0 && at(chunk.latest, link) <= today - MATURE_DAYS;
    const share = floorDiv(amount * eighths(chunk, link), whole * (isOldPraise ? OLD_PRAISE_PARTS : 1));
    addTo(next, at(chunk.sellers, link), sign > 0 ? share : -DISTRUST * share);
  }
}

/** The trust that comes back to buyers over a full link, on average. */
export function usualTrust({ trust, weight }: SellerSums): number {
  let [all, links] = [0, 0];
  for (let seller = 0; seller < trust.length; seller++) {
    const own = at(weight, seller);
    links += own;
    if (own > 0) all += Math.max(0, at(trust, seller));
  }
  return links === 0 ? 0 : mulDiv(all, 8, links);
}

/** Whether those whom others trust complain of a seller far more than they praise: by `DISTRUSTED_LINKS` usual links. */
export function isDistrusted({ trust }: SellerSums, seller: number, usual: number): boolean {
  return usual > 0 && at(trust, seller) <= -DISTRUSTED_LINKS * usual;
}

/**
 * How likely a buyer is honest by trust, Q16: x / (x + 1/4) for x times the usual trust of a full link. At least the
 * lowest of level 1 for whoever praises no distrusted seller: new buyers of a new seller are unknown, not frauds.
 */
export function standingQ16(chunk: Chunk, sums: SellerSums, buyer: number, usual: number): number {
  const sum = received(chunk, sums, buyer, Infinity);
  const standing = mulDiv(sum, 65_536, sum + Math.max(1, floorDiv(usual, USUAL_TRUST_PARTS)));
  return praisesDistrusted(chunk, sums, buyer, usual) ? standing : Math.max(standing, UNKNOWN_Q16);
}

function praisesDistrusted(chunk: Chunk, sums: SellerSums, buyer: number, usual: number): boolean {
  for (let link = at(chunk.starts, buyer); link < at(chunk.starts, buyer + 1); link++) {
    if (at(chunk.signs, link) > 0 && isDistrusted(sums, at(chunk.sellers, link), usual)) return true;
  }
  return false;
}

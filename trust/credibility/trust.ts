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
  OPEN_SELLER_BUYERS,
  SEED_DAYS,
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
export function sow(chunk: Chunk, sums: SellerSums): number {
  let seeds = 0;
  for (let buyer = 0; buyer + 1 < chunk.starts.length; buyer++) {
    if (!isSeed(chunk, sums, buyer)) continue;
    seeds += 1;
    handOut(chunk, sums, buyer, SEED_TRUST);
  }
  return seeds;
}

function isSeed({ starts, sellers, days, assurances }: Chunk, { openness }: SellerSums, buyer: number): boolean {
  let [count, earliest, latest] = [0, Infinity, -Infinity];
  for (let link = at(starts, buyer); link < at(starts, buyer + 1); link++) {
    if (at(assurances, link) < STRONG || at(openness, at(sellers, link)) < OPEN_SELLER_BUYERS) continue;
    count += 1;
    earliest = Math.min(earliest, at(days, link));
    latest = Math.max(latest, at(days, link));
  }
  return count >= SEED_SELLERS && latest - earliest >= SEED_DAYS;
}

/** One step for the buyers of a chunk: what comes back to them by `trust` they hand out into `next`. */
export function spread(chunk: Chunk, sums: SellerSums): void {
  for (let buyer = 0; buyer + 1 < chunk.starts.length; buyer++) {
    handOut(chunk, sums, buyer, received(chunk, sums, buyer));
  }
}

/** A seller's trust goes to its buyers by the weight of their links; nothing goes over a link that is a complaint. */
function received(chunk: Chunk, { trust, weight }: SellerSums, buyer: number): number {
  let sum = 0;
  for (let link = at(chunk.starts, buyer); link < at(chunk.starts, buyer + 1); link++) {
    const seller = at(chunk.sellers, link);
    const whole = at(trust, seller);
    if (whole > 0 && at(chunk.signs, link) >= 0) sum += floorDiv(whole * eighths(chunk, link), at(weight, seller));
  }
  return sum;
}

/** A buyer's trust goes to the sellers reviewed, by weight; a complaint takes `DISTRUST` times as much away. */
function handOut(chunk: Chunk, { next }: SellerSums, buyer: number, amount: number): void {
  if (amount === 0) return;
  const [first, end] = [at(chunk.starts, buyer), at(chunk.starts, buyer + 1)];
  let whole = 0;
  for (let link = first; link < end; link++) if (at(chunk.signs, link) !== 0) whole += eighths(chunk, link);
  for (let link = first; link < end; link++) {
    const sign = at(chunk.signs, link);
    if (sign === 0) continue;
    const share = floorDiv(amount * eighths(chunk, link), whole);
    addTo(next, at(chunk.sellers, link), sign > 0 ? share : -DISTRUST * share);
  }
}

/** All trust that comes back to buyers, and the eighths of links that it comes over: the usual trust of a link. */
export function usualTrust({ trust, weight }: SellerSums): { readonly trust: number; readonly eighths: number } {
  let [all, links] = [0, 0];
  for (let seller = 0; seller < trust.length; seller++) {
    const own = at(weight, seller);
    links += own;
    if (own > 0) all += Math.max(0, at(trust, seller));
  }
  return { trust: all, eighths: links };
}

/**
 * How likely a buyer is honest by trust, Q16: x / (x + 1/4) for x times the usual trust of a full link. At least the
 * lowest of level 1 for whoever praises no distrusted seller: new buyers of a new seller are unknown, not frauds.
 */
export function standingQ16(
  chunk: Chunk,
  sums: SellerSums,
  buyer: number,
  usual: ReturnType<typeof usualTrust>,
): number {
  const sum = received(chunk, sums, buyer);
  // x = sum / (8 usual.trust / usual.eighths)
  const quarter = Math.max(1, mulDiv(8 * usual.trust, 1, USUAL_TRUST_PARTS * Math.max(1, usual.eighths)));
  const standing = mulDiv(sum, 65_536, sum + quarter);
  return praisesDistrusted(chunk, sums, buyer) ? standing : Math.max(standing, UNKNOWN_Q16);
}

function praisesDistrusted({ starts, sellers, signs }: Chunk, { trust }: SellerSums, buyer: number): boolean {
  for (let link = at(starts, buyer); link < at(starts, buyer + 1); link++) {
    if (at(signs, link) > 0 && at(trust, at(sellers, link)) < 0) return true;
  }
  return false;
}

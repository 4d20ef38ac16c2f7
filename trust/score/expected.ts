/** The risk of the next order, term by term, and how sure it is. */
import type { ScoreTerm } from '../../schema/statement.ts';
import type { Policy } from '../policy/policy.ts';
import { weeklyCaps } from './cap.ts';
import { CHANNELS_OF_RISK, type Counters } from './counters.ts';
import { channelEvidence, type Moment } from './evidence.ts';
import { mulDiv, squareRoot } from './integer.ts';
import { pointsAtLogit } from './logistic.ts';
import { channelTerm, dispatchTerm, ONE_Q16, VARIANCE_LIMIT, type Term } from './terms.ts';

export type Part = {
  readonly term: ScoreTerm;
  readonly points: number;
  readonly value: number;
  readonly usual: number;
  readonly mass: number;
};

export type Expected = {
  readonly base: number;
  readonly parts: readonly Part[];
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  /** Admitted good and all bad mass of the channel `late`: closed orders, as far as they count. */
  readonly mass: number;
};

/** The terms of the risk in the fixed order late, cancelled, returned, review, dispatch; `closed`: `mass` of `Expected`. */
export function riskTerms(
  counters: Counters,
  moment: Moment,
): { readonly terms: readonly Term[]; readonly closed: number } {
  const caps = weeklyCaps(counters('late.good'), moment.day, moment.policy.cap);
  const channels = CHANNELS_OF_RISK.map((channel) => {
    const evidence = channelEvidence(counters, channel, caps, moment);
    return { evidence, term: channelTerm(channel, evidence, moment) };
  });
  const late = channels[0]?.evidence;
  return {
    terms: [...channels.map(({ term }) => term), dispatchTerm(counters, caps, moment)],
    closed: late ? late.good + late.harm : 0,
  };
}

/** Expected points, their parts in the order of the terms, and their interval. */
export function expectedPoints(counters: Counters, moment: Moment): Expected {
  const { policy, category } = moment;
  const { terms, closed } = riskTerms(counters, moment);
  const base = pointsAtLogit(category.baseLogit);
  const parts: Part[] = [];
  let linear = category.baseLogit;
  let floor = Number.MIN_SAFE_INTEGER;
  let floorLeast = floor;
  let floorMost = floor;
  let before = base;
  let variance = 0;
  for (const term of terms) {
    linear += term.shift;
    if (term.floor) {
      const { logit, variance: own } = term.floor;
      floor = Math.max(floor, logit);
      floorLeast = Math.max(floorLeast, logit - reachOf(own, policy));
      floorMost = Math.max(floorMost, logit + reachOf(own, policy));
    }
    variance = Math.min(VARIANCE_LIMIT, variance + term.variance);
    const after = pointsAtLogit(Math.max(linear, floor));
    parts.push({ term: term.term, points: after - before, value: term.value, usual: term.usual, mass: term.mass });
    before = after;
  }
  const reach = reachOf(variance, policy);
  return {
    base,
    parts,
    expected: before,
    low: pointsAtLogit(Math.max(linear + reach, floorMost)),
    high: pointsAtLogit(Math.max(linear - reach, floorLeast)),
    mass: closed,
  };
}

/** Half of the interval in log-odds: so many standard deviations. */
function reachOf(variance: number, policy: Policy): number {
  return mulDiv(squareRoot(variance * ONE_Q16), policy.intervalDeviations, 10_000);
}

/** The risk of the next order, term by term, and how sure it is. */
import type { ScoreTerm } from '../../schema/statement.ts';
import { weeklyCaps } from './cap.ts';
import { CHANNELS_OF_RISK, type Counters, type RiskChannel } from './counters.ts';
import { squareAndAdd, type Doubt } from './doubt.ts';
import { channelEvidence, type Moment } from './evidence.ts';
import { pointsAtLogit } from './logistic.ts';
import { channelTerm, dispatchTerm, type Term } from './terms.ts';

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
  const evidenceOf = (channel: RiskChannel) => channelEvidence(counters, channel, caps, moment);
  const late = evidenceOf('late');
  const channels = CHANNELS_OF_RISK.map((channel) =>
    channelTerm(channel, channel === 'late' ? late : evidenceOf(channel), moment),
  );
  return { terms: [...channels, dispatchTerm(counters, caps, moment, late)], closed: late.good + late.harm };
}

/** Expected points, their parts in the order of the terms, and their interval. */
export function expectedPoints(counters: Counters, moment: Moment): Expected {
  const { policy, category } = moment;
  const { terms, closed } = riskTerms(counters, moment);
  const base = pointsAtLogit(category.baseLogit);
  const parts: Part[] = [];
  let linear = category.baseLogit;
  let floor = Number.MIN_SAFE_INTEGER;
  let before = base;
  for (const term of terms) {
    linear += term.shift;
    if (term.floor) floor = Math.max(floor, term.floor.logit);
    const after = pointsAtLogit(Math.max(linear, floor));
    parts.push({ term: term.term, points: after - before, value: term.value, usual: term.usual, mass: term.mass });
    before = after;
  }
  const { low, high } = limitsOf(linear, terms, policy.minimum.width);
  return { base, parts, expected: before, low, high, mass: closed };
}

/** What waits for room widens the interval upwards, and never so far that it alone would hide the score. */
function limitsOf(linear: number, terms: readonly Term[], mostWidth: number): { low: number; high: number } {
  const limit = (of: 'doubt' | 'hope', side: keyof Doubt, sign: 1 | -1): number => {
    const floors = terms.flatMap(({ floor }) => (floor ? [floor.logit + sign * floor[of][side]] : []));
    return pointsAtLogit(Math.max(linear + sign * squareAndAdd(terms.map((term) => term[of][side])), ...floors));
  };
  const low = limit('doubt', 'rise', 1);
  return { low, high: Math.min(limit('hope', 'fall', -1), Math.max(limit('doubt', 'fall', -1), low + mostWidth)) };
}

/** The risk of the next order in log-odds, term by term, and how sure it is. */
import type { ScoreTerm } from '../../schema/statement.ts';
import { CHANNELS_OF_RISK, type Counters } from './counters.ts';
import { weeklyCaps, amountOn } from './cap.ts';
import { decayTable } from './decay.ts';
import { channelEvidence, type Evidence, type Moment } from './evidence.ts';
import { clamp, floorDiv, MASS_LIMIT, mulDiv, mulQ20, squareRoot } from './integer.ts';
import { lnQ16 } from './log.ts';
import { pointsAtLogit } from './logistic.ts';

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

/** What one term does to the log-odds (Q16): how far it moves them, how low they may be, how unsure it is. */
type Term = Omit<Part, 'points'> & { readonly shift: number; readonly floor: Bound; readonly variance: number };

/** Log-odds that the risk may not fall below, with their own variance. */
type Bound = { readonly logit: number; readonly variance: number };

const ONE_Q16 = 0x10000;
const VARIANCE_LIMIT = 2 ** 32;
const DESIGN_LIMIT = 2 ** 30;
const NO_FLOOR: Bound = { logit: Number.MIN_SAFE_INTEGER, variance: 0 };

/** Expected points, their parts in the fixed order late, cancelled, returned, review, dispatch, and their interval. */
export function expectedPoints(counters: Counters, moment: Moment): Expected {
  const { policy, category, day } = moment;
  const caps = weeklyCaps(counters('late.good'), day, policy.cap);
  const channels = CHANNELS_OF_RISK.map((channel) => {
    const evidence = channelEvidence(counters, channel, caps, moment);
    return { evidence, term: channelTerm(channel, evidence, moment) };
  });
  const terms = [...channels.map(({ term }) => term), dispatchTerm(counters, moment)];
  const base = pointsAtLogit(category.baseLogit);
  const parts: Part[] = [];
  let linear = category.baseLogit;
  let floor = NO_FLOOR;
  let before = base;
  let variance = 0;
  for (const term of terms) {
    linear += term.shift;
    if (term.floor.logit > floor.logit) floor = term.floor;
    variance = Math.min(VARIANCE_LIMIT, variance + term.variance);
    const after = pointsAtLogit(Math.max(linear, floor.logit));
    parts.push({ term: term.term, points: after - before, value: term.value, usual: term.usual, mass: term.mass });
    before = after;
  }
  // The interval belongs to whichever binds: a proven rate of faults is surer than the sum of all terms.
  const bound = linear >= floor.logit ? { logit: linear, variance } : floor;
  const reach = mulDiv(squareRoot(bound.variance * ONE_Q16), policy.intervalDeviations, 10_000);
  const late = channels[0]?.evidence;
  return {
    base,
    parts,
    expected: before,
    low: pointsAtLogit(bound.logit + reach),
    high: pointsAtLogit(bound.logit - reach),
    mass: late ? late.good + late.harm : 0,
  };
}

function channelTerm(channel: (typeof CHANNELS_OF_RISK)[number], evidence: Evidence, { category }: Moment): Term {
  const share = category.usual[channel];
  const m = category.shrinkMass;
  const bad = evidence.bad * 10_000 + m * share;
  const good = evidence.good * 10_000 + m * (10_000 - share);
  const logit = lnQ16(bad) - lnQ16(good);
  const usualLogit = lnQ16(m * share) - lnQ16(m * (10_000 - share));
  const beta = category.beta[channel];
  const variance = channelVariance(bad, good, evidence, m);
  return {
    term: channel,
    value: mulDiv(bad, 10_000, bad + good),
    usual: share,
    mass: evidence.good + evidence.bad,
    shift: mulDiv(beta, logit - usualLogit, ONE_Q16),
    floor: { logit: logit + category.floorOffset[channel], variance },
    variance: weighted(variance, beta),
  };
}

/** deff / ((N + m + 1) p (1 - p)) in Q16, where 1 / (p (1 - p)) = 1 / p + 1 / (1 - p). */
function channelVariance(bad: number, good: number, evidence: Evidence, m: number): number {
  const whole = bad + good;
  const inverse = mulDiv(whole, ONE_Q16, bad) + mulDiv(whole, ONE_Q16, good);
  const single = mulDiv(inverse, 1024, evidence.good + evidence.bad + m + 1024);
  const mass = Math.max(1, evidence.good + evidence.waiting + evidence.harm);
  const designEffect = clamp(mulDiv(evidence.square, 1024, mass), 1024, DESIGN_LIMIT);
  return Math.min(VARIANCE_LIMIT, mulDiv(Math.min(single, VARIANCE_LIMIT), designEffect, 1024));
}

/**
 * Hours to dispatch, shrunk to the usual ones, beyond them and relative to them; held between the fast hours and the
 * ceiling. The held ratio keeps a good order from lowering the score of a seller who was faster still.
 */
function dispatchTerm(counters: Counters, { day, policy, category }: Moment): Term {
  const { usualHours, fastHours } = category.dispatch;
  const fade = decayTable(category.halfLifeDays.good, policy.windowDays);
  const masses = counters('dispatch.mass');
  const hours = counters('dispatch.hours');
  let mass = 0;
  let sum = 0;
  for (let age = 0; age < policy.windowDays; age += 1) {
    const weight = fade[age] ?? 0;
    mass += mulQ20(amountOn(masses, day - age), weight);
    sum += mulQ20(amountOn(hours, day - age), weight);
  }
  const m = category.shrinkMass;
  const usualSum = (mass + m) * usualHours;
  const ratio = mulDiv(sum + m * usualHours - usualSum, ONE_Q16, usualSum);
  const fastest = mulDiv(fastHours - usualHours, ONE_Q16, usualHours);
  const beta = category.beta.dispatch;
  return {
    term: 'dispatch',
    value: floorDiv(sum + m * usualHours, mass + m),
    usual: usualHours,
    mass: clamp(mass, 0, MASS_LIMIT),
    shift: mulDiv(beta, clamp(ratio, fastest, policy.dispatch.ceiling * 64), ONE_Q16),
    floor: NO_FLOOR,
    variance: weighted(mulDiv(policy.dispatch.variance, 1024, mass + m), beta),
  };
}

/** Variance times the square of a weight in Q16, within what the square root takes. */
function weighted(variance: number, beta: number): number {
  return Math.min(VARIANCE_LIMIT, mulDiv(mulDiv(variance, beta, ONE_Q16), beta, ONE_Q16));
}

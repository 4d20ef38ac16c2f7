/** The terms of the risk: what each channel and the hours to dispatch do to its log-odds. All log-odds in Q16. */
import type { ScoreTerm } from '../../schema/statement.ts';
import { admitted, amountOn, type WeeklyCaps } from './cap.ts';
import type { Counters, RiskChannel } from './counters.ts';
import { decayTable } from './decay.ts';
import type { Evidence, Moment } from './evidence.ts';
import { clamp, floorDiv, MASS_LIMIT, mulDiv, mulQ20 } from './integer.ts';
import { lnQ16 } from './log.ts';
import { logisticQ24, ONE_Q24 } from './logistic.ts';

/** How far a term moves the log-odds, how low they may be, and how unsure it is about both. */
export type Term = {
  readonly term: ScoreTerm;
  readonly value: number;
  readonly usual: number;
  readonly mass: number;
  readonly shift: number;
  readonly variance: number;
  readonly floor?: { readonly logit: number; readonly variance: number };
};

export const ONE_Q16 = 0x10000;
/** Variances stop here, so that the square root gets a safe integer. */
export const VARIANCE_LIMIT = 2 ** 32;
const DESIGN_LIMIT = 2 ** 30;

/** Bad and good evidence mixed with the usual, both times 10,000. */
type Mixed = { readonly bad: number; readonly good: number };

/** The term of a channel of risk from its evidence. */
export function channelTerm(channel: RiskChannel, evidence: Evidence, { category, policy }: Moment): Term {
  const share = category.usual[channel];
  const m = category.shrinkMass;
  const mix = (bad: number, good: number): Mixed => ({
    bad: bad * 10_000 + m * share,
    good: good * 10_000 + m * (10_000 - share),
  });
  const usualLogit = logOdds(mix(0, 0));
  const own = mix(evidence.charged, evidence.good);
  const counted = logOdds(own);
  const excused = logOdds(mix(evidence.unexcused, evidence.good));
  const plain = logOdds(mix(evidence.charged, evidence.good + evidence.waiting));
  // An excuse leads to the usual and never below; what stays is charged at no more than the plain odds and some slack.
  const logit = Math.min(
    Math.max(excused, Math.min(counted, usualLogit)),
    Math.max(plain, usualLogit) + policy.cap.slack,
  );
  const beta = category.beta[channel];
  const mass = evidence.good + evidence.unexcused;
  // At the usual share and the good mass: at the seller's own, a fault could narrow the interval and lift its lower end.
  const variance = channelVariance(mix(0, 0), evidence.good, evidence, m);
  // A floor above the usual is as sure as the share it shows.
  const shown = logisticQ24(logit);
  const floorVariance = channelVariance({ bad: shown, good: ONE_Q24 - shown }, mass, evidence, m);
  return {
    term: channel,
    value: logit === counted ? shareOf(own.bad, own.bad + own.good) : shareOf(shown, ONE_Q24),
    usual: share,
    mass,
    shift: mulDiv(beta, logit - usualLogit, ONE_Q16),
    floor: { logit: logit + category.floorOffset[channel], variance: logit > usualLogit ? floorVariance : variance },
    variance: weighted(variance, beta),
  };
}

/** `part / whole` per 10,000, to the nearest. */
function shareOf(part: number, whole: number): number {
  return floorDiv(mulDiv(part, 20_000, whole) + 1, 2);
}

function logOdds({ bad, good }: Mixed): number {
  return lnQ16(bad) - lnQ16(good);
}

/** deff / ((N + m + 1) p (1 - p)) in Q16, for p = bad / (bad + good) and 1 / (p (1 - p)) = 1 / p + 1 / (1 - p). */
function channelVariance({ bad, good }: Mixed, counted: number, evidence: Evidence, m: number): number {
  const whole = bad + good;
  const inverse = mulDiv(whole, ONE_Q16, bad) + mulDiv(whole, ONE_Q16, good);
  const single = Math.min(VARIANCE_LIMIT, mulDiv(inverse, 1024, counted + m + 1024));
  const mass = Math.max(1, evidence.good + evidence.waiting + evidence.harm);
  const designEffect = clamp(mulDiv(evidence.square, 1024, mass), 1024, DESIGN_LIMIT);
  return Math.min(VARIANCE_LIMIT, mulDiv(single, designEffect, 1024));
}

/**
 * Hours to dispatch, shrunk to the usual ones, beyond them and relative to them; at most the ceiling. Only as much counts
 * as the cap admits, so that a burst of fast orders cannot make a slow seller look fast within days.
 */
export function dispatchTerm(counters: Counters, caps: WeeklyCaps, { day, policy, category }: Moment): Term {
  const { usualHours, fastHours } = category.dispatch;
  const fade = decayTable(category.halfLifeDays.good, policy.windowDays);
  const masses = counters('dispatch.mass');
  const hours = counters('dispatch.hours');
  let mass = 0;
  let sum = 0;
  for (const [age, counted] of admitted(masses, caps, day, policy.windowDays).entries()) {
    const [booked, spent] = [amountOn(masses, day - age), amountOn(hours, day - age)];
    if (counted === 0) continue;
    const weight = fade[age] ?? 0;
    mass += mulQ20(counted, weight);
    sum += mulQ20(mulDiv(spent, counted, booked), weight);
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
    variance: weighted(mulDiv(policy.dispatch.variance, 1024, mass + m), beta),
  };
}

/** Variance times the square of a weight in Q16, within what the square root takes. */
function weighted(variance: number, beta: number): number {
  return Math.min(VARIANCE_LIMIT, mulDiv(mulDiv(variance, beta, ONE_Q16), beta, ONE_Q16));
}

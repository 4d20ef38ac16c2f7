/** The terms of the risk: what each channel and the hours to dispatch do to its log-odds. All log-odds in Q16. */
import type { ScoreTerm } from '../../schema/statement.ts';
import { admitted, amountOn, type WeeklyCaps } from './cap.ts';
import type { Counters, RiskChannel } from './counters.ts';
import { decayTable } from './decay.ts';
import { doubtOf, weightOfAll, weightOfGood, type Doubt, type Mixed } from './doubt.ts';
import type { Evidence, Moment } from './evidence.ts';
import { clamp, floorDiv, MASS_LIMIT, mulDiv, mulQ20, squareRoot } from './integer.ts';
import { lnQ16 } from './log.ts';
import { logisticQ24, ONE_Q24 } from './logistic.ts';

/** How far a term moves the log-odds, how low they may be, and how unsure it is about both. */
export type Term = {
  readonly term: ScoreTerm;
  readonly value: number;
  readonly usual: number;
  readonly mass: number;
  readonly shift: number;
  /** Without and with the good that waits for room. */
  readonly doubt: Doubt;
  readonly hope: Doubt;
  readonly floor?: { readonly logit: number; readonly doubt: Doubt; readonly hope: Doubt };
};

export const ONE_Q16 = 0x10000;
/** A variance stops here, so that the square root gets a safe integer. */
const VARIANCE_LIMIT = 2 ** 32;
/** Standard deviations from the mean to a 90 % limit, per 10,000: the normal quantile at 0.95. */
const DEVIATIONS = 16_449;

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
  const all = mix(evidence.charged, evidence.good + evidence.waiting);
  const counted = logOdds(own);
  const excused = logOdds(mix(evidence.unexcused, evidence.good));
  const plain = logOdds(all);
  // An excuse leads to the usual and never below; what stays is charged at no more than the plain odds and some slack.
  const logit = Math.min(
    Math.max(excused, Math.min(counted, usualLogit)),
    Math.max(plain, usualLogit) + policy.cap.slack,
  );
  const beta = category.beta[channel];
  const doubt = {
    rise: doubtOf(own, weightOfGood(evidence, m)).rise,
    fall: doubtOf(all, weightOfAll(evidence, m)).fall,
  };
  // Good that waits for room is believed for how good the seller may be, never for how bad.
  const hope = { ...doubt, fall: doubt.fall + Math.max(0, logit - plain) };
  return {
    term: channel,
    value: logit === counted ? shareOf(own.bad, own.bad + own.good) : shareOf(logisticQ24(logit), ONE_Q24),
    usual: share,
    mass: evidence.good + evidence.unexcused,
    shift: mulDiv(beta, logit - usualLogit, ONE_Q16),
    doubt: weighted(doubt, beta),
    hope: weighted(hope, beta),
    floor: { logit: logit + category.floorOffset[channel], doubt, hope },
  };
}

/** `part / whole` per 10,000, to the nearest. */
function shareOf(part: number, whole: number): number {
  return floorDiv(mulDiv(part, 20_000, whole) + 1, 2);
}

function logOdds({ bad, good }: Mixed): number {
  return lnQ16(bad) - lnQ16(good);
}

function weighted({ rise, fall }: Doubt, beta: number): Doubt {
  return { rise: mulDiv(rise, beta, ONE_Q16), fall: mulDiv(fall, beta, ONE_Q16) };
}

/**
 * Hours to dispatch, shrunk to the usual ones, beyond them and relative to them; at most the ceiling. Only as much counts
 * as the cap admits, so that a burst of fast orders cannot make a slow seller look fast within days. `late`: the evidence
 * of that channel, whose orders these are, for how much they count together.
 */
export function dispatchTerm(
  counters: Counters,
  caps: WeeklyCaps,
  { day, policy, category }: Moment,
  late: Evidence,
): Term {
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
  const weight = weightOfGood(late, m);
  const variance = mulDiv(mulDiv(policy.dispatch.variance, 1024, mass + m), weight.square, weight.mass);
  const reach = mulDiv(squareRoot(Math.min(VARIANCE_LIMIT, variance) * ONE_Q16), DEVIATIONS, 10_000);
  const doubt = weighted({ rise: reach, fall: reach }, beta);
  return {
    term: 'dispatch',
    value: floorDiv(sum + m * usualHours, mass + m),
    usual: usualHours,
    mass: clamp(mass, 0, MASS_LIMIT),
    shift: mulDiv(beta, clamp(ratio, fastest, policy.dispatch.ceiling * 64), ONE_Q16),
    doubt,
    hope: doubt,
  };
}

/**
 * What a score is computed from: sums by UTC day. Every entry adds to them or takes back what an earlier one added, so
 * their size follows the days, not the orders. A subject is the seller ('') or one promoter ('promoter:<id>').
 */
import { ASPECTS } from '../../schema/words.ts';
import { COUNTS } from '../../schema/statement.ts';

export const CHANNELS_OF_RISK = ['late', 'cancelled', 'returned', 'review'] as const;
export type RiskChannel = (typeof CHANNELS_OF_RISK)[number];

/**
 * Masses in 1/1024 of a full order. `square` sums, per cluster (a group of joined orders, else the order) and day, the
 * squared mass divided by 1024: what the interval needs. `returned.unknown` holds returns whose fault nobody could say.
 * `dispatch.hours` sums mass x hours from placed to shipped.
 */
export const MASS_COUNTERS = [
  ...CHANNELS_OF_RISK.flatMap((c) => [`${c}.good`, `${c}.bad`, `${c}.square`] as const),
  'returned.unknown',
  'dispatch.mass',
  'dispatch.hours',
] as const;

/** What findings took of each of them, which is what a score without findings has besides. */
export type RiskCounter = Exclude<(typeof MASS_COUNTERS)[number], `${string}.square`>;
export type FindingCounter = `finding.${RiskCounter}`;
const isOfRisk = (name: (typeof MASS_COUNTERS)[number]): name is RiskCounter => !name.endsWith('.square');
export const FINDING_COUNTERS = MASS_COUNTERS.filter(isOfRisk).map((name): FindingCounter => `finding.${name}`);

/** Conduct: reports (buyers in mass, recipients and platforms in heads), people reached, upheld rulings (count). */
export const CONDUCT_COUNTERS = [
  'reports.buyer',
  'reports.recipient',
  'reports.platform',
  'reached',
  'ruling.spam',
  'ruling.hidden_commission',
  'ruling.review_fraud',
  'finding.whitewashing',
] as const;

export const COUNT_COUNTERS = COUNTS.map((name) => `count.${name}` as const);
export const ASPECT_COUNTERS = ASPECTS.flatMap((a) => [`aspect.${a}.sum`, `aspect.${a}.count`] as const);

export type CounterName =
  | (typeof MASS_COUNTERS)[number]
  | FindingCounter
  | (typeof CONDUCT_COUNTERS)[number]
  | (typeof COUNT_COUNTERS)[number]
  | (typeof ASPECT_COUNTERS)[number];

/** One addition to a counter. A booking may lie in the future: what the clock alone will bring about. */
export type Booking = {
  readonly subject: string;
  readonly counter: CounterName;
  readonly day: number;
  readonly amount: number;
};

/** Amounts by UTC day of one counter of one subject. */
export type Series = ReadonlyMap<number, number>;
export type Counters = (name: CounterName) => Series;

/** The numbers of a view, as text, from nothing but the statement: the widget fills in what it has verified itself. */
import type { ScoreStatement } from '../statement.ts';

/** Where each value stands in the list. */
export const VALUE = {
  score: 0,
  low: 1,
  high: 2,
  /** Mean of the stars, `4.6`. */
  mean: 3,
  /** How many reviews have stars. */
  count: 4,
  /** How much of five stars is filled, `92%`. */
  starsWidth: 5,
  /** The sentence for the verdict, and the class of the mark: `g` where the signature was verified. */
  verdict: 6,
  markClass: 7,
  /** How many reviews give one star; two to five follow. */
  given: 8,
  /** Their share of all, `76%`. */
  share: 13,
  /** Mean of the first aspect in the statement; the others follow. */
  aspect: 18,
} as const;

/** How many reviews give one star, two, up to five. */
export const starCounts = ({ counts }: Pick<ScoreStatement, 'counts'>): readonly number[] => [
  counts.stars_1,
  counts.stars_2,
  counts.stars_3,
  counts.stars_4,
  counts.stars_5,
];

/** How many reviews have stars. */
export const starredReviews = (statement: Pick<ScoreStatement, 'counts'>): number =>
  starCounts(statement).reduce((sum, count) => sum + count);

/** How a language writes numbers: before tenths, and between thousands. */
export type Separators = readonly [decimal: string, group: string];

/**
 * Whole points: the score and its lower end rounded down, the upper end up, so that rounding never flatters. Without
 * Intl, whose data take a phone some 10 ms to load.
 */
export function displayValues(
  statement: ScoreStatement,
  [decimal, group]: Separators,
  verdict: string,
  markClass: string,
): string[] {
  const { aspects, score = 0, low = 0, high = 0 } = statement;
  const given = starCounts(statement);
  // Said once more, in what every shopper loads: a call would cost 15 bytes.
  const count = given.reduce((sum, n) => sum + n);
  const stars = given.reduce((sum, n, index) => sum + n * (index + 1), 0) / (count || 1);
  // Few counts have four figures, and a browser needs a while to get a regular expression ready.
  const whole = (value: number): string => (value < 1000 ? `${value}` : `${value}`.replace(/\B(?=(...)+$)/g, group));
  const tenths = (value: number): string => value.toFixed(1).replace('.', decimal);
  const percent = (value: number): string => `${Math.round(value)}%`;
  return [
    ...[score, low, high + 99].map((points) => whole(Math.floor(points / 100))),
    tenths(stars),
    whole(count),
    percent(stars * 20),
    verdict,
    markClass,
    ...given.map(whole),
    ...given.map((n) => percent((n * 100) / (count || 1))),
    ...Object.values(aspects).map(({ mean }) => tenths(mean / 100)),
  ];
}

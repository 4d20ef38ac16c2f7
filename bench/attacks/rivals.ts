/** What others show: from stars alone, on a scale of 0 to 100 (one star is 0, five are 100). */

/** A review as a shopper sees it on UTC day `day`. */
export type Shown = { readonly day: number; readonly stars: number };
export const RIVALS = ['mean stars', 'DSR', 'Wilson', 'Bayesian'] as const;
export type Rival = (typeof RIVALS)[number];

/** Taobao's detailed seller ratings look at six months. */
const DSR_DAYS = 180;
/** The normal quantile of a 95 % interval on both sides. */
const WILSON_Z = 1.96;
/** Reviews of the usual mixed in. */
const BAYES_MASS = 10;

/** `usual`: mean stars of the whole market, for the Bayesian average. Without reviews a rival shows nothing. */
export function rivalScore(rival: Rival, reviews: readonly Shown[], day: number, usual: number): number | undefined {
  const known = reviews.filter((one) => one.day <= day);
  switch (rival) {
    case 'mean stars':
      return scaled(mean(known));
    case 'DSR':
      return scaled(mean(known.filter((one) => one.day > day - DSR_DAYS)));
    case 'Wilson':
      return known.length === 0
        ? undefined
        : 100 * wilson(known.filter(({ stars }) => stars >= 4).length, known.length);
    case 'Bayesian':
      return scaled((sumOf(known) + BAYES_MASS * usual) / (known.length + BAYES_MASS));
  }
}

/** The lower end of Wilson's interval for `good` of `all` (E. B. Wilson, JASA 1927). */
function wilson(good: number, all: number): number {
  const z2 = WILSON_Z ** 2;
  const share = good / all;
  const spread = WILSON_Z * Math.sqrt((share * (1 - share) + z2 / (4 * all)) / all);
  return (share + z2 / (2 * all) - spread) / (1 + z2 / all);
}

const sumOf = (reviews: readonly Shown[]): number => reviews.reduce((sum, { stars }) => sum + stars, 0);
const mean = (reviews: readonly Shown[]): number | undefined =>
  reviews.length === 0 ? undefined : sumOf(reviews) / reviews.length;
const scaled = (stars: number | undefined): number | undefined => (stars === undefined ? undefined : 25 * (stars - 1));

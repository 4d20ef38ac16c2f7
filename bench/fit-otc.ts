/**
 * `npm run score:fit-otc -- RATINGS.csv`: the numbers of the category `peer_trade` that are fitted, from the first half of
 * the ratings only; the second is for judging.
 */
import { dayOf } from '../trust/registry/registry.ts';
import { FIRST_POLICY } from '../trust/policy/first.ts';
import { ONE_Q16 } from '../trust/score/terms.ts';
import { fitLogistic, type Example } from './score/logistic-fit.ts';
import { readRatings } from './data/ratings.ts';
import { liveThrough } from './score/market.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: npm run score:fit-otc -- RATINGS.csv');
  process.exit(2);
}
const all = readRatings(file);
const first = all.slice(0, Math.floor(all.length / 2));
const share = first.filter(({ rating }) => rating < 0).length / first.length;
const { peer_trade: known } = FIRST_POLICY.categories;
const review = Math.round(10_000 * share);
const category = { ...known, usual: { ...known.usual, review } };
const examples: Example[] = [];
liveThrough(first, (shop, { rating, atMs }) => {
  examples.push({ terms: shop.terms(dayOf(atMs), category), bad: Number(rating < 0), all: 1 });
});
const { base, weights, logLoss } = fitLogistic(examples);
console.log(
  `${first.length} ratings, usual share of negative ones ${review} per 10,000, log-loss ${logLoss.toFixed(4)}`,
);
const [late, cancelled, returned, reviews, dispatch] = weights.map((weight) => Math.round(weight * ONE_Q16));
const beta = { late, cancelled, returned, review: reviews, dispatch };
console.log(JSON.stringify({ baseLogit: Math.round(base * ONE_Q16), beta }));

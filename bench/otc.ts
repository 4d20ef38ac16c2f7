/**
 * `npm run score:otc -- RATINGS.csv`: the risk that each rating is negative, from what its receiver was known by before,
 * as `index,risk`. Ratings: `rater,ratee,rating,unix time`; the index counts them in the order of time, from 0.
 */
import { dayOf } from '../trust/registry/registry.ts';
import { FIRST_POLICY } from '../trust/policy/first.ts';
import { readRatings } from './data/ratings.ts';
import { Trades } from './score/trades.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: npm run score:otc -- RATINGS.csv');
  process.exit(2);
}
const trades = new Trades(FIRST_POLICY, 'peer_trade');
console.log('index,risk');
for (const [index, rating] of readRatings(file).entries()) {
  console.log(`${index},${trades.shopOf(rating).risk(dayOf(rating.atMs)).toFixed(4)}`);
  trades.tell(rating);
}

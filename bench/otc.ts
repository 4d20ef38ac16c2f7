/**
 * `npm run score:otc -- RATINGS.csv`: the risk that each rating is negative, from what its receiver was known by before,
 * as `index,risk`. Ratings: `rater,ratee,rating,unix time`; the index counts them in the order of time, from 0.
 */
import { dayOf } from '../trust/registry/registry.ts';
import { readRatings } from './data/ratings.ts';
import { liveThrough } from './score/market.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Usage: npm run score:otc -- RATINGS.csv');
  process.exit(2);
}
console.log('index,risk');
liveThrough(readRatings(file), (shop, { atMs }, index) => {
  console.log(`${index},${shop.risk(dayOf(atMs)).toFixed(4)}`);
});

/**
 * `npm run score:olist -- ORDERS.csv.gz CUTOFF…`: the risk of every seller's next order, from what was known before each
 * cut-off (YYYY-MM-DD, in order of time), as `cutoff,seller,risk`. The columns of the file: docs/replay.md.
 */
import { dayOf } from '../trust/registry/registry.ts';
import { readRows } from '../cli/replay/rows.ts';
import { FIRST_POLICY } from '../trust/policy/first.ts';
import { History } from './score/orders.ts';

const [file, ...cutoffs] = process.argv.slice(2);
const moments = cutoffs.map((cutoff) => Date.parse(`${cutoff}T00:00:00Z`));
if (file === undefined || moments.length === 0 || moments.some(Number.isNaN)) {
  console.error('Usage: npm run score:olist -- ORDERS.csv.gz CUTOFF…   (YYYY-MM-DD)');
  process.exit(2);
}
const history = new History(await readRows(file), FIRST_POLICY, 'marketplace');
console.log('cutoff,seller,risk');
for (const [index, untilMs] of moments.entries()) {
  for (const [seller, shop] of history.until(untilMs)) {
    console.log(`${cutoffs[index]},${seller},${shop.risk(dayOf(untilMs) - 1).toFixed(4)}`);
  }
}

/**
 * `npm run bench:attacks -- [--seeds N] [--plot FILE.svg] [ORDERS.csv.gz [RATINGS.csv LABELS.csv]]`: what cheating costs or
 * gains, by our score and by what others show. Without files only simulated sellers are attacked.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { RealMarkets } from './attacks/markets.ts';
import { plotOf } from './attacks/plot.ts';
import { exitRow, launderingRows, realRows, trickRows, whitewashRow } from './attacks/run.ts';
import { holds, tableOf } from './attacks/table.ts';
import { readLabels } from './credibility/ratings.ts';
import { readRatings } from './data/ratings.ts';

const { values, positionals } = parseArgs({
  options: { seeds: { type: 'string', default: '200' }, plot: { type: 'string' } },
  allowPositionals: true,
});
const [orders, ratings, labels] = positionals;
const seeds = Number(values.seeds);
if (!Number.isInteger(seeds) || seeds < 1 || (ratings !== undefined && labels === undefined)) {
  console.error(
    'Usage: npm run bench:attacks -- [--seeds N] [--plot FILE.svg] [ORDERS.csv.gz [RATINGS.csv LABELS.csv]]',
  );
  process.exit(2);
}
const rows = [
  ...(orders === undefined ? [] : realRows(await RealMarkets.read(orders), seeds)),
  ...(ratings === undefined || labels === undefined
    ? []
    : launderingRows({ ratings: readRatings(ratings), labels: readLabels(labels) })),
  exitRow(seeds, 1),
  exitRow(seeds, 7),
  ...trickRows(seeds),
  whitewashRow(seeds),
];
console.log('Each cell: median / worst seed. Points are of 100; for stars, one is 0 and five are 100.\n');
console.log(tableOf(rows));
if (values.plot !== undefined) writeFileSync(values.plot, plotOf(rows));
const missed = rows.filter((row) => holds(row) === false);
console.log(
  missed.length === 0
    ? '\nEvery gate holds.'
    : `\nMissed: ${missed.map(({ attack, unit }) => `${attack} (${unit})`).join('; ')}.`,
);
process.exit(missed.length === 0 ? 0 : 1);

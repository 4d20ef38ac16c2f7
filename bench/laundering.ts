/** `npm run bench:laundering -- RATINGS.csv LABELS.csv`: weeks until new accounts have laundered a known fraud. */
import { ACCOUNTS_A_WEEK, LAST_WEEK, LAUNDRIES, targetsOf, weeksToLaunder } from './attacks/laundering.ts';
import { readLabels } from './credibility/ratings.ts';
import { readRatings } from './data/ratings.ts';

const [ratingsFile, labelsFile] = process.argv.slice(2);
if (ratingsFile === undefined || labelsFile === undefined) {
  console.error('Usage: npm run bench:laundering -- RATINGS.csv LABELS.csv');
  process.exit(2);
}
const records = { ratings: readRatings(ratingsFile), labels: readLabels(labelsFile) };
const shown = (weeks: number | undefined): string =>
  weeks === undefined || weeks > LAST_WEEK ? `> ${LAST_WEEK}` : String(weeks);

const chosen = targetsOf(records);
console.log(`${ACCOUNTS_A_WEEK} new accounts a week for up to ${LAST_WEEK} weeks`);
for (const laundry of LAUNDRIES) {
  const weeks = chosen
    .flatMap((target) => weeksToLaunder(laundry, target, records, 7)?.ours ?? [])
    .toSorted((a, b) => a - b);
  const [least, median] = [weeks[0], weeks[Math.floor(weeks.length / 2)]];
  const laundered = weeks.filter((week) => week <= LAST_WEEK);
  console.log(`${laundry.name}: least ${shown(least)} weeks, median ${shown(median)}`);
  console.log(`  ${laundered.length} of ${weeks.length} frauds laundered, after ${laundered.join(' ')} weeks`);
}

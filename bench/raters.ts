/**
 * `npm run score:raters -- RATINGS.csv LABELS.csv`: how well the credibility of raters tells labelled frauds from benign
 * users. Ratings: `rater,ratee,rating,unix time`; labels: `user,1|-1`. Prints the area under the ROC curve over all
 * labelled users who rated anybody, how many of each kind stand at each level, and how many of those who were rated are
 * distrusted. The labels were made from ratings received, so the last line shows false alarms and nothing more.
 */
import { levelOf } from '../trust/credibility/passes.ts';
import { chunksOf, rate } from './credibility/rate.ts';
import { linksOf, readLabels } from './credibility/ratings.ts';
import { readRatings } from './data/ratings.ts';
import { dayOf } from '../trust/registry/registry.ts';

const [ratingsFile, labelsFile] = process.argv.slice(2);
if (ratingsFile === undefined || labelsFile === undefined) {
  console.error('Usage: npm run score:raters -- RATINGS.csv LABELS.csv');
  process.exit(2);
}
const ratings = readRatings(ratingsFile);
const { raters, buyers, sellers } = linksOf(ratings);
const today = dayOf(ratings.at(-1)?.atMs ?? 0);
const { credibility, seeds, distrusted } = rate(chunksOf(buyers), sellers.size, today);
const byRater = new Map(raters.map((rater, index) => [rater, credibility[index] ?? 0]));

const labels = readLabels(labelsFile);
const labelled = [...labels].flatMap(([user, benign]) => {
  const value = byRater.get(user);
  return value === undefined ? [] : [{ value, benign }];
});
const valuesOf = (benign: boolean): number[] => labelled.filter((one) => one.benign === benign).map((one) => one.value);

/** The share of pairs in which the benign one stands higher; a tie is half. */
function areaUnderCurve(high: readonly number[], low: readonly number[]): number {
  let sum = 0;
  for (const a of high) for (const b of low) sum += a > b ? 1 : a === b ? 0.5 : 0;
  return sum / (high.length * low.length);
}

const atLevels = (values: readonly number[]): string =>
  [0, 1, 2, 3].map((level) => values.filter((value) => levelOf(value) === level).length).join(' ');

console.log(`raters ${raters.length}, ratees ${sellers.size}, seeds ${seeds}, labelled raters ${labelled.length}`);
console.log(`AUC ${areaUnderCurve(valuesOf(true), valuesOf(false)).toFixed(4)}`);
console.log(`at levels 0 to 3: benign ${atLevels(valuesOf(true))}, frauds ${atLevels(valuesOf(false))}`);

const rated = [...labels].flatMap(([user, benign]) => {
  const seller = sellers.get(user);
  return seller === undefined ? [] : [{ benign, isDistrusted: distrusted.has(seller) }];
});
const distrustedOf = (benign: boolean): string => {
  const kind = rated.filter((one) => one.benign === benign);
  return `${kind.filter((one) => one.isDistrusted).length} of ${kind.length}`;
};
console.log(`distrusted ratees: benign ${distrustedOf(true)}, frauds ${distrustedOf(false)}, all ${distrusted.size}`);

/**
 * `npm run bench:laundering -- RATINGS.csv LABELS.csv`: how long accounts must behave before they can launder a known
 * fraud. From the day of the fraud's last complaint on, 20 new accounts a week praise it; all that they do is vouched for
 * as well as anyone's purchases, and there is no cap on good mass: what is measured is credibility alone. Laundered: the
 * fraud's risk, from faded masses, is that of a newcomer. Left out are frauds of the time before there were seeds.
 */
import { decayTable } from '../trust/score/decay.ts';
import { CREDIBILITY_SHARES, LEAST_SEEDS } from '../trust/credibility/constants.ts';
import { chunksOf, rate } from './credibility/rate.ts';
import { linksOf, readLabels } from './credibility/ratings.ts';
import { type Rating, readRatings } from './data/ratings.ts';
import { DAY_MS } from '../schema/fields.ts';
import { dayOf } from '../trust/registry/registry.ts';
import { lotteryOf } from './credibility/lottery.ts';

const ACCOUNTS_A_WEEK = 20;
const LAST_WEEK = 40;
const TARGETS = 60;
/** A known fraud has so many complaints, and is by its own evidence more likely bad than good. */
const LEAST_COMPLAINTS = 5;
/** What SCORE fitted for these ratings: half-lives of good and bad, and the mass of usual evidence. */
const [GOOD, BAD, USUAL_MASS] = [decayTable(90, 1_000), decayTable(180, 1_000), 2];

/** `honest`: how many honest sellers each account also buys from and praises, in the same week. */
type Attack = { readonly name: string; readonly honest: number };
const ATTACKS: readonly Attack[] = [
  { name: 'praise alone', honest: 0 },
  { name: 'camouflage', honest: 5 },
  { name: 'thorough camouflage', honest: 20 },
];

const [ratingsFile, labelsFile] = process.argv.slice(2);
if (ratingsFile === undefined || labelsFile === undefined) {
  console.error('Usage: npm run bench:laundering -- RATINGS.csv LABELS.csv');
  process.exit(2);
}
const ratings = readRatings(ratingsFile);
const labels = readLabels(labelsFile);
const usualBad = ratings.filter(({ rating }) => rating < 0).length / ratings.length;

/** Frauds with the most ratings received, so that there is something to launder. */
function targets(): readonly string[] {
  const received = new Map<string, number>();
  for (const { ratee } of ratings) received.set(ratee, (received.get(ratee) ?? 0) + 1);
  const frauds = [...labels].flatMap(([user, benign]) => (benign ? [] : [user]));
  return frauds.toSorted((a, b) => (received.get(b) ?? 0) - (received.get(a) ?? 0)).slice(0, TARGETS);
}

/** What the attackers have written by the end of `week`, from day `start` on. */
function attackOf({ honest }: Attack, target: string, known: readonly Rating[], start: number, week: number) {
  const draw = lotteryOf(7);
  const honestRatings = known.filter(({ rating, ratee }) => rating > 0 && labels.get(ratee) !== false);
  const written: Rating[] = [];
  for (let account = 0; account < week * ACCOUNTS_A_WEEK; account++) {
    const rater = `account ${account}`;
    const day = start + 7 * Math.floor(account / ACCOUNTS_A_WEEK) + 7;
    for (let one = 0; one < honest; one++) {
      // By popularity: a well-known seller is drawn as often as it was praised.
      const ratee = honestRatings[draw(honestRatings.length)]?.ratee ?? '';
      written.push({ rater, ratee, rating: 1, atMs: day * DAY_MS });
    }
    written.push({ rater, ratee: target, rating: 1, atMs: day * DAY_MS });
  }
  return written;
}

/** The target's risk at the end of `week` of the attack, and how many seeds there are. */
function riskAfter(
  attack: Attack,
  target: string,
  known: readonly Rating[],
  start: number,
  week: number,
): { readonly risk: number; readonly seeds: number } {
  const all = [...known, ...attackOf(attack, target, known, start, week)];
  const today = start + 7 * week + 7;
  const { raters, buyers, sellers } = linksOf(all);
  const { levels, seeds } = rate(chunksOf(buyers), sellers.size, today);
  const ownLevels = new Map<string, number>();
  let position = 0;
  for (const [index, links] of buyers.entries()) {
    for (const { seller } of links) {
      const level = levels[position++] ?? 0;
      if (seller === sellers.get(target)) ownLevels.set(raters[index] ?? '', level);
    }
  }
  let [good, bad] = [0, 0];
  for (const { rater, ratee, rating, atMs } of all) {
    if (ratee !== target) continue;
    const age = today - dayOf(atMs);
    if (rating < 0) bad += (BAD[age] ?? 0) / 2 ** 20;
    else good += ((GOOD[age] ?? 0) / 2 ** 20) * ((CREDIBILITY_SHARES[ownLevels.get(rater) ?? 0] ?? 0) / 1024);
  }
  return { risk: (bad + USUAL_MASS * usualBad) / (good + bad + USUAL_MASS), seeds };
}

/** Weeks from the first account's first rating on until the fraud looks like a newcomer; undefined when it is none. */
function weeksOf(attack: Attack, target: string): number | undefined {
  const start = Math.max(
    ...ratings.flatMap(({ ratee, rating, atMs }) => (ratee === target && rating < 0 ? [dayOf(atMs)] : [])),
  );
  const known = ratings.filter(({ atMs }) => dayOf(atMs) <= start);
  const complaints = known.filter(({ ratee, rating }) => ratee === target && rating < 0).length;
  const before = riskAfter(attack, target, known, start, 0);
  if (complaints < LEAST_COMPLAINTS || before.risk < 0.5 || before.seeds < LEAST_SEEDS) return undefined;
  for (let week = 1; week <= LAST_WEEK; week++) {
    if (riskAfter(attack, target, known, start, week).risk <= usualBad) return week;
  }
  return Infinity;
}

const shown = (weeks: number | undefined): string =>
  weeks === undefined || weeks > LAST_WEEK ? `> ${LAST_WEEK}` : String(weeks);

const chosen = targets();
console.log(`${ACCOUNTS_A_WEEK} new accounts a week for up to ${LAST_WEEK} weeks`);
for (const attack of ATTACKS) {
  const weeks = chosen.flatMap((target) => weeksOf(attack, target) ?? []).toSorted((a, b) => a - b);
  const [least, median] = [weeks[0], weeks[Math.floor(weeks.length / 2)]];
  const laundered = weeks.filter((week) => week <= LAST_WEEK);
  console.log(`${attack.name}: least ${shown(least)} weeks, median ${shown(median)}`);
  console.log(`  ${laundered.length} of ${weeks.length} frauds laundered, after ${laundered.join(' ')} weeks`);
}

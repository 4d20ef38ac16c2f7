/**
 * How long new accounts have to behave before they can launder a known fraud of the public ratings. From the day of the
 * fraud's last complaint on, 20 accounts a week praise it; all that they do is vouched for as well as anyone's purchases,
 * and there is no cap on good mass: what is measured is credibility alone. Laundered: the fraud's risk, from faded masses,
 * is that of a newcomer. Left out are frauds of the time before there were seeds.
 */
import { DAY_MS } from '../../schema/fields.ts';
import { CREDIBILITY_SHARES, LEAST_SEEDS } from '../../trust/credibility/constants.ts';
import { dayOf } from '../../trust/registry/registry.ts';
import { decayTable } from '../../trust/score/decay.ts';
import { lotteryOf } from '../credibility/lottery.ts';
import { chunksOf, rate } from '../credibility/rate.ts';
import { linksOf } from '../credibility/ratings.ts';
import type { Rating } from '../data/ratings.ts';
import { RIVALS, type Rival, rivalScore, type Shown } from './rivals.ts';

export const ACCOUNTS_A_WEEK = 20;
export const LAST_WEEK = 40;
const TARGETS = 60;
/** A known fraud has so many complaints, and is by its own evidence more likely bad than good. */
const LEAST_COMPLAINTS = 5;
/** What SCORE fitted for these ratings: half-lives of good and bad, and the mass of usual evidence. */
const [GOOD, BAD, USUAL_MASS] = [decayTable(90, 1_000), decayTable(180, 1_000), 2];

/** `honest`: how many honest sellers each account also buys from and praises, in the same week. */
export type Laundry = { readonly name: string; readonly honest: number };
export const LAUNDRIES: readonly Laundry[] = [
  { name: 'praise alone', honest: 0 },
  { name: 'camouflage', honest: 5 },
  { name: 'thorough camouflage', honest: 20 },
];

export type Records = { readonly ratings: readonly Rating[]; readonly labels: ReadonlyMap<string, boolean> };

/** Frauds with the most ratings received, so that there is something to launder. */
export function targetsOf({ ratings, labels }: Records): readonly string[] {
  const received = new Map<string, number>();
  for (const { ratee } of ratings) received.set(ratee, (received.get(ratee) ?? 0) + 1);
  const frauds = [...labels].flatMap(([user, benign]) => (benign ? [] : [user]));
  return frauds.toSorted((a, b) => (received.get(b) ?? 0) - (received.get(a) ?? 0)).slice(0, TARGETS);
}

const usualBadOf = ({ ratings }: Records): number => ratings.filter(({ rating }) => rating < 0).length / ratings.length;

type Attack = Laundry & { readonly target: string; readonly start: number; readonly seed: number };

/** What the attackers have written by the end of `week`. */
function writtenBy({ honest, target, start, seed }: Attack, known: Records, week: number): Rating[] {
  const draw = lotteryOf(seed);
  const honestRatings = known.ratings.filter(({ rating, ratee }) => rating > 0 && known.labels.get(ratee) !== false);
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
function riskAfter(attack: Attack, known: Records, usualBad: number, week: number) {
  const { target, start } = attack;
  const all = [...known.ratings, ...writtenBy(attack, known, week)];
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

/** Weeks until the fraud looks like a newcomer to our credibility, and to others; undefined when it is no such fraud. */
export function weeksToLaunder(
  laundry: Laundry,
  target: string,
  records: Records,
  seed: number,
): Readonly<Record<'ours' | Rival, number>> | undefined {
  const { ratings, labels } = records;
  const usualBad = usualBadOf(records);
  const complaintDays = ratings.flatMap(({ ratee, rating, atMs }) =>
    ratee === target && rating < 0 ? [dayOf(atMs)] : [],
  );
  const start = Math.max(...complaintDays);
  const known = { ratings: ratings.filter(({ atMs }) => dayOf(atMs) <= start), labels };
  const attack = { ...laundry, target, start, seed };
  const before = riskAfter(attack, known, usualBad, 0);
  if (complaintDays.length < LEAST_COMPLAINTS || before.risk < 0.5 || before.seeds < LEAST_SEEDS) return undefined;
  const rivals = RIVALS.map((rival) => [rival, weeksForRival(rival, known.ratings, target, start, usualBad)] as const);
  // By halving: whoever is laundered after some weeks is so after more.
  let [not, done] = [0, LAST_WEEK + 1];
  while (done - not > 1) {
    const week = Math.floor((not + done) / 2);
    if (riskAfter(attack, known, usualBad, week).risk <= usualBad) done = week;
    else not = week;
  }
  return { ...(Object.fromEntries(rivals) as Record<Rival, number>), ours: done > LAST_WEEK ? Infinity : done };
}

/** A rival shows what it shows of twenty usual ratings. */
function weeksForRival(
  rival: Rival,
  known: readonly Rating[],
  target: string,
  start: number,
  usualBad: number,
): number {
  const usualStars = 5 - 4 * usualBad;
  const shown: Shown[] = known
    .filter(({ ratee }) => ratee === target)
    .map(({ rating, atMs }) => ({ day: dayOf(atMs), stars: rating < 0 ? 1 : 5 }));
  const usual: Shown[] = Array.from({ length: 20 }, (_, n) => ({ day: start, stars: n < 20 * usualBad ? 1 : 5 }));
  for (let week = 1; week <= LAST_WEEK; week++) {
    const day = start + 7 * week + 7;
    shown.push(...Array.from({ length: ACCOUNTS_A_WEEK }, () => ({ day, stars: 5 })));
    const wanted = rivalScore(rival, usual, start, usualStars) ?? 0;
    if ((rivalScore(rival, shown, day, usualStars) ?? 0) >= wanted) return week;
  }
  return Infinity;
}

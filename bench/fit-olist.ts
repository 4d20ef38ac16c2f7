/**
 * `npm run score:fit -- ORDERS.csv.gz CUTOFF…`: the numbers of the category `marketplace` from the 90 days after each
 * cut-off. Tries how much usual evidence is mixed in and what hours are usual, fits base and weights for each, and leaves
 * out one cut-off at a time to judge. Give it the earlier cut-offs only: later ones are for judging.
 */
import { dayOf } from '../trust/registry/registry.ts';
import { readRows } from '../cli/replay/rows.ts';
import { DAY_MS } from '../schema/fields.ts';
import { FIRST_POLICY } from '../trust/policy/first.ts';
import type { CategoryPolicy } from '../trust/policy/policy.ts';
import { ONE_Q16 } from '../trust/score/terms.ts';
import { fitLogistic, logLoss, riskOf, type Example } from './score/logistic-fit.ts';
import { History } from './score/orders.ts';
import { outcomesFrom, type Outcomes } from './score/outcomes.ts';
import type { Shop } from './score/shop.ts';

const [file, ...cutoffs] = process.argv.slice(2);
const moments = cutoffs.map((cutoff) => Date.parse(`${cutoff}T00:00:00Z`));
if (file === undefined || moments.length < 2 || moments.some(Number.isNaN)) {
  console.error('Usage: npm run score:fit -- ORDERS.csv.gz CUTOFF CUTOFF…   (YYYY-MM-DD)');
  process.exit(2);
}
const MASSES = [2, 3, 5, 10, 20, 40];
const USUAL_HOURS = [48, 72, 96, 120];
const rows = await readRows(file);

/** By cut-off and seller: how many of the next orders went badly, of how many. */
const outcomes = moments.map((fromMs) => outcomesFrom(rows, fromMs));

/** Shares per 10,000 of what went wrong before the first cut-off: what is usual. */
function usualShares(): CategoryPolicy['usual'] {
  const before = rows.filter(({ purchasedMs }) => purchasedMs < (moments[0] ?? 0) - 60 * DAY_MS);
  const share = (part: number, whole: number): number => Math.max(1, Math.round((10_000 * part) / whole));
  const delivered = before.filter(({ deliveredMs }) => deliveredMs !== undefined);
  const late = delivered.filter(({ deliveredMs, promisedMs }) => dayOf(deliveredMs ?? 0) > dayOf(promisedMs ?? 0));
  const cancelled = before.filter(({ status }) => status === 'canceled' || status === 'unavailable');
  const reviewed = before.filter(({ review }) => review !== undefined);
  const poor = reviewed.filter(({ review }) => (review?.rating ?? 5) <= 2);
  return {
    ...FIRST_POLICY.categories.general.usual,
    late: share(late.length, delivered.length),
    cancelled: share(cancelled.length, before.length),
    review: share(poor.length, reviewed.length),
  };
}

const history = new History(rows, FIRST_POLICY, 'general');
/** Shops go on; so all candidates are tried at each cut-off before the next. */
const usual = usualShares();
const candidates = MASSES.flatMap((mass) => USUAL_HOURS.map((usualHours) => ({ mass, usualHours })));
const examples = candidates.map((): Example[][] => []);
for (const [at, untilMs] of moments.entries()) {
  const shops = history.until(untilMs);
  for (const [index, { mass, usualHours }] of candidates.entries()) {
    const { general } = FIRST_POLICY.categories;
    const dispatch = { ...general.dispatch, usualHours };
    const category = { ...general, usual, shrinkMass: mass * 1024, dispatch };
    examples[index]?.push(examplesAt(shops, outcomes[at], dayOf(untilMs) - 1, category));
  }
}

function examplesAt(
  shops: ReadonlyMap<string, Shop>,
  known: ReadonlyMap<string, Outcomes> | undefined,
  day: number,
  category: CategoryPolicy,
): Example[] {
  return [...(known ?? [])].flatMap(([seller, { bad, all }]) => {
    const shop = shops.get(seller);
    return shop ? [{ terms: shop.terms(day, category), bad, all }] : [];
  });
}

/** The loss at each cut-off of a fit on the others. */
function leftOut(ofCutoffs: readonly (readonly Example[])[]): number {
  const losses = ofCutoffs.map((judged, at) => {
    const { base, weights } = fitLogistic(ofCutoffs.filter((_, other) => other !== at).flat());
    return logLoss(judged, (terms) => riskOf(base, weights, terms));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

console.log(`usual shares per 10,000: ${JSON.stringify(usual)}`);
const tried = candidates.map(({ mass, usualHours }, index) => {
  const loss = leftOut(examples[index] ?? []);
  console.log(`mixed ${mass} orders, usual ${usualHours} hours: log-loss left out ${loss.toFixed(5)}`);
  return { mass, usualHours, index, loss };
});
const best = tried.reduce((a, b) => (b.loss < a.loss ? b : a));
const { base, weights, logLoss: fitted } = fitLogistic((examples[best.index] ?? []).flat());
const q16 = (value: number): number => Math.round(value * ONE_Q16);
console.log(`chosen: shrinkMass ${best.mass} * 1024, usualHours ${best.usualHours}; log-loss ${fitted.toFixed(5)}`);
const [late, cancelled, returned, review, dispatch] = weights.map(q16);
console.log(JSON.stringify({ baseLogit: q16(base), beta: { late, cancelled, returned, review, dispatch } }));

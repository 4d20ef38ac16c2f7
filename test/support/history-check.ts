/**
 * What must hold for every random history, and a digest of all scores that has to come out the same in every engine.
 * Properties, for one event appended last on its day: a fault raises neither the score nor its lower end, a good order
 * lowers no score, arrival within the day does not matter, and a withdrawal restores exactly.
 */
import { DAY_MS } from '../../schema/fields.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { concat } from '../../trust/bytes/concat.ts';
import { sha256 } from '../../trust/bytes/sha256.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { canonicalize } from '../../trust/canonical/canonical.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import type { Policy } from '../../trust/policy/policy.ts';
import { evaluate, type Evaluation } from '../../trust/score/evaluate.ts';
import { goodOrderOn, platformSays, played, randomFrom, randomHistory } from './history.ts';
import { type Happening, type Shop } from './shop.ts';

/** Shows a number whatever the evidence, so that properties of the number can be tried on small histories. */
const ALWAYS_A_NUMBER: Policy = { ...FIRST_POLICY, minimum: { mass: 0, buyers: 0, width: 20_000 } };

export type Report = { readonly digest: string; readonly broken: readonly string[]; readonly entered: number };

function scoreOf(shop: Shop, day: number, subject = ''): Evaluation {
  return evaluate(shop.books.counters(subject), day, ALWAYS_A_NUMBER, 'general');
}

function number(evaluation: Evaluation): number {
  return evaluation.state === 'scored' ? evaluation.score : -1;
}

function lowEnd(evaluation: Evaluation): number {
  return evaluation.state === 'scored' ? evaluation.low : -1;
}

/** Plays the histories of the seeds `from` to `until` - 1. */
export function checkHistories(from: number, until: number): Report {
  let digest = new Uint8Array(32);
  const broken: string[] = [];
  let entered = 0;
  for (let seed = from; seed < until; seed += 1) {
    const { happenings, lastDay } = randomHistory(seed);
    const shop = played(happenings);
    entered += shop.books.orders.size;
    const scores = [lastDay, lastDay + 40].map((day) => scoreOf(shop, day));
    const text = canonicalize([...scores, scoreOf(shop, lastDay, 'promoter:promoter-0')]);
    digest = new Uint8Array(sha256(concat(digest, utf8(text))));
    const wrong = [
      ...arrivalWithinADay(seed, happenings, lastDay, scores[0]),
      ...faultAndWithdrawal(shop, lastDay, scores[0]),
      ...goodOrder(shop, lastDay, scores[0]),
    ];
    broken.push(...wrong.map((what) => `seed ${seed}: ${what}`));
  }
  return { digest: toBase64url(digest), broken, entered };
}

function same(a: Evaluation | undefined, b: Evaluation | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What happens to different orders on the last day may arrive in any order. */
function arrivalWithinADay(
  seed: number,
  happenings: readonly Happening[],
  lastDay: number,
  expected: Evaluation | undefined,
): string[] {
  const random = randomFrom(seed + 1_000_000_007);
  const before = happenings.filter((one) => one.at < lastDay * DAY_MS);
  const queues = new Map<string, Happening[]>();
  for (const one of happenings.slice(before.length)) queues.set(one.order, [...(queues.get(one.order) ?? []), one]);
  const shuffled: Happening[] = [];
  while (queues.size > 0) {
    const orders = [...queues.keys()];
    const order = orders[random(orders.length)] ?? '';
    const [first, ...rest] = queues.get(order) ?? [];
    if (first) shuffled.push(first);
    if (rest.length > 0) queues.set(order, rest);
    else queues.delete(order);
  }
  const shop = played([...before, ...shuffled]);
  return same(scoreOf(shop, lastDay), expected) ? [] : ['the order of arrival within a day matters'];
}

/** A confirmed fault of the seller never raises the score, and its withdrawal restores everything exactly. */
function faultAndWithdrawal(shop: Shop, lastDay: number, before: Evaluation | undefined): string[] {
  const untouched = [...shop.books.orders].find(([, order]) => Object.keys(order.cases).length === 0)?.[0];
  if (untouched === undefined || !before) return [];
  const atMs = lastDay * DAY_MS + DAY_MS - 1;
  const wrong: string[] = [];
  for (const fault of ['seller', 'carrier', 'buyer'] as const) {
    if (!shop.enter(platformSays(untouched, atMs, 'confirmed', fault)).ok) wrong.push(`fault ${fault} was refused`);
    if (fault === 'seller') {
      const after = scoreOf(shop, lastDay);
      if (number(after) > number(before)) wrong.push("a seller's fault raises the score");
      if (lowEnd(after) > lowEnd(before)) wrong.push("a seller's fault raises the lower end");
    }
    shop.enter(platformSays(untouched, atMs, 'withdrawn', fault));
    if (!same(scoreOf(shop, lastDay), before)) wrong.push(`withdrawing fault ${fault} does not restore`);
  }
  return wrong;
}

/** A good order of a new buyer, from placed to praised on the last day, never lowers the score. */
function goodOrder(shop: Shop, lastDay: number, before: Evaluation | undefined): string[] {
  if (!before) return [];
  for (const happening of goodOrderOn(lastDay)) if (!shop.enter(happening).ok) return ['a good order was refused'];
  return number(scoreOf(shop, lastDay)) < number(before) ? ['a good order lowers the score'] : [];
}

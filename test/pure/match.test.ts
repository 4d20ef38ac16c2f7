/** Agents and goods: does the lower end of a score find those who are good at a category? */
import { expect, test } from 'vitest';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { evaluate } from '../../trust/score/evaluate.ts';
import { randomFrom } from '../support/history.ts';
import { FULL, Seller, TODAY } from './score-seller.ts';

const AGENTS = 1_000;
const CATEGORIES = ['food', 'home'] as const;
const WEEKS = 26;

/** Between 0 and 1; of a normal law; of a Poisson law, by the normal one from 30 on. */
const drawsOf = (seed: number) => {
  const random = randomFrom(seed);
  const even = (): number => (random(1_000_000) + 0.5) / 1_000_000;
  const normal = (): number => Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even());
  const poisson = (mean: number): number => {
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    let [count, product] = [0, even()];
    for (const limit = Math.exp(-mean); product > limit; count++) product *= even();
    return count;
  };
  return { even, normal, poisson };
};

/**
 * Half a year of one agent in one category. `fault`: the hidden skill, as a multiple of what usually goes wrong; who is
 * slower to send also sends late, and gets poor reviews. Between 50 and 500 orders a week, since
 * the best twenty of a thousand are much alike: of agents with a fifth of that the ten hold four to seven.
 */
function lowerEnd(
  fault: number,
  category: (typeof CATEGORIES)[number],
  { even, normal, poisson }: ReturnType<typeof drawsOf>,
): number {
  const { usual, dispatch } = FIRST_POLICY.categories[category];
  const perWeek = Math.round(50 * 10 ** even());
  const agent = new Seller();
  for (let day = TODAY - 7 * WEEKS; day < TODAY; day += 7) {
    agent.book('count.buyers', day, perWeek).book('dispatch.mass', day, perWeek * FULL);
    const own = dispatch.usualHours * Math.sqrt(fault) * (1 + normal() / Math.sqrt(perWeek));
    agent.book('dispatch.hours', day, perWeek * FULL * Math.max(dispatch.fastHours, Math.round(own)));
    for (const [channel, count] of [
      ['late', perWeek],
      ['cancelled', perWeek],
      ['returned', perWeek],
      ['review', Math.round(perWeek * 0.4)],
    ] as const) {
      const bad = Math.min(count, poisson((count * fault * usual[channel]) / 10_000));
      agent.book(`${channel}.bad`, day, bad * FULL).book(`${channel}.good`, day, (count - bad) * FULL);
      agent.book(`${channel}.square`, day, count * FULL);
    }
  }
  const found = evaluate(agent.counters, TODAY, FIRST_POLICY, category);
  return found.state === 'scored' ? found.low : -1;
}

/** How many of the ten that rank first by the lower end are among the true best twenty of the category. */
function hits(seed: number, category: (typeof CATEGORIES)[number]): number {
  const agents = Array.from({ length: AGENTS }, (_, index) => {
    const draws = drawsOf(seed * 1_000_003 + index);
    // Good at one category says little of another: each has a skill of its own.
    const fault = Math.exp(1.3 * draws.normal());
    return { index, fault, low: lowerEnd(fault, category, draws) };
  });
  const best = new Set(
    agents
      .toSorted((a, b) => a.fault - b.fault)
      .slice(0, 20)
      .map(({ index }) => index),
  );
  const matched = agents.toSorted((a, b) => b.low - a.low || a.index - b.index).slice(0, 10);
  return matched.filter(({ index }) => best.has(index)).length;
}

test.each(CATEGORIES)(
  'of 1,000 agents the ten that match %s best hold at least seven of the true best twenty',
  (category) => {
    const found = [1, 2, 3].map((seed) => hits(seed, category));
    expect(Math.min(...found), `hits by seed: ${found.join(', ')}`).toBeGreaterThanOrEqual(7);
  },
);

/**
 * `npm run bench:coverage`: how often the 90 % interval holds the true risk of simulated sellers, which are made with a
 * known one, among those whose score is shown. The first two worlds are as the formula assumes and have a gate of 88 to
 * 92 %; each of the others breaks one assumption. What is assumed: docs/calibration.md.
 */
import { FIRST_POLICY } from '../trust/policy/first.ts';
import { evaluate } from '../trust/score/evaluate.ts';
import { drawsOf } from './calibration/draws.ts';
import { asAssumed, LAST_DAY, simulate, spreadBy, type World } from './calibration/world.ts';

type Case = {
  readonly shown: boolean;
  readonly truth: number;
  readonly low: number;
  readonly high: number;
  readonly mass: number;
  readonly weeks: number;
};

const ASSUMED: World = {
  category: 'general',
  nature: asAssumed,
  driftPerYear: 0,
  groupSize: 1,
  groupsNamed: true,
};
const WORLDS: readonly { readonly name: string; readonly world: World; readonly gate?: true }[] = [
  { name: 'as assumed', world: ASSUMED, gate: true },
  { name: 'as assumed, in groups of 5', world: { ...ASSUMED, groupSize: 5 }, gate: true },
  { name: 'groups of 20', world: { ...ASSUMED, groupSize: 20 } },
  { name: 'groups of 5 that nobody names', world: { ...ASSUMED, groupSize: 5, groupsNamed: false } },
  { name: 'log-odds drift by 0.5 a year', world: { ...ASSUMED, driftPerYear: 0.5 } },
  { name: 'log-odds drift by 1 a year', world: { ...ASSUMED, driftPerYear: 1 } },
  { name: 'sellers differ by 0.7 in log-odds', world: { ...ASSUMED, nature: spreadBy(0.7) } },
  { name: 'all sellers alike', world: { ...ASSUMED, nature: spreadBy(0) } },
  { name: 'marketplace, by 0.7 in log-odds', world: { ...ASSUMED, category: 'marketplace', nature: spreadBy(0.7) } },
  { name: 'marketplace, as mixing 2 orders assumes', world: { ...ASSUMED, category: 'marketplace' } },
];
const SELLERS = 4000;
const SELLERS_OF_OTHERS = 600;
const GATE = { least: 88, most: 92 } as const;
const ONE_ORDER = 1024;
const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1);

function casesOf(world: World, sellers: number): Case[] {
  return Array.from({ length: sellers }, (_, index) => {
    const { sums, risk, weeks } = simulate(world, drawsOf(1_000_003 * (index + 1)));
    const evaluation = evaluate(sums.counters(''), LAST_DAY, FIRST_POLICY, world.category);
    const shown = evaluation.state === 'scored';
    const [low, high] = shown ? [evaluation.low, evaluation.high] : [0, 0];
    const truth = Math.round(10_000 * (1 - risk));
    return { shown, truth, low, high, mass: evaluation.effective.mass / ONE_ORDER, weeks };
  }).filter((one) => one.shown);
}

/** Prints one line, and says the share of intervals that hold the truth. */
function print(name: string, cases: readonly Case[]): number {
  const held = cases.filter(({ truth, low, high }) => truth >= low && truth <= high).length;
  const worse = cases.filter(({ truth, low }) => truth < low).length;
  const width = cases.reduce((sum, { low, high }) => sum + high - low, 0) / cases.length / 100;
  const columns = [
    String(cases.length).padStart(5),
    `holds ${percent(held, cases.length)} %`,
    `worse than low ${percent(worse, cases.length)} %`,
    `better than high ${percent(cases.length - held - worse, cases.length)} %`,
    `mean width ${width.toFixed(1)}`,
  ];
  console.log(`${name.padEnd(42)} ${columns.join(', ')}`);
  return (100 * held) / cases.length;
}

for (const { name, world, gate } of WORLDS) {
  const cases = casesOf(world, gate ? SELLERS : SELLERS_OF_OTHERS);
  const held = print(name, cases);
  if (!gate) continue;
  for (const [least, below] of [
    [0, 30],
    [30, 100],
    [100, 300],
    [300, Infinity],
  ] as const) {
    print(
      `  ${least} to ${below} effective orders`,
      cases.filter(({ mass }) => mass >= least && mass < below),
    );
  }
  for (const [least, below] of [
    [13, 26],
    [26, 52],
    [52, 105],
  ] as const) {
    print(
      `  ${least} to ${below} weeks old`,
      cases.filter(({ weeks }) => weeks >= least && weeks < below),
    );
  }
  if (held >= GATE.least && held <= GATE.most) continue;
  console.log(`missed: ${GATE.least} to ${GATE.most} %`);
  process.exitCode = 1;
}

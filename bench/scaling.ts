/**
 * `npm run bench:scaling [-- --svg FILE]`: what it costs to bring a seller's counters up to date by one order, to evaluate
 * a score, and to compute the credibility of all buyers, at 10^3 to 10^6 orders or links, with the slope of each in log-log
 * scale: 0 is constant, 1 linear. Arithmetic in memory, without storage. Each time is the least of some.
 */
import { writeFileSync } from 'node:fs';
import { DAY_MS } from '../schema/fields.ts';
import { FIRST_POLICY } from '../trust/policy/first.ts';
import { noSums } from '../trust/credibility/sellers.ts';
import { evaluate } from '../trust/score/evaluate.ts';
import { Sums } from '../trust/replay/sums.ts';
import { factsOf } from './calibration/facts.ts';
import { GRAPH_DAY, randomGraph } from './credibility/random-graph.ts';
import { chunksOf, rate } from './credibility/rate.ts';
import { chartSvg, type Tick } from './picture/chart.ts';
import { slopeOf, type Point } from './score/slope.ts';

const SIZES = [1e3, 1e4, 1e5, 1e6];
const RUNS = 5;
const TODAY = 20_600;
const UPDATES = 2000;
const EVALUATIONS = 50;
const NS_A_MS = 1e6;

function least(runs: number, once: () => number): number {
  return Math.min(...Array.from({ length: runs }, once));
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function orderOf(n: number, size: number) {
  const placedMs = (TODAY - 1 - Math.floor((n / size) * (FIRST_POLICY.windowDays - 2))) * DAY_MS;
  const told = { id: `order ${n}`, placedMs, category: 'general', hours: 40, value: 1024 } as const;
  return factsOf(n % 20 === 7 ? { ...told, fault: 'returned' } : { ...told, stars: 5 });
}

/** Nanoseconds for one order more, and for one evaluation, at a seller with `size` orders over the whole window. */
function sellerCosts(size: number): { update: number; evaluation: number } {
  const sums = new Sums();
  for (let n = 0; n < size; n += 1) sums.settle(undefined, orderOf(n, size));
  const more = Array.from({ length: UPDATES }, (_, n) => orderOf(n, UPDATES));
  const update = least(RUNS, () =>
    timed(() => {
      for (const order of more) sums.settle(undefined, order);
    }),
  );
  const evaluation = least(RUNS, () =>
    timed(() => {
      for (let n = 0; n < EVALUATIONS; n += 1) evaluate(sums.counters(''), TODAY, FIRST_POLICY, 'general');
    }),
  );
  return { update: (update * NS_A_MS) / UPDATES, evaluation: (evaluation * NS_A_MS) / EVALUATIONS };
}

/** Nanoseconds for a whole run over `links` links. */
function credibilityCost(links: number): number {
  const { buyers, sellers } = randomGraph(links);
  const ms = least(RUNS, () => {
    const chunks = chunksOf(buyers);
    return timed(() => void rate(chunks, sellers, GRAPH_DAY));
  });
  const chunk = Math.max(...chunksOf(buyers).map(bytesOf));
  console.log(
    `${links} links: ${chunk} bytes for a chunk and ${bytesOf(noSums(sellers))} for sellers, at once in memory`,
  );
  return ms * NS_A_MS;
}

function bytesOf(arrays: object): number {
  return Object.values(arrays).reduce(
    (sum: number, array: unknown) => sum + (ArrayBuffer.isView(array) ? array.byteLength : 0),
    0,
  );
}

const svg = process.argv[2] === '--svg' ? process.argv[3] : undefined;
if (process.argv.length > 2 && svg === undefined) {
  console.error('Usage: npm run bench:scaling [-- --svg FILE]');
  process.exit(2);
}
// Code that has run is fast: what is measured first would else look dear.
sellerCosts(1e3);
rate(chunksOf(randomGraph(1e5).buyers), randomGraph(1e5).sellers, GRAPH_DAY);
const costs = SIZES.map((size) => ({ size, ...sellerCosts(size), credibility: credibilityCost(size) }));
const lines = (
  [
    ['update', 'one order more'],
    ['evaluation', 'one evaluation'],
    ['credibility', 'credibility of all'],
  ] as const
).map(([what, label]) => {
  const points: Point[] = costs.map((cost) => ({ size: cost.size, cost: cost[what] }));
  const told = points.map(({ size, cost }) => `${size}: ${(cost / NS_A_MS).toPrecision(3)} ms`).join(', ');
  const slope = slopeOf(points).toFixed(3);
  console.log(`${label}: ${told}; slope ${slope}`);
  return { label: `${label}: ${slope}`, points };
});

/** Powers of ten of ns, from 10^3 to 10^10. */
const [FIRST_POWER, LAST_POWER] = [3, 10] as const;
const height = (ns: number): number => (Math.log10(ns) - FIRST_POWER) / (LAST_POWER - FIRST_POWER);
const UNITS: readonly Tick[] = [
  { at: height(1e3), label: '1 µs' },
  { at: height(1e6), label: '1 ms' },
  { at: height(1e9), label: '1 s' },
];
if (svg !== undefined) {
  const place = ({ size, cost }: Point) => ({ x: (Math.log10(size) - 3) / 3, y: height(cost) });
  const ticks = SIZES.map((size) => ({ at: (Math.log10(size) - 3) / 3, label: size.toLocaleString('en') }));
  const chart = chartSvg({
    title: 'Time against orders or links, with slopes',
    across: { label: 'orders of the seller, or links of the graph', ticks },
    up: { label: 'time', ticks: UNITS },
    lines: lines.map(({ label, points }) => ({ label, points: points.map(place) })),
  });
  writeFileSync(svg, chart);
}

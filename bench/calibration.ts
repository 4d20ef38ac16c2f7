/**
 * `npm run bench:calibration -- ORDERS.csv.gz [--svg FILE]`: of orders for which a risk was said, how many went badly.
 * For each cut-off ten bins of equally many orders by risk, and the expected calibration error (ECE): the mean distance of
 * what was said from what came. The first three cut-offs are those that the category was fitted on.
 */
import { writeFileSync } from 'node:fs';
import { readRows } from '../cli/replay/rows.ts';
import { FIRST_POLICY } from '../trust/policy/first.ts';
import { dayOf } from '../trust/registry/registry.ts';
import { chartSvg } from './picture/chart.ts';
import { History } from './score/orders.ts';
import { outcomesFrom, sellersKnownAt } from './score/outcomes.ts';

const CUTOFFS = ['2017-08-01', '2017-10-01', '2017-12-01', '2018-02-14'] as const;
const BINS = 10;
/** Of the picture, on both sides. */
const MOST = 0.5;

type Said = { readonly risk: number; readonly bad: number };
type Bin = { readonly said: number; readonly came: number; readonly orders: number };

const [file, option, svg] = process.argv.slice(2);
if (file === undefined || (option !== undefined && (option !== '--svg' || svg === undefined))) {
  console.error('Usage: npm run bench:calibration -- ORDERS.csv.gz [--svg FILE]');
  process.exit(2);
}
const rows = await readRows(file);
const history = new History(rows, FIRST_POLICY, 'marketplace');

function saidAt(untilMs: number): Said[] {
  const known = sellersKnownAt(rows, untilMs);
  const shops = history.until(untilMs);
  return [...outcomesFrom(rows, untilMs)].flatMap(([seller, { bad, all }]) => {
    const shop = shops.get(seller);
    if (!shop || !known.has(seller)) return [];
    const risk = shop.risk(dayOf(untilMs) - 1);
    return Array.from({ length: all }, (_, index) => ({ risk, bad: Number(index < bad) }));
  });
}

function binsOf(said: readonly Said[]): Bin[] {
  const sorted = said.toSorted((a, b) => a.risk - b.risk || a.bad - b.bad);
  return Array.from({ length: BINS }, (_, index) => {
    const [from, to] = [index, index + 1].map((edge) => Math.floor((edge * sorted.length) / BINS));
    const part = sorted.slice(from, to);
    const mean = (of: 'risk' | 'bad'): number => part.reduce((sum, one) => sum + one[of], 0) / part.length;
    return { said: mean('risk'), came: mean('bad'), orders: part.length };
  });
}

const lines = CUTOFFS.map((cutoff) => {
  const bins = binsOf(saidAt(Date.parse(`${cutoff}T00:00:00Z`)));
  const orders = bins.reduce((sum, bin) => sum + bin.orders, 0);
  const ece = bins.reduce((sum, bin) => sum + bin.orders * Math.abs(bin.said - bin.came), 0) / orders;
  console.log(`${cutoff}: ${orders} orders, ECE ${ece.toFixed(4)}`);
  for (const bin of bins) {
    console.log(`  said ${(100 * bin.said).toFixed(1)} %, came ${(100 * bin.came).toFixed(1)} %, ${bin.orders} orders`);
  }
  const points = bins.map(({ said, came }) => ({ x: said / MOST, y: came / MOST }));
  return { label: `${cutoff}: ${ece.toFixed(3)}`, points };
});
if (svg !== undefined) {
  const ticks = [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((share) => ({ at: share / MOST, label: `${100 * share} %` }));
  const chart = chartSvg({
    title: 'Olist: risk said and orders gone badly, with ECE',
    across: { label: 'risk said before', ticks },
    up: { label: 'went badly in the next 90 days', ticks },
    lines: [
      ...lines,
      {
        label: 'as said',
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
        dashed: true,
      },
    ],
  });
  writeFileSync(svg, chart);
}

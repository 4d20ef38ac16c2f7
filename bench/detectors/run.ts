/**
 * `npm run bench:detectors`: what the detectors cost honest sellers and what rings gain in spite of them. 1,000 honest
 * sellers of four kinds over two years; 100 rings each of 10, 100 and 1,000 accounts. All draws are fixed.
 */
import { belowThresholds } from './below.ts';
import { falseAlarms } from './honest.ts';
import { marketOf } from './market.ts';
import { ringTable } from './caught.ts';
import { ringRuns } from './ring-runs.ts';

const HONEST = 1_000;
const SIZES = [10, 100, 1_000];
const RINGS_OF_EACH = 100;
/** Thresholds were tried on other worlds. */
const WORLD = 0;

const started = performance.now();
const passed = (): string => `${((performance.now() - started) / 1_000).toFixed(0)} s`;
const market = marketOf(HONEST, SIZES, RINGS_OF_EACH, WORLD);
const orders = market.sellers.reduce((sum, own) => sum + own.length, 0);
const ringOrders = market.rings.reduce((sum, { orders: own }) => sum + own.length, 0);
console.log(
  `${market.sellers.length} sellers, ${HONEST} of them honest: ${orders} orders; ${market.rings.length} rings: ${ringOrders} orders (${passed()})`,
);
const runs = ringRuns(market);
console.log(
  `${runs.count} runs over the links of 42 days, at most ${runs.mostLinks}: ${runs.microsPerLink} us a link (${passed()})`,
);
const held = [falseAlarms(market, runs), ringTable(market, runs)];
belowThresholds(market);
console.log(`(${passed()})`);
process.exit(held.every(Boolean) ? 0 : 1);

/**
 * `npm run bench:credibility`: the fastest of five whole credibility runs against the number of links, from 10^3 to 10^6, and the
 * slope in log-log scale: 1 is linear. Random graphs of 4 links to a buyer and 10 buyers to a seller.
 */
import type { Link } from '../trust/credibility/chunk.ts';
import { noSums } from '../trust/credibility/sellers.ts';
import { lotteryOf } from './credibility/lottery.ts';
import { chunksOf, rate } from './credibility/rate.ts';

const SIZES = [1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6];
const LINKS_A_BUYER = 4;
const LINKS_A_SELLER = 40;
const RUNS = 5;
const TODAY = 20_000;

function graphOf(links: number): { readonly buyers: readonly (readonly Link[])[]; readonly sellers: number } {
  const draw = lotteryOf(links);
  const sellers = links / LINKS_A_SELLER;
  const buyers = Array.from({ length: links / LINKS_A_BUYER }, () => {
    const [first, step] = [draw(sellers), 1 + draw(5)];
    return Array.from({ length: LINKS_A_BUYER }, (_, index): Link => {
      const latest = TODAY - draw(400);
      const opinion = draw(10) === 0 ? 'bad' : draw(3) === 0 ? 'silent' : 'good';
      return {
        seller: (first + index * step) % sellers,
        opinion,
        assurance: 3,
        since: latest - draw(300),
        latest,
      };
    });
  });
  return { buyers, sellers };
}

const bytesOf = (arrays: object): number =>
  Object.values(arrays).reduce(
    (sum: number, array: unknown) => sum + (ArrayBuffer.isView(array) ? array.byteLength : 0),
    0,
  );

rate(chunksOf(graphOf(1e5).buyers), 1e5 / LINKS_A_SELLER, TODAY);
const points = SIZES.map((links) => {
  const { buyers, sellers } = graphOf(links);
  const times = Array.from({ length: RUNS }, () => {
    const chunks = chunksOf(buyers);
    const started = performance.now();
    rate(chunks, sellers, TODAY);
    return performance.now() - started;
  });
  const chunk = Math.max(...chunksOf(buyers).map(bytesOf));
  const ms = Math.min(...times);
  const perLink = ((ms * 1e6) / links).toFixed(0);
  console.log(
    `${links} links: ${ms.toFixed(1)} ms, ${perLink} ns a link; at once in memory ${chunk} + ${bytesOf(noSums(sellers))} bytes`,
  );
  return { x: Math.log(links), y: Math.log(ms) };
});
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const [meanX, meanY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
const slope =
  points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) /
  points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
console.log(`slope ${slope.toFixed(3)}`);

/** A made-up order history in the columns that a replay reads, with every oddity that a real one has. */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Random } from '../../cli/demo/random.ts';

const HEADER =
  'order,seller,buyer,n_sellers,status,purchase,approved,carrier,delivered,estimated,items,price,freight,review_score,review_ts';
const START = 1_500_000_000;
const HOUR = 3600;
const DAY = 24 * HOUR;
const DAYS = 180;
/** The UTC day after the last order: what comes later belongs to no score of then. */
export const LAST_DAY = Math.floor(START / DAY) + DAYS + 1;

type Cells = Readonly<Record<string, string | number>>;

/** What is odd about each of the first rows. */
const ODD: readonly ((purchase: number) => Cells)[] = [
  (at) => ({ carrier: at - 3 * DAY }),
  (at) => ({ carrier: at + 5 * DAY, delivered: at + 4 * DAY }),
  (at) => ({ estimated: at + 170 * DAY }),
  (at) => ({ estimated: at - 2 * DAY }),
  () => ({ estimated: '' }),
  (at) => ({ review_score: 1, review_ts: at + 460 * DAY }),
  (at) => ({ review_score: 2, review_ts: at - HOUR }),
  () => ({ status: 'unavailable', carrier: '', delivered: '' }),
  () => ({ status: 'canceled', carrier: '', delivered: '' }),
  () => ({ status: 'canceled' }),
  () => ({ status: 'shipped', delivered: '' }),
  () => ({ status: 'created', approved: '', carrier: '', delivered: '' }),
  () => ({ approved: '' }),
  (at) => ({ estimated: at + 100 * DAY, delivered: at + 210 * DAY }),
];

/** Writes `count` rows over half a year, some sellers much busier than others, to a .csv.gz file. */
export function writeHistory(file: string, count: number): void {
  const random = new Random('replay-history');
  const lines = Array.from({ length: count }, (_, order) => {
    const purchase = START + Math.floor((order * DAYS * DAY) / count) + random.between(0, HOUR);
    const carrier = purchase + random.between(5, 200) * HOUR;
    const delivered = carrier + random.between(24, 400) * HOUR;
    const isReviewed = random.chance(0.4);
    const cells: Cells = {
      order,
      seller: Math.floor(12 * random.next() ** 2),
      buyer: random.between(1, 200),
      n_sellers: 1,
      status: 'delivered',
      purchase,
      approved: purchase + random.between(0, 40) * HOUR,
      carrier,
      delivered,
      estimated: purchase + random.between(10, 40) * DAY,
      items: 1,
      price: (random.between(500, 50_000) / 100).toFixed(2),
      freight: 9.9,
      review_score: isReviewed ? random.between(1, 5) : '',
      review_ts: isReviewed ? delivered + random.between(1, 300) * HOUR : '',
      ...ODD[order]?.(purchase),
    };
    return HEADER.split(',')
      .map((column) => cells[column])
      .join(',');
  });
  writeFileSync(file, gzipSync(`${[HEADER, ...lines].join('\n')}\n`));
}

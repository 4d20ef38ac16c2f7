/** What is measured, and against what. Each measure makes its own requests anew for every round. */
import type { Submission } from '../../schema/api/submission.ts';
import { toBase64 } from '../../trust/bytes/base64.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { aSigner } from '../../test/support/build.ts';
import type { Prepared } from './load.ts';
import type { Market } from './market.ts';

export type Measure = {
  readonly name: string;
  readonly at: 'baseline' | 'service';
  /** Rows or answers that one request stands for. */
  readonly each?: number;
  /** Another measure's name, what share of its rate this one has to reach, or no gate. */
  readonly against: string;
  readonly gate?: number;
  readonly prepare: (market: Market) => Prepared[] | Promise<Prepared[]>;
};

const READS = 2_000;
const WRITES = 400;
const BATCHES = 4;
const ORDERS_IN_BATCH = 500;

export const MEASURES: readonly Measure[] = [
  { name: 'trivial route', at: 'baseline', against: 'trivial route', prepare: () => gets(READS, () => '/') },
  {
    name: 'raw read of one row',
    at: 'baseline',
    against: 'raw read of one row',
    prepare: (market) => gets(READS, (n) => `/read/${sellerOf(market, n)}`),
  },
  {
    name: 'score statement',
    at: 'service',
    against: 'raw read of one row',
    gate: 0.8,
    prepare: (market) => gets(READS, (n) => `/v1/sellers/${sellerOf(market, n)}/score`),
  },
  {
    name: 'review list, 20 of them',
    at: 'service',
    against: 'raw read of one row',
    prepare: (market) => gets(WRITES, (n) => `/v1/sellers/${sellerOf(market, n)}/reviews`),
  },
  { name: 'widget script', at: 'service', against: 'trivial route', prepare: () => gets(READS, () => '/w/1.js') },
  {
    name: 'raw write of three rows',
    at: 'baseline',
    against: 'raw write of three rows',
    prepare: (market) =>
      Array.from({ length: WRITES }, (_, n) => post(`/write/${sellerOf(market, n)}`, 'x'.repeat(1_000), 201)),
  },
  {
    name: 'the same, signed and answered with a signature',
    at: 'baseline',
    against: 'raw write of three rows',
    prepare: signedWrites,
  },
  {
    name: 'review write, all checks',
    at: 'service',
    against: 'raw write of three rows',
    gate: 0.7,
    prepare: async (market) => (await market.reviews(WRITES, true)).map(single),
  },
  {
    name: 'review write, key never seen before',
    at: 'service',
    against: 'raw write of three rows',
    prepare: async (market) => (await market.reviews(WRITES, false)).map(single),
  },
  {
    name: 'orders one by one',
    at: 'service',
    against: 'raw write of three rows',
    prepare: async (market) => (await market.orders(WRITES)).map(({ entry }) => single(entry)),
  },
  {
    name: `orders in batches of ${ORDERS_IN_BATCH}`,
    at: 'service',
    each: ORDERS_IN_BATCH,
    against: 'orders one by one',
    gate: 4,
    prepare: async (market) => {
      const batches: Prepared[] = [];
      for (let n = 0; n < BATCHES; n++) {
        const entries = (await market.orders(ORDERS_IN_BATCH)).map(({ entry }) => entry);
        batches.push(post('/v1/batches', JSON.stringify({ entries }), 200));
      }
      return batches;
    },
  },
];

const sellerOf = (market: Market, n: number): string => market.shops[n % market.shops.length]!.seller;

const gets = (count: number, pathOf: (n: number) => string): Prepared[] =>
  Array.from({ length: count }, (_, n) => ({ method: 'GET', path: pathOf(n), status: 200 }));

/** Texts of a thousand characters, as long as a review is with all that comes with it. */
async function signedWrites(market: Market): Promise<Prepared[]> {
  const signer = await aSigner();
  const key = toBase64(signer.publicKey);
  return Promise.all(
    Array.from({ length: WRITES }, async (_, n) => {
      const text = `${n}`.padEnd(1_000, 'x');
      const sig = toBase64(await signer.sign(utf8(text)));
      return post(`/promise/${sellerOf(market, n)}`, JSON.stringify({ text, key, sig }), 201);
    }),
  );
}

const post = (path: string, body: string, status: number): Prepared => ({ method: 'POST', path, body, status });

const single = (entry: Submission): Prepared => post('/v1/entries', JSON.stringify(entry), 201);

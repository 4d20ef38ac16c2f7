/** What the job keeps between two steps: where it stands, the graph as it was when it began, and sums by seller. */
import type { Assurance } from '../../trust/replay/facts.ts';
import { type Chunk, chunkOf, type Link } from '../../trust/credibility/chunk.ts';
import { noSums, type SellerSums, type SumName } from '../../trust/credibility/sellers.ts';

/**
 * `stage`: see job.ts. `next`: the next chunk, or while gathering the last buyer gathered. `sellers`: length of the sums.
 * `day`: the UTC day the job is about. `due`: when the alarm goes on with it, ms.
 */
export type JobRow = {
  readonly stage: number;
  readonly next: number;
  readonly sellers: number;
  readonly seeds: number;
  readonly day: number;
  readonly due: number;
};

/** A chunk with the ids of its buyers, and for each link whether anything was ever decided about its praise. */
export type StoredChunk = { readonly buyers: Int32Array; readonly chunk: Chunk; readonly touched: Uint8Array };

type GatheredRow = {
  buyer: number;
  seller: number;
  good: number;
  bad: number;
  assurance: number;
  since: number;
  latest: number;
  touched: number;
};
type ChunkRow = Record<keyof Chunk | 'buyers' | 'touched', ArrayBuffer>;

/** Doubles of one row: 1 MB, half of what a row may hold. */
const PART_SUMS = 131_072;
export type JobRows = ReturnType<typeof jobRowsOf>;

export function jobRowsOf(sql: SqlStorage) {
  return {
    read: (): JobRow | undefined =>
      sql.exec<JobRow>('SELECT stage, next, sellers, seeds, day, due FROM job').toArray()[0],

    write: ({ stage, next, sellers, seeds, day, due }: JobRow): void => {
      sql.exec(
        `INSERT INTO job (one, stage, next, sellers, seeds, day, due) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO UPDATE SET stage = ?1, next = ?2, sellers = ?3, seeds = ?4, day = ?5, due = ?6`,
        stage,
        next,
        sellers,
        seeds,
        day,
        due,
      );
    },

    /** One more than the greatest id of a seller. */
    sellerCount: (): number =>
      sql.exec<{ count: number }>('SELECT coalesce(max(id), 0) + 1 AS count FROM seller').one().count,

    /** All links of the buyers after `buyer`, at most `limit`; undefined when there is none. */
    gather: (buyer: number, limit: number): { readonly stored: StoredChunk; readonly last: number } | undefined => {
      const rows = sql
        .exec<GatheredRow>(
          `SELECT buyer, seller, sum(good) AS good, sum(bad) AS bad, max(assurance) AS assurance, min(day) AS since, max(day) AS latest,
             max(told <> 3 OR due IS NOT NULL) AS touched
           FROM link WHERE buyer > ? GROUP BY buyer, seller ORDER BY buyer, seller LIMIT ?`,
          buyer,
          limit,
        )
        .toArray();
      const last = rows.at(-1)?.buyer;
      if (last === undefined) return undefined;
      // The last buyer may go on beyond the limit, so waits for the next chunk; but one who fills a chunk alone is cut.
      const whole = rows.length < limit || rows[0]?.buyer === last ? rows : rows.filter((row) => row.buyer !== last);
      return { stored: storedOf(whole), last: whole.at(-1)?.buyer ?? last };
    },

    addChunk: (index: number, { buyers, chunk, touched }: StoredChunk): void => {
      const { starts, sellers, since, latest, signs, assurances, messages } = chunk;
      sql.exec(
        `INSERT INTO job_chunk (chunk, buyers, starts, sellers, since, latest, signs, assurances, touched, messages)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        index,
        ...[buyers, starts, sellers, since, latest, signs, assurances, touched, messages].map(bytesOf),
      );
    },

    chunkCount: (): number => sql.exec<{ n: number }>('SELECT count(*) AS n FROM job_chunk').one().n,

    chunk: (index: number): StoredChunk | undefined => {
      const row = sql.exec<ChunkRow>('SELECT * FROM job_chunk WHERE chunk = ?', index).toArray()[0];
      return (
        row && {
          buyers: new Int32Array(row.buyers),
          touched: new Uint8Array(row.touched),
          chunk: {
            starts: new Int32Array(row.starts),
            sellers: new Int32Array(row.sellers),
            since: new Int32Array(row.since),
            latest: new Int32Array(row.latest),
            signs: new Int8Array(row.signs),
            assurances: new Uint8Array(row.assurances),
            messages: new Int32Array(row.messages),
          },
        }
      );
    },

    keepMessages: (index: number, { messages }: Chunk): void => {
      sql.exec('UPDATE job_chunk SET messages = ? WHERE chunk = ?', bytesOf(messages), index);
    },

    sums: (count: number): SellerSums => {
      const sums = noSums(count);
      const rows = sql.exec<{ name: SumName; part: number; data: ArrayBuffer }>('SELECT name, part, data FROM job_sum');
      for (const { name, part, data } of rows) sums[name].set(new Float64Array(data), part * PART_SUMS);
      return sums;
    },

    /** Writes those of the sums that a pass changed. */
    keepSums: (sums: SellerSums, changed: readonly SumName[]): void => {
      for (const name of changed) {
        for (let part = 0; part * PART_SUMS < sums[name].length; part++) {
          const data = sums[name].slice(part * PART_SUMS, (part + 1) * PART_SUMS);
          sql.exec('INSERT OR REPLACE INTO job_sum (name, part, data) VALUES (?, ?, ?)', name, part, data.buffer);
        }
      }
    },

    /** Forgets the graph of the last job. */
    clear: (): void => {
      sql.exec('DELETE FROM job_chunk');
      sql.exec('DELETE FROM job_sum');
    },
  };
}

function storedOf(rows: readonly GatheredRow[]): StoredChunk {
  const byBuyer = new Map<number, Link[]>();
  for (const { buyer, seller, good, bad, assurance, since, latest } of rows) {
    const opinion = good === bad ? 'silent' : good > bad ? 'good' : 'bad';
    const own = byBuyer.get(buyer) ?? [];
    byBuyer.set(buyer, own);
    own.push({ seller, opinion, assurance: assurance as Assurance, since, latest });
  }
  return {
    buyers: Int32Array.from(byBuyer.keys()),
    chunk: chunkOf([...byBuyer.values()]),
    touched: Uint8Array.from(rows, (row) => row.touched),
  };
}

/** A copy of an array's own bytes: what the binding takes. */
function bytesOf(array: Int8Array | Uint8Array | Int32Array): ArrayBuffer {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength).slice().buffer;
}

/** Promoters across sellers, by category: written by sellers' objects, ranked here so that goods find who sells them well. */
import type * as z from 'zod/mini';
import type { promoterRow } from '../../schema/api/answers.ts';
import type { Category } from '../../schema/words.ts';
import { inDirectory } from './open.ts';

export type PromoterRow = z.infer<typeof promoterRow>;
/** One promoter at one seller. Masses in 1/1024 of a full order, points in hundredths. */
export type NewPromoterRow = {
  readonly issuer: string;
  readonly promoter: string;
  readonly seller: string;
  readonly category: Category;
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly mass: number;
  readonly issued: number;
  readonly validUntil: number;
};

/** Writes all rows of one seller anew. An older telling never overwrites a newer. */
export async function replacePromoterRows(
  database: D1Database,
  seller: string,
  issued: number,
  rows: readonly NewPromoterRow[],
): Promise<void> {
  await inDirectory(database, (directory) =>
    directory.batch([
      directory.prepare('DELETE FROM promoter WHERE seller = ? AND issued <= ?').bind(seller, issued),
      directory
        .prepare(
          `INSERT OR IGNORE INTO promoter (issuer, promoter, seller, category, score, low, high, mass, issued, valid_until)
           SELECT value ->> 'issuer', value ->> 'promoter', value ->> 'seller', value ->> 'category', value ->> 'score',
             value ->> 'low', value ->> 'high', value ->> 'mass', value ->> 'issued', value ->> 'validUntil'
           FROM json_each(?)`,
        )
        .bind(JSON.stringify(rows)),
    ]),
  );
}

export type PromoterQuery = {
  readonly category?: Category | undefined;
  readonly issuer?: string | undefined;
  readonly promoter?: string | undefined;
  readonly limit: number;
  readonly nowMs: number;
};

/**
 * Promoters in a category, or one promoter in all, best first by the lower end. One who sells for several sellers stands
 * between their scores, each weighed by the orders behind it. Two issuers' equal ids are two people.
 */
export async function listPromoters(database: D1Database, query: PromoterQuery): Promise<readonly PromoterRow[]> {
  const { category, issuer, promoter, limit, nowMs } = query;
  const wanted = Object.entries({ category, issuer, promoter }).filter(([, value]) => value !== undefined);
  const filter = wanted.map(([name]) => `${name} = ?`);
  const { results } = await inDirectory(database, (directory) =>
    directory
      .prepare(
        `SELECT issuer, promoter, category, sum(score * mass) / sum(mass) AS score, sum(low * mass) / sum(mass) AS low,
           sum(high * mass) / sum(mass) AS high, sum(mass) AS mass, count(*) AS sellers
         FROM promoter WHERE ${['valid_until >= ?', ...filter].join(' AND ')}
         GROUP BY issuer, promoter, category ORDER BY low DESC, promoter, issuer, category LIMIT ?`,
      )
      .bind(nowMs, ...wanted.map(([, value]) => value), limit)
      .all<PromoterRow>(),
  );
  return results;
}

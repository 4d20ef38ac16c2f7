/** How many sellers of a category have how many points: what a histogram is made of. */
import type { Category } from '../../schema/words.ts';
import type { SellersByPoints } from '../../trust/explain/distribution.ts';
import { inDirectory } from './open.ts';

/** A count reads every seller of the category, and scores move slowly. */
const KEPT_MS = 300_000;
const kept = new Map<Category, { readonly untilMs: number; readonly counted: SellersByPoints }>();

/** Sellers with a score that stands at `nowMs`, by whole points; with `mayKeep`, as of the last five minutes. */
export async function sellersByPoints(
  database: D1Database,
  category: Category,
  nowMs: number,
  mayKeep: boolean,
): Promise<SellersByPoints> {
  const known = kept.get(category);
  if (mayKeep && known && nowMs < known.untilMs) return known.counted;
  const { results } = await inDirectory(database, (directory) =>
    directory
      .prepare(
        `SELECT score / 100 AS points, COUNT(*) AS sellers FROM seller
         WHERE category = ? AND state = 'scored' AND valid_until >= ? GROUP BY points`,
      )
      .bind(category, nowMs)
      .all<{ points: number; sellers: number }>(),
  );
  const counted = new Map(results.map(({ points, sellers }) => [points, sellers]));
  if (mayKeep) kept.set(category, { untilMs: nowMs + KEPT_MS, counted });
  return counted;
}

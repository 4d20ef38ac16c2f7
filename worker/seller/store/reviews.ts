/** One row for each reviewed order: what a list of reviews filters by. What a review says stands in its entry. */
import { and, desc, eq, getTableColumns, lt } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/sqlite-core';
import { review, reviewProduct } from '../../../schema/tables/seller.ts';
import { rowOf, rowsInStorage } from '../../sqlite/run-query.ts';
import { firstRow } from './rows.ts';

export type ReviewRow = typeof review.$inferSelect;

export type ReviewFilter = {
  /** Only reviews at smaller positions. */
  readonly before?: number;
  readonly stars?: number;
  readonly language?: string;
  readonly product?: string;
  readonly withText: boolean;
};

export const reviewsStore = (sql: SqlStorage) => ({
  /** The last of an order: an earlier one is void, and another person wrote the next. */
  ofOrder: (order: string): ReviewRow | undefined => {
    const raw = firstRow(sql.exec('SELECT * FROM review WHERE ord = ? ORDER BY position DESC LIMIT 1', order));
    return raw && rowOf(review, raw);
  },
  /** Writes the row whole, over the one at its position. */
  write: (row: ReviewRow): void => {
    sql.exec(
      `INSERT OR REPLACE INTO review (position, ord, seq, id, stars, language, text_shown, hidden_for, erased, void,
         earlier, reply_id, reply_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.position,
      row.order,
      row.seq,
      row.id,
      row.stars,
      row.language,
      row.textShown,
      row.hiddenFor,
      row.erased,
      row.void,
      row.earlier,
      row.replyId,
      row.replyAt,
    );
  },
  /** Notes the products of the order that the entry at `seq` registered. */
  addProducts: (position: number, seq: number): void => {
    sql.exec(
      `INSERT INTO review_product (product, position)
       SELECT DISTINCT value, ? FROM entry, json_each(entry.text, '$.body.products') WHERE seq = ?`,
      position,
      seq,
    );
  },
  /** Newest first, at most `limit`. */
  page: (filter: ReviewFilter, limit: number): ReviewRow[] => rowsInStorage(sql, review, pageQuery(filter, limit)),
});

function pageQuery({ before, stars, language, product, withText }: ReviewFilter, limit: number) {
  const filter = and(
    before === undefined ? undefined : lt(review.position, before),
    stars === undefined ? undefined : eq(review.stars, stars),
    language === undefined ? undefined : eq(review.language, language),
    withText ? eq(review.textShown, 1) : undefined,
  );
  const rows = new QueryBuilder().select(getTableColumns(review));
  if (product === undefined) return rows.from(review).where(filter).orderBy(desc(review.position)).limit(limit);
  const { position } = reviewProduct;
  // A cross join is walked in this order: the product's reviews are short, and sorted already.
  return rows
    .from(reviewProduct)
    .crossJoin(review)
    .where(
      and(
        eq(reviewProduct.product, product),
        eq(review.position, position),
        before === undefined ? undefined : lt(position, before),
        filter,
      ),
    )
    .orderBy(desc(position))
    .limit(limit);
}

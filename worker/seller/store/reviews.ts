/** One row for each reviewed order: what a list of reviews filters by. What a review says stands in its entry. */
import {
  and,
  asc,
  desc,
  eq,
  exists,
  getTableColumns,
  gt,
  isNotNull,
  isNull,
  lt,
  or,
  sql as literal,
} from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/sqlite-core';
import { photo, review, reviewProduct } from '../../../schema/tables/seller.ts';
import type { ReviewSort } from '../../../schema/words.ts';
import { rowOf, rowsInStorage } from '../../sqlite/run-query.ts';
import { insertRows } from './insert-rows.ts';
import { languagesOfReviews } from './languages.ts';
import { firstRow } from './rows.ts';

export type ReviewRow = typeof review.$inferSelect;

/** A row's place in the order of a list; `stars` counts in the order `lowest` only. */
export type ReviewPlace = { readonly position: number; readonly stars: number };

export type ReviewFilter = {
  /** Only what comes after this place. */
  readonly after?: ReviewPlace | undefined;
  readonly sort?: ReviewSort | undefined;
  readonly stars?: number | undefined;
  readonly language?: string | undefined;
  readonly product?: string | undefined;
  readonly withText: boolean;
  readonly withPhotos?: boolean;
};

export const reviewsStore = (sql: SqlStorage, languages = languagesOfReviews(sql)) => ({
  /** The last of an order: an earlier one is void, and another person wrote the next. */
  ofOrder: (order: string): ReviewRow | undefined => {
    const raw = firstRow(sql.exec('SELECT * FROM review WHERE ord = ? ORDER BY position DESC LIMIT 1', order));
    return raw && rowOf(review, raw);
  },
  /** Writes the row whole, over the one at its position. */
  write: (row: ReviewRow): void => {
    languages.forget();
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
  /** Notes the products that were reviewed. */
  addProducts: (position: number, products: ReadonlySet<string>): void => {
    insertRows(
      sql,
      'review_product (product, position)',
      Array.from(products, (product) => [product, position]),
    );
  },
  /** In the order of the filter, at most `limit`. */
  page: (filter: ReviewFilter, limit: number): ReviewRow[] => rowsInStorage(sql, review, pageQuery(filter, limit)),
  /** Those of the newest reviews, the most frequent first. */
  languages: languages.read,
});

/** Photos of what is withdrawn, erased or void are gone, or never come; hiding a review leaves them where they are. */
const SHOWS_PHOTOS = and(
  isNull(review.hiddenFor),
  eq(review.void, 0),
  exists(
    new QueryBuilder()
      .select({ one: literal`1` })
      .from(photo)
      .where(and(eq(photo.order, review.order), eq(photo.state, 'shown'))),
  ),
);

function pageQuery({ after, sort, stars, language, product, withText, withPhotos }: ReviewFilter, limit: number) {
  const lowest = sort === 'lowest';
  const { position } = product === undefined ? review : reviewProduct;
  const older = after && lt(position, after.position);
  const following =
    lowest && after ? or(gt(review.stars, after.stars), and(eq(review.stars, after.stars), older)) : older;
  const filter = and(
    following,
    lowest ? isNotNull(review.stars) : undefined,
    stars === undefined ? undefined : eq(review.stars, stars),
    language === undefined ? undefined : eq(review.language, language),
    withText ? eq(review.textShown, 1) : undefined,
    withPhotos === true ? SHOWS_PHOTOS : undefined,
  );
  const order = lowest ? [asc(review.stars), desc(position)] : [desc(position)];
  const rows = new QueryBuilder().select(getTableColumns(review));
  if (product === undefined)
    return rows
      .from(review)
      .where(filter)
      .orderBy(...order)
      .limit(limit);
  // A cross join is walked in this order: the product's reviews are short, and sorted already.
  return rows
    .from(reviewProduct)
    .crossJoin(review)
    .where(and(eq(reviewProduct.product, product), eq(review.position, position), filter))
    .orderBy(...order)
    .limit(limit);
}

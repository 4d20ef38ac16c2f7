/** One row for each reviewed order: what a list of reviews filters by. What a review says stands in its entry. */
import { and, desc, eq, exists, lt } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/durable-sqlite';
import { review, reviewProduct } from '../../../schema/tables/seller.ts';

export type ReviewRow = typeof review.$inferSelect;

export type ReviewFilter = {
  /** Only reviews at smaller positions. */
  readonly before?: number;
  readonly stars?: number;
  readonly language?: string;
  readonly product?: string;
  readonly withText: boolean;
};

export const reviewsStore = (storage: DurableObjectStorage) => {
  const db = drizzle(storage);
  return {
    /** The last of an order: an earlier one is void, and another person wrote the next. */
    ofOrder: (order: string): ReviewRow | undefined =>
      db.select().from(review).where(eq(review.order, order)).orderBy(desc(review.position)).limit(1).get(),
    write: (row: ReviewRow): void => {
      db.insert(review).values(row).onConflictDoUpdate({ target: review.position, set: row }).run();
    },
    addProducts: (position: number, products: readonly string[]): void => {
      const rows = [...new Set(products)].map((product) => ({ product, position }));
      db.insert(reviewProduct).values(rows).run();
    },
    /** Newest first, at most `limit`. */
    page: ({ before, stars, language, product, withText }: ReviewFilter, limit: number): ReviewRow[] =>
      db
        .select()
        .from(review)
        .where(
          and(
            before === undefined ? undefined : lt(review.position, before),
            stars === undefined ? undefined : eq(review.stars, stars),
            language === undefined ? undefined : eq(review.language, language),
            withText ? eq(review.textShown, 1) : undefined,
            product === undefined
              ? undefined
              : exists(
                  db
                    .select()
                    .from(reviewProduct)
                    .where(and(eq(reviewProduct.product, product), eq(reviewProduct.position, review.position))),
                ),
          ),
        )
        .orderBy(desc(review.position))
        .limit(limit)
        .all(),
  };
};

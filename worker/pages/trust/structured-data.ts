/**
 * JSON-LD about the seller, for search engines, on the operator's own site: an independent site that reviews others.
 * A shop's own page must not carry it (Google, 2019-09-16: reviews of an organisation on its own site are
 * self-serving, embedded ones as well), so the widget has none. Pure.
 */
import { starCounts, starredReviews } from '../../../schema/api/widget-values.ts';
import type { ScoreStatement } from '../../../schema/statement.ts';
import type { PageContext } from '../page-context.ts';
import type { ReviewsAnswer, SellerAnswer } from '../page-data.ts';

/**
 * An `Organization` with the stars of the signed statement, and the reviews that the page shows: only what readers see
 * there, and none that was given for a reward. Without a rating before there is enough data for a number.
 */
export function structuredData(
  { words, origin }: PageContext,
  seller: SellerAnswer,
  statement: ScoreStatement,
  { reviews }: ReviewsAnswer,
): unknown {
  const { state, domains } = statement;
  const counted = starCounts(statement);
  const ratingCount = starredReviews(statement);
  const stars = counted.reduce((sum, count, index) => sum + count * (index + 1), 0);
  const rating = (value: number) => ({ ratingValue: value, bestRating: 5, worstRating: 1 });
  const shown = reviews.flatMap(({ status, reward, text, rating: given, at, language }) =>
    status !== 'shown' || reward !== 'none' || text === undefined || given === undefined
      ? []
      : [
          {
            '@type': 'Review',
            author: { '@type': 'Person', name: words.text('review.author') },
            datePublished: new Date(at).toISOString().slice(0, 10),
            inLanguage: language,
            reviewBody: text,
            reviewRating: { '@type': 'Rating', ...rating(given) },
          },
        ],
  );
  return {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name: seller.name ?? seller.seller,
    url: `${origin}/s/${seller.seller}`,
    ...(domains.length > 0 && { sameAs: domains.map((domain) => `https://${domain}/`) }),
    ...(state === 'scored' &&
      ratingCount > 0 && {
        aggregateRating: {
          '@type': 'AggregateRating',
          ...rating(Math.round((stars / ratingCount) * 100) / 100),
          ratingCount,
        },
        review: shown,
      }),
  };
}

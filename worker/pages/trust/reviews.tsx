/** The list of reviews with its filter and the link to more. Works without script. */
import { linkTo, type PageContext } from '../page-context.ts';
import type { Issuers, ReviewsAnswer } from '../page-data.ts';
import { Review } from './review.tsx';

type Props = {
  readonly page: PageContext;
  readonly reviews: ReviewsAnswer;
  readonly issuers: Issuers;
  readonly stars?: number;
  readonly withPhotos: boolean;
};

const CHOICES = [5, 4, 3, 2, 1] as const;

export const Reviews = ({ page, reviews, issuers, stars, withPhotos }: Props) => {
  const { words, path } = page;
  const { text } = words;
  const starred = (value?: number) => (value === undefined ? {} : { stars: String(value) });
  const filter = (value?: number): string => `${linkTo(page, path, starred(value))}#reviews`;
  const more = { ...starred(stars), ...(withPhotos ? { photos: 'yes' } : {}), cursor: reviews.next ?? '' };
  return (
    <section class="card" aria-labelledby="reviews">
      <h2 id="reviews">{text('embed.reviews')}</h2>
      <p>{text('trust.reviews_all')}</p>
      <nav class="chips" aria-label={text('trust.filter')}>
        <a href={filter()} aria-current={stars === undefined && !withPhotos ? 'true' : undefined}>
          {text('trust.filter_all')}
        </a>
        {CHOICES.map((choice) => (
          <a href={filter(choice)} aria-current={choice === stars ? 'true' : undefined}>
            {text('trust.stars_row', { count: choice })}
          </a>
        ))}
        <a href={`${linkTo(page, path, { photos: 'yes' })}#reviews`} aria-current={withPhotos ? 'true' : undefined}>
          {text('trust.filter_photos')}
        </a>
      </nav>
      {reviews.reviews.length === 0 ? (
        <p class="quiet">{text('review.none')}</p>
      ) : (
        reviews.reviews.map((review) => (
          <Review page={page} seller={reviews.seller} review={review} issuers={issuers} />
        ))
      )}
      {reviews.next !== undefined && (
        <p>
          <a class="button" href={`${linkTo(page, path, more)}#reviews`}>
            {text('trust.more')}
          </a>
        </p>
      )}
    </section>
  );
};

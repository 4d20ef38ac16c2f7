/** The list of reviews, with what narrows and orders it, and the link to more. Works without script. */
import { LANGUAGES } from '../../words/index.ts';
import { linkTo, type PageContext } from '../page-context.ts';
import type { Issuers, ReviewsAnswer } from '../page-data.ts';
import { queryOf, type ReviewChoice } from './choice.ts';
import { Review } from './review.tsx';

type Props = {
  readonly page: PageContext;
  readonly reviews: ReviewsAnswer;
  readonly issuers: Issuers;
  /** Those that occur. */
  readonly languages: readonly string[];
  readonly choice: ReviewChoice;
};

const STARS = [5, 4, 3, 2, 1] as const;

export const Reviews = ({ page, reviews, issuers, languages, choice }: Props) => {
  const { text } = page.words;
  const { stars, photos, language, sort } = choice;
  const isNarrowed = (stars ?? photos ?? language) !== undefined;
  const more = { ...queryOf(choice), cursor: reviews.next ?? '' };
  return (
    <section class="card" aria-labelledby="reviews">
      <h2 id="reviews">{text('embed.reviews')}</h2>
      <p>{text(isNarrowed || sort !== undefined ? 'trust.reviews_chosen' : 'trust.reviews_all')}</p>
      <ByStars page={page} choice={choice} />
      {(reviews.reviews.length > 1 || language !== undefined || sort !== undefined) && (
        <LanguageAndOrder page={page} choice={choice} languages={languages} />
      )}
      {reviews.reviews.length === 0 ? (
        <p class="quiet">{text(isNarrowed ? 'embed.none_match' : 'review.none')}</p>
      ) : (
        reviews.reviews.map((review) => (
          <Review page={page} seller={reviews.seller} review={review} issuers={issuers} />
        ))
      )}
      {reviews.next !== undefined && (
        <p>
          <a class="button" href={`${linkTo(page, page.path, more)}#reviews`}>
            {text('trust.more')}
          </a>
        </p>
      )}
    </section>
  );
};

type ChipsProps = { readonly page: PageContext; readonly choice: ReviewChoice };

const ByStars = ({ page, choice }: ChipsProps) => {
  const { text } = page.words;
  const { stars, photos, ...rest } = choice;
  const withPhotos = photos === undefined ? {} : { photos };
  const withStars = stars === undefined ? {} : { stars };
  const toggled = photos === undefined ? ({ photos: 'yes' } as const) : {};
  return (
    <nav class="chips" aria-label={text('trust.filter')}>
      <Chip page={page} to={rest} isOn={stars === undefined && photos === undefined} label={text('trust.filter_all')} />
      {STARS.map((count) => (
        <Chip
          page={page}
          to={{ ...rest, ...withPhotos, stars: count }}
          isOn={count === stars}
          label={text('trust.stars_row', { count })}
        />
      ))}
      <Chip
        page={page}
        to={{ ...rest, ...withStars, ...toggled }}
        isOn={photos !== undefined}
        label={text('trust.filter_photos')}
      />
    </nav>
  );
};

/** Folded, so that the reviews begin higher on a phone: what is chosen stands on it. */
const LanguageAndOrder = ({ page, choice, languages }: ChipsProps & Pick<Props, 'languages'>) => {
  const { text } = page.words;
  const { language, sort = 'newest' } = choice;
  const hasLanguages = languages.length > 1 || language !== undefined;
  const name = language === undefined ? { label: text('embed.language_any') } : nameOf(page, language);
  return (
    <details>
      <summary>
        {hasLanguages && (
          <>
            <bdi lang={name.lang}>{name.label}</bdi> ·{' '}
          </>
        )}
        {text(`sort.${sort}`)}
      </summary>
      {hasLanguages && <ByLanguage page={page} choice={choice} languages={languages} />}
      <Order page={page} choice={choice} />
    </details>
  );
};

const ByLanguage = ({ page, choice, languages }: ChipsProps & Pick<Props, 'languages'>) => {
  const { text } = page.words;
  const { language, ...rest } = choice;
  return (
    <nav class="chips" aria-label={text('page.languages')}>
      <Chip page={page} to={rest} isOn={language === undefined} label={text('embed.language_any')} />
      {[...new Set([...languages, ...(language === undefined ? [] : [language])])].map((one) => (
        <Chip page={page} to={{ ...rest, language: one }} isOn={one === language} {...nameOf(page, one)} />
      ))}
    </nav>
  );
};

/** In itself, as where a reader chooses the language of the page; one that pages do not speak, in theirs. */
function nameOf({ words }: PageContext, language: string): Name {
  const spoken = LANGUAGES.find((one) => one.language === language);
  return spoken ? { label: spoken.name, lang: language } : { label: words.languageName(language) };
}

const Order = ({ page, choice }: ChipsProps) => {
  const { text } = page.words;
  const { sort, ...rest } = choice;
  return (
    <nav class="chips" aria-label={text('embed.sort')}>
      <Chip page={page} to={rest} isOn={sort === undefined} label={text('sort.newest')} />
      <Chip page={page} to={{ ...rest, sort: 'lowest' }} isOn={sort === 'lowest'} label={text('sort.lowest')} />
    </nav>
  );
};

type Name = { readonly label: string; readonly lang?: string };
type ChipProps = Name & {
  readonly page: PageContext;
  readonly to: ReviewChoice;
  readonly isOn: boolean;
};

const Chip = ({ page, to, isOn, label, lang }: ChipProps) => (
  <a
    href={`${linkTo(page, page.path, queryOf(to))}#reviews`}
    rel="nofollow"
    lang={lang}
    aria-current={isOn ? 'true' : undefined}
  >
    {label}
  </a>
);

/** The reviews of the layout `list`: what a reader can narrow them to, each with its provenance, and more. Pure. */
import type { ViewNode } from '../../schema/api/widget.ts';
import { REVIEW_SORTS, type ReviewSort } from '../../schema/words.ts';
import { directionOf, LANGUAGES, type WordKey, type Words } from '../words/index.ts';
import { stars } from './pictures.ts';
import { link, small } from './pieces.ts';
import type { ReviewPage } from './source.ts';
import type { Review } from './view.ts';

export type Choices = {
  readonly limit: number;
  readonly stars?: number | undefined;
  readonly language?: string | undefined;
  readonly sort?: ReviewSort | undefined;
  readonly withPhotos?: boolean;
  /** Whether any review that could be chosen shows a photo. */
  readonly hasPhotos?: boolean;
};

/** How many more a press brings. */
const STEP = 10;

/** The reviews; with `choices` also what narrows them and the button for more, where there are more. */
export function reviewList({ reviews, next }: ReviewPage, choices: Choices | undefined, words: Words): ViewNode[] {
  const { stars: rating, language, sort, withPhotos = false } = choices ?? {};
  const isNarrowed = rating !== undefined || language !== undefined || withPhotos;
  const label = words.text('embed.reviews');
  // After a press for more, the reader goes on here.
  const firstNew = choices && choices.limit > STEP ? choices.limit - STEP : -1;
  const list: ViewNode =
    reviews.length === 0
      ? ['p', {}, words.text(isNarrowed ? 'embed.none_match' : 'review.none')]
      : [
          'ul',
          { part: 'list', 'aria-label': label },
          ...reviews.map((one, index) => item(one, index === firstNew, words)),
        ];
  if (!choices) return [list];
  const hasMore = next !== undefined;
  const more = { part: 'more', name: 'limit', value: String(choices.limit + STEP) };
  return [
    ...(hasMore || isNarrowed || sort !== undefined ? [controls(choices, words)] : []),
    list,
    ...(hasMore ? [['button', more, words.text('trust.more')] as const] : []),
  ];
}

function controls({ stars: rating, language, sort, withPhotos, hasPhotos }: Choices, words: Words): ViewNode {
  const { text } = words;
  const ratings = [5, 4, 3, 2, 1].map((count) => [String(count), text('trust.stars_row', { count })] as const);
  const languages = LANGUAGES.map((one) => [one.language, one.name] as const);
  const sorts = REVIEW_SORTS.map((one) => [one, text(`sort.${one}`)] as const);
  return [
    'div',
    { class: 'b', part: 'filters' },
    select('stars', text('trust.filter'), [['', text('embed.stars_any')], ...ratings], String(rating ?? '')),
    select('language', text('page.languages'), [['', text('embed.language_any')], ...languages], language),
    select('sort', text('embed.sort'), sorts, sort),
    // Pressed once more, it is all reviews again. Whoever narrowed the list must be able to go back.
    hasPhotos || withPhotos
      ? [
          'button',
          {
            name: 'photos',
            part: 'filter',
            value: withPhotos ? '' : 'yes',
            'aria-pressed': String(withPhotos === true),
          },
          text('trust.filter_photos'),
        ]
      : '',
  ];
}

function select(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen = '',
): ViewNode {
  const choices = options.map(([value, text]): ViewNode => [
    'option',
    { value, ...(value === chosen && { selected: '' }) },
    text,
  ]);
  return ['select', { name, part: 'filter', 'aria-label': label }, ...choices];
}

/** `isStop`: the script puts the reader's focus on it, as on whatever is named after what was pressed. */
function item(review: Review, isStop: boolean, words: Words): ViewNode {
  const { at, rating, text, language, reply } = review;
  const photos = shownPhotos(review);
  const label = words.text('review.stars', { stars: rating ?? 0 });
  return [
    'li',
    { part: 'review', ...(isStop && { name: 'limit', tabindex: '-1' }) },
    [
      'div',
      { class: 'v' },
      rating === undefined ? '' : stars(`${rating * 20}%`, label),
      ['time', { datetime: new Date(at).toISOString().slice(0, 10) }, words.date(at)],
    ],
    text === undefined ? '' : ['p', { lang: language, dir: directionOf(language), part: 'text' }, text],
    small(
      'notes',
      // A link and no picture: a strict policy would refuse that, and a refusal is reported to the shop.
      ...(photos === 0 ? [] : [link('', 'photos', words, words.text('embed.photos', { count: photos })), ' · ']),
      notesOf(review)
        .map(({ key, reason }) => words.text(key, reason && { reason: words.text(reason) }))
        .join(' · '),
    ),
    reply?.text === undefined
      ? ''
      : ['blockquote', { part: 'reply' }, small('', words.text('review.reply')), ['p', { dir: 'auto' }, reply.text]],
  ];
}

/** How many photos of a review its readers can see. */
export const shownPhotos = ({ photos = [] }: Pick<Review, 'photos'>): number =>
  photos.filter(({ url }) => url !== undefined).length;

type Note = { readonly key: WordKey; readonly reason?: WordKey };

/** Who vouches for the purchase, what could bias the review, and what happened to it since. */
function notesOf({ assurance, reward, promoterEarns, earlier, status, hiddenFor }: Review): Note[] {
  const notes: Note[] = [{ key: `assurance.${([0, 1, 2, 3] as const)[assurance] ?? 0}` }];
  if (reward !== 'none') notes.push({ key: `reward.${reward}` });
  if (promoterEarns) notes.push({ key: 'review.promoter_earns' });
  if (earlier.length > 0) notes.push({ key: 'review.edited' });
  if (status === 'hidden') notes.push({ key: 'review.hidden', reason: `hide.${hiddenFor ?? 'off_topic'}` });
  else if (status !== 'shown') notes.push({ key: `review.${status}` });
  return notes;
}

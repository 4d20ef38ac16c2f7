/**
 * What the widget and the fragment show, as a description that both turn into elements. Numbers are places to fill
 * (`VALUE`), so that the widget fills in only what it has verified. Pure.
 */
import type { output } from 'zod/mini';
import type { reviewAnswer } from '../../schema/api/answers.ts';
import { VALUE } from '../../schema/api/widget-values.ts';
import type { ViewNode, WidgetLayout } from '../../schema/api/widget.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import type { WordKey, Words } from '../words/index.ts';
import { mark, stars } from './pictures.ts';

export type Review = output<typeof reviewAnswer>;

export type ViewInput = {
  readonly layout: WidgetLayout;
  readonly statement: ScoreStatement;
  /** Shown in the layout `list` only. */
  readonly reviews: readonly Review[];
};

/** The view with numbers. */
export function viewOf({ layout, statement, reviews }: ViewInput, words: Words): ViewNode {
  const { counts } = statement;
  const total = counts.stars_1 + counts.stars_2 + counts.stars_3 + counts.stars_4 + counts.stars_5;
  const scored = statement.state === 'scored';
  const count = fill(words.form('review.count', total), { count: VALUE.count });
  const mean: ViewNode[] = [];
  if (scored && total > 0) {
    const label = words.text('review.stars', { stars: `{${VALUE.mean}}` });
    mean.push(stars(`{${VALUE.starsWidth}}`, label), ['b', {}, VALUE.mean]);
  }
  const score: ViewNode[] = scored ? [['b', { class: 'n', part: 'score' }, VALUE.score, ['small', {}, '/100']]] : [];
  const name: ViewNode = ['b', {}, words.text(scored ? 'badge.name' : 'badge.none')];
  const verdict: ViewNode = ['span', { part: 'verified' }, VALUE.verdict];
  const shield = mark(`{${VALUE.markClass}}`);
  if (layout === 'stars') {
    const parts = [...(scored ? mean : [name]), small('count', ...count), shield, small('', verdict)];
    return root(words, link('b', 'badge', words, ...parts));
  }
  if (layout === 'badge') {
    const text = column(name, small('count', ...count, ' · ', verdict));
    return root(words, link('b p', 'badge', words, ...score, text, shield));
  }
  return root(
    words,
    [
      'div',
      { class: 'h', part: 'header' },
      link('', 'badge', words, ...score, column(name, scored ? interval(words) : '')),
      ['span', { class: 'b' }, ...mean, small('count', ...count)],
    ],
    list(reviews, words),
    ['details', { part: 'how' }, ['summary', {}, words.text('embed.how')], ['p', {}, words.text('embed.how_text')]],
    [
      'div',
      { class: 'f' },
      link('b', 'verify', words, shield, verdict),
      link('', 'more', words, words.text('embed.more')),
    ],
  );
}

/** The view without numbers, for a check that failed: why, and where to look. */
export const alertOf = (words: Words): ViewNode =>
  root(
    words,
    link(
      'b p',
      'badge',
      words,
      mark('y'),
      column(['span', { part: 'verified' }, VALUE.verdict], small('', words.text('embed.check'))),
    ),
  );

function list(reviews: readonly Review[], words: Words): ViewNode {
  if (reviews.length === 0) return ['p', {}, words.text('review.none')];
  const label = words.text('embed.reviews');
  return ['ul', { part: 'list', 'aria-label': label }, ...reviews.map((one) => item(one, words))];
}

function item(review: Review, words: Words): ViewNode {
  const { at, rating, text, language, reply } = review;
  const label = words.text('review.stars', { stars: rating ?? 0 });
  return [
    'li',
    { part: 'review' },
    [
      'div',
      { class: 'v' },
      rating === undefined ? '' : stars(`${rating * 20}%`, label),
      ['time', { datetime: new Date(at).toISOString().slice(0, 10) }, words.date(at)],
    ],
    text === undefined ? '' : ['p', { lang: language, dir: 'auto', part: 'text' }, text],
    small(
      'notes',
      notesOf(review)
        .map(({ key, reason }) => words.text(key, reason && { reason: words.text(reason) }))
        .join(' · '),
    ),
    reply?.text === undefined
      ? ''
      : ['blockquote', { part: 'reply' }, small('', words.text('review.reply')), ['p', { dir: 'auto' }, reply.text]],
  ];
}

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

const interval = (words: Words): ViewNode =>
  small('interval', ...fill(words.text('score.interval'), { low: VALUE.low, high: VALUE.high }));

const root = (words: Words, ...children: ViewNode[]): ViewNode => [
  'div',
  { lang: words.language, dir: words.dir },
  ...children,
];

const link = (style: string, part: string, words: Words, ...children: ViewNode[]): ViewNode => [
  'a',
  { ...(style && { class: style }), part, title: words.text('embed.new_tab') },
  ...children,
];

const column = (...children: ViewNode[]): ViewNode => ['span', { class: 't' }, ...children];

const small = (part: string, ...children: ViewNode[]): ViewNode => ['small', part ? { part } : {}, ...children];

/** A text with its placeholders turned into places for values. */
function fill(text: string, places: Readonly<Record<string, number>>): ViewNode[] {
  return text
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 0 ? piece : (places[piece] ?? `{${piece}}`)))
    .filter((piece) => piece !== '');
}

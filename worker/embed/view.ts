/**
 * What the widget and the fragment show, as a description that both turn into elements. Numbers are places to fill
 * (`VALUE`), so that the widget fills in only what it has verified. Pure.
 */
import type { output } from 'zod/mini';
import type { reviewAnswer } from '../../schema/api/answers.ts';
import { starredReviews, VALUE } from '../../schema/api/widget-values.ts';
import type { ViewNode, WidgetLayout } from '../../schema/api/widget.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import type { Words } from '../words/index.ts';
import { type Choices, reviewList } from './list-view.ts';
import { mark, stars } from './pictures.ts';
import { column, fill, interval, link, root, small } from './pieces.ts';
import type { ReviewPage } from './source.ts';
import { summary } from './summary-view.ts';

export type Review = output<typeof reviewAnswer>;

export type ViewInput = {
  readonly layout: WidgetLayout;
  readonly statement: ScoreStatement;
  /** Shown in the layout `list` only. */
  readonly page: ReviewPage;
  /** How many of which reviews the reader chose; absent where no script runs that could change it. */
  readonly choices?: Choices;
};

/** The view with numbers. */
export function viewOf({ layout, statement, page, choices }: ViewInput, words: Words): ViewNode {
  const total = starredReviews(statement);
  const scored = statement.state === 'scored';
  const count = fill(words.form('review.count', total), { count: VALUE.count });
  // A score needs evidence. The stars of one product are a plain count, and say of how many.
  const hasStars = total > 0 && (scored || statement.product !== undefined);
  const label = words.text('review.stars', { stars: `{${VALUE.mean}}` });
  const mean: ViewNode[] = hasStars ? [stars(`{${VALUE.starsWidth}}`, label), ['b', {}, VALUE.mean]] : [];
  const score: ViewNode[] = scored ? [['b', { class: 'n', part: 'score' }, VALUE.score, ['small', {}, '/100']]] : [];
  const name: ViewNode = ['b', {}, words.text(scored ? 'badge.name' : 'badge.none')];
  const verdict: ViewNode = ['span', { part: 'verified' }, VALUE.verdict];
  const shield = mark(`{${VALUE.markClass}}`);
  if (layout === 'stars') {
    const parts = [...(hasStars ? mean : [name]), small('count', ...count), shield, small('', verdict)];
    return root(false, words, link('b', 'badge', words, ...parts));
  }
  if (layout === 'badge') {
    const text = column(name, small('count', ...count, ' · ', verdict));
    return root(false, words, link('b p', 'badge', words, ...score, text, shield));
  }
  const middle = layout === 'summary' ? summary(statement, words) : reviewList(page, choices, words);
  return root(
    true,
    words,
    [
      'div',
      { class: 'h', part: 'header' },
      link('', 'badge', words, ...score, column(name, scored ? interval(words) : '')),
      ['span', { class: 'b' }, ...mean, small('count', ...count)],
    ],
    ...middle,
    ['details', { part: 'how' }, ['summary', {}, words.text('embed.how')], ['p', {}, words.text('embed.how_text')]],
    [
      'div',
      { class: 'f' },
      link('b', 'verify', words, shield, verdict),
      link('', 'all', words, words.text('embed.more')),
    ],
  );
}

/** The view without numbers, for a check that failed: why, and where to look. */
export const alertOf = (words: Words): ViewNode =>
  root(
    false,
    words,
    link(
      'b p',
      'badge',
      words,
      mark('y'),
      column(['span', { part: 'verified' }, VALUE.verdict], small('', words.text('embed.check'))),
    ),
  );

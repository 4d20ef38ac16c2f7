/** What every picture tells, as texts to letter. Pure. */
import { displayValues, starredReviews, VALUE } from '../../../schema/api/widget-values.ts';
import type { ScoreStatement } from '../../../schema/statement.ts';
import type { Words } from '../../words/index.ts';
import { filled } from './line.ts';

export type Told = {
  /** Whole points; absent without enough data. */
  readonly score?: string;
  readonly name: string;
  /** In pieces: how many reviews, and of what day it is, since a picture can be copied and kept. */
  readonly below: readonly string[];
  /** In pieces: where the score likely lies. */
  readonly interval: readonly string[];
  /** The same in one sentence, for whoever does not see it. */
  readonly sentence: string;
};

export function toldBy(statement: ScoreStatement, words: Words): Told {
  const values = displayValues(statement, words.separators, '', 'o');
  const value = (place: keyof typeof VALUE): string => values[VALUE[place]] ?? '';
  const given = starredReviews(statement);
  const reviews = words.form('review.count', given);
  const day = new Date(statement.issued).toISOString().slice(0, 10);
  const below = [...filled(reviews, { count: value('count') }), ' · ', day];
  if (statement.state !== 'scored') {
    return { name: words.text('badge.none'), below, interval: [], sentence: words.text('badge.alt_none') };
  }
  return {
    score: value('score'),
    name: words.text('badge.name'),
    below,
    interval: filled(words.form('score.interval', 0), { low: value('low'), high: value('high') }),
    sentence: words.text('badge.alt', {
      score: value('score'),
      reviews: reviews.replace('{count}', value('count')),
    }),
  };
}

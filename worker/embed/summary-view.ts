/** How the stars are spread and what buyers said apart: the middle of the layout `summary`. Pure. */
import { VALUE } from '../../schema/api/widget-values.ts';
import type { ViewNode } from '../../schema/api/widget.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import type { Aspect } from '../../schema/words.ts';
import type { Words } from '../words/index.ts';
import { fill, small } from './pieces.ts';
import { bar } from './pictures.ts';

/** Bars from five stars down to one, and the mean of each aspect that was rated. */
export function summary({ aspects }: ScoreStatement, words: Words): ViewNode[] {
  const rows = [5, 4, 3, 2, 1].map((stars): ViewNode => [
    'li',
    { class: 'v' },
    small('', words.text('trust.stars_row', { count: stars })),
    bar(`{${VALUE.share + stars - 1}}`),
    small('', VALUE.given + stars - 1),
  ]);
  // In the order of the statement, as its values are.
  const rated = (Object.keys(aspects) as Aspect[]).map((aspect, index): ViewNode => {
    const mean = fill(words.text('trust.aspect_mean'), { mean: VALUE.aspect + index });
    return ['li', { class: 'v' }, ['span', {}, words.text(`aspect.${aspect}`)], ['span', {}, ...mean]];
  });
  const list = (part: string, label: string, items: ViewNode[]): ViewNode[] =>
    items.length === 0 ? [] : [['ul', { class: 'k', part, 'aria-label': label }, ...items]];
  return [
    ...list('distribution', words.text('trust.stars'), rows),
    ...list('aspects', words.text('embed.aspects'), rated),
  ];
}

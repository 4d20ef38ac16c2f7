/** The one JSON that widgets ask for. Pure. */
import type { Verdict, WidgetItem, WidgetsAnswer } from '../../schema/api/widget.ts';
import { VERDICTS } from '../../schema/api/widget.ts';
import type { Words } from '../words/index.ts';
import { alertOf } from './view.ts';

/** The items with what a page needs once: the sentences for each verdict, the view for a failed check, a style. */
export function widgetsAnswer(items: readonly WidgetItem[], words: Words, style: string): WidgetsAnswer {
  const sentences = VERDICTS.map((verdict): [Verdict, string] => [verdict, words.text(`embed.${verdict}`)]);
  return {
    separators: words.separators,
    verdicts: Object.fromEntries(sentences) as Record<Verdict, string>,
    style,
    alert: alertOf(words),
    items: [...items],
  };
}

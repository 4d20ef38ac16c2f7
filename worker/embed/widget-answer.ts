/** The one JSON that the widget asks for. Pure. */
import type { Verdict, WidgetAnswer } from '../../schema/api/widget.ts';
import { VERDICTS } from '../../schema/api/widget.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import type { Words } from '../words/index.ts';
import { alertOf, viewOf, type ViewInput } from './view.ts';

/** A signed statement with how to show it, in the language of `words`. `reviews` are shown in the layout `list`. */
export function widgetAnswer(
  signed: SignedStatement,
  { layout, reviews }: Omit<ViewInput, 'statement'>,
  words: Words,
): WidgetAnswer {
  const sentences = VERDICTS.map((verdict): [Verdict, string] => [verdict, words.text(`embed.${verdict}`)]);
  return {
    ...signed,
    language: words.language,
    verdicts: Object.fromEntries(sentences) as Record<Verdict, string>,
    view: viewOf({ layout, statement: signed.statement, reviews }, words),
    alert: alertOf(words),
  };
}

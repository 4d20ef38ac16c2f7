/** Where the points come from: each term against what is usual, then what conduct costs. */
import { Fragment } from '../jsx/jsx-runtime.ts';
import type { ExplanationAnswer } from '../../../schema/api/explanation.ts';
import type { ScoreStatement } from '../../../schema/statement.ts';
import type { PageContext } from '../page-context.ts';
import { isNothing, ordersOf, pointsText, toneOf } from '../points.ts';
import { Entries } from './entries.tsx';

type Part = ScoreStatement['parts'][number];
type Props = {
  readonly page: PageContext;
  readonly statement: ScoreStatement;
  /** Absent when the seller's object gave none: the statement alone says where the points come from. */
  readonly explanation?: ExplanationAnswer;
};

export const Parts = ({ page, statement, explanation }: Props) => {
  const { words } = page;
  const { text } = words;
  const scored = statement.state === 'scored';
  const category = text(`category.${statement.category}`);
  return (
    <section class="card" aria-labelledby="parts">
      <h2 id="parts">{text(scored ? 'trust.parts' : 'trust.parts_early')}</h2>
      <p>
        {scored
          ? text('trust.parts_what', { base: pointsText(words, statement.base), category })
          : text('trust.parts_early_what', { category })}
      </p>
      <dl class="parts">
        {statement.parts.map((part) => (
          <div>
            <dt>{text(`part.${part.term}`)}</dt>
            <dd>
              <span>{sentence(page, part)}</span>
              {scored && <strong class={toneOf(part.points)}>{effect(page, part.points)}</strong>}
              <span class="quiet">{text('trust.evidence', { count: ordersOf(part.mass) })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <h3>{text('trust.deductions')}</h3>
      {statement.deductions.length === 0 ? (
        <p>{text('trust.deductions_none')}</p>
      ) : (
        <dl class="parts">
          {statement.deductions.map(({ rule, points, count, byOperator }) => (
            <div>
              <dt>{text(`conduct.${rule}`)}</dt>
              <dd>
                <strong class="worse">{text('trust.points_off', { points: pointsText(words, points) })}</strong>
                <span class="quiet">
                  {text('trust.cases', { count })}
                  {byOperator && <Fragment> · {text('trust.by_operator')}</Fragment>}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {explanation && <Entries page={page} explanation={explanation} />}
      <p class="quiet">{text('trust.parts_note')}</p>
    </section>
  );
};

function effect({ words }: PageContext, points: number): string {
  if (isNothing(points)) return words.text('trust.points_same');
  const key = points > 0 ? 'trust.points_better' : 'trust.points_worse';
  return words.text(key, { points: pointsText(words, Math.abs(points)) });
}

/** What happens here against what is usual: hours, or how many of 100 orders. */
function sentence({ words }: PageContext, { term, value, usual }: Part): string {
  const unit = term === 'dispatch' ? 1 : 100;
  return words.text(`explain.${term}`, { value: value / unit, usual: usual / unit });
}

/** Where the points come from: each term against what is usual, then what conduct costs. */
import { Fragment } from '../jsx/jsx-runtime.ts';
import type { ScoreStatement } from '../../../schema/statement.ts';
import type { PageContext } from '../page-context.ts';
import { ordersOf, pointsText, shareText } from '../points.ts';

type Part = ScoreStatement['parts'][number];
type Props = { readonly page: PageContext; readonly statement: ScoreStatement };

export const Parts = ({ page, statement }: Props) => {
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
              {scored && <strong class={tone(part.points)}>{effect(page, part.points)}</strong>}
              <span class="quiet">{evidence(page, part)}</span>
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
      <p class="quiet">{text('trust.parts_note')}</p>
    </section>
  );
};

function effect({ words }: PageContext, points: number): string {
  // What rounds to nothing is nothing.
  if (Math.abs(points) < 5) return words.text('trust.points_same');
  const key = points > 0 ? 'trust.points_better' : 'trust.points_worse';
  return words.text(key, { points: pointsText(words, Math.abs(points)) });
}

function tone(points: number): string {
  if (Math.abs(points) < 5) return 'same';
  return points > 0 ? 'better' : 'worse';
}

function evidence({ words }: PageContext, { term, value, usual, mass }: Part): string {
  const orders = words.text('trust.evidence', { count: ordersOf(mass) });
  const comparison =
    term === 'dispatch'
      ? words.text('trust.hours_against', { value, usual })
      : words.text('trust.share_against', { value: shareText(words, value), usual: shareText(words, usual) });
  return `${comparison} · ${orders}`;
}

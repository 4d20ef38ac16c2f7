/** What changed since yesterday, and what would change the score: for readers who come back, and for the seller. */
import type { Change, Difference, ExplanationAnswer } from '../../../schema/api/explanation.ts';
import type { CountName } from '../../../schema/statement.ts';
import { GOOD_ORDERS } from '../../../trust/explain/what-if.ts';
import { FIRST_POLICY } from '../../../trust/policy/first.ts';
import { KNOWN_POLICIES } from '../../../trust/policy/known-policies.ts';
import type { PageContext } from '../page-context.ts';
import { changeText, isNothing, toneOf } from '../points.ts';

type Props = { readonly page: PageContext; readonly explanation: ExplanationAnswer };

export const Changes = ({ page, explanation }: Props) => {
  const { text } = page.words;
  const { difference, changes } = explanation;
  return (
    <section class="card" aria-labelledby="since">
      <h2 id="since">{text('why.since')}</h2>
      <Since page={page} difference={difference} />
      {changes.length > 0 && (
        <details>
          <summary>{text('why.changes')}</summary>
          <p class="quiet">{text('why.changes_what')}</p>
          <dl class="parts">
            {changes.map((change) => (
              <div>
                <dt>{nameOf(page, explanation, change)}</dt>
                <dd>
                  <strong class={toneOf(change.points ?? 0)}>{effect(page, change)}</strong>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
};

/** Kinds of events that move a score. */
const TOLD = [
  'orders',
  'delivered',
  'late',
  'cancelled',
  'returns_seller',
  'returns_unknown',
  'reviews',
  'findings',
  'reports_buyer',
  'reports_recipient',
  'reports_platform',
] as const satisfies readonly CountName[];

const Since = ({ page: { words }, difference }: { readonly page: PageContext; readonly difference: Difference }) => {
  const { text } = words;
  const { score, parts, deductions, happened } = difference;
  const moved = [
    ...parts.map(({ term, points }) => ({ name: text(`part.${term}`), points })),
    ...deductions.map(({ rule, points }) => ({ name: text(`conduct.${rule}`), points })),
  ].filter(({ points }) => !isNothing(points));
  const recorded = TOLD.flatMap((name) => {
    const count = happened[name];
    return count === undefined ? [] : [`${text(`count.${name}`)} ${words.number(count)}`];
  });
  return (
    <>
      {score !== undefined && (
        <p>{isNothing(score) ? text('why.day_same') : text('why.day_moved', { points: changeText(words, score) })}</p>
      )}
      {score !== undefined && moved.length > 0 && (
        <ul class="facts">
          {moved.map(({ name, points }) => (
            <li>
              {name} <strong class={toneOf(points)}>{changeText(words, points)}</strong>
            </li>
          ))}
        </ul>
      )}
      <p>{recorded.length > 0 ? text('why.recorded', { list: recorded.join(' · ') }) : text('why.nothing')}</p>
    </>
  );
};

function nameOf({ words }: PageContext, { statement, category }: ExplanationAnswer, { change, term }: Change): string {
  const policy = KNOWN_POLICIES.get(statement.policy) ?? FIRST_POLICY;
  return words.text(`change.${change}`, {
    count: GOOD_ORDERS,
    hours: policy.categories[category].dispatch.fastHours,
    ...(term === undefined ? {} : { term: words.text(`part.${term}`) }),
  });
}

function effect({ words }: PageContext, { points }: Change): string {
  if (points === undefined) return words.text('why.no_number');
  return isNothing(points)
    ? words.text('why.no_change')
    : words.text('why.points', { points: changeText(words, points) });
}

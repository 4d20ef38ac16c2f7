/** The entries of the journal that weigh most in each term and deduction, for whoever wants to look. */
import type { Cause, ExplanationAnswer } from '../../../schema/api/explanation.ts';
import { DAY_MS } from '../../../schema/fields.ts';
import { Fragment } from '../jsx/jsx-runtime.ts';
import type { PageContext } from '../page-context.ts';

type Props = { readonly page: PageContext; readonly explanation: ExplanationAnswer };

/** Of the ten that the API names. */
const SHOWN = 3;

export const Entries = ({ page, explanation }: Props) => {
  const { text } = page.words;
  const behind = [
    ...explanation.parts.map(({ term, entries }) => ({ name: text(`part.${term}`), entries })),
    ...explanation.deductions.map(({ rule, entries }) => ({ name: text(`conduct.${rule}`), entries })),
  ].filter(({ entries }) => entries.length > 0);
  if (behind.length === 0) return <></>;
  return (
    <details>
      <summary>{text('why.entries')}</summary>
      <p class="quiet">{text('why.entries_what')}</p>
      <dl class="parts">
        {behind.map(({ name, entries }) => (
          <div>
            <dt>{name}</dt>
            <dd class="links">
              {entries.slice(0, SHOWN).map((cause) => (
                <Entry page={page} seller={explanation.seller} cause={cause} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
};

type EntryProps = { readonly page: PageContext; readonly seller: string; readonly cause: Cause };

const Entry = ({ page: { words }, seller, cause: { id, day, byOperator } }: EntryProps) => (
  <span>
    <a href={`/v1/sellers/${seller}/proofs/${id}`}>{words.date(day * DAY_MS)}</a>
    {byOperator && <Fragment> · {words.text('trust.by_operator')}</Fragment>}
  </span>
);

/** The count is complete: from orders to rights to reviews to what is shown, as arithmetic that anyone can redo. */
import type { CountName, ScoreStatement } from '../../../schema/statement.ts';
import type { WordKey } from '../../words/index.ts';
import type { PageContext } from '../page-context.ts';

type Props = { readonly page: PageContext; readonly statement: ScoreStatement };

const ORDERS = [
  'buyers',
  'repeat_orders',
  'delivered',
  'overdue',
  'late',
  'cancelled',
] as const satisfies readonly CountName[];
const RETURNS = [
  'returns_seller',
  'returns_carrier',
  'returns_buyer',
  'returns_unknown',
] as const satisfies readonly CountName[];
const REVIEWS = ['rewarded', 'replies', 'findings'] as const satisfies readonly CountName[];
const REPORTS = ['reports_buyer', 'reports_recipient', 'reports_platform'] as const satisfies readonly CountName[];

export const Counts = ({ page, statement }: Props) => {
  const { words } = page;
  const { counts } = statement;
  const steps: readonly (readonly [WordKey, number])[] = [
    ['count.orders', counts.orders],
    ['count.rights', counts.orders - counts.rights_void],
    ['count.reviews', counts.reviews],
    ['count.shown', counts.shown],
    ['count.hidden', counts.hidden],
    ['count.withdrawn', counts.withdrawn],
  ];
  return (
    <section class="card" aria-labelledby="counts">
      <h2 id="counts">{words.text('trust.counts')}</h2>
      <p>{words.text('trust.counts_what')}</p>
      <ol class="steps">
        {steps.map(([key, count]) => (
          <li>
            <strong>{words.number(count)}</strong> <span>{words.text(key)}</span>
          </li>
        ))}
      </ol>
      <details>
        <summary>{words.text('trust.counts_more')}</summary>
        <table>
          <tbody>
            {[...ORDERS, ...RETURNS, ...REVIEWS, ...REPORTS].map((name) => (
              <tr>
                <th scope="row">{words.text(`count.${name}`)}</th>
                <td class="figure">{words.number(counts[name])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <p class="quiet">{words.text('trust.counts_limit')}</p>
    </section>
  );
};

/** What detectors found: a warning first, then how much of the points rests on findings about orders. */
import { DAY_MS } from '../../../schema/fields.ts';
import type { ScoreStatement } from '../../../schema/statement.ts';
import type { PageContext } from '../page-context.ts';
import { isNothing, pointsText } from '../points.ts';

type Props = { readonly page: PageContext; readonly statement: ScoreStatement };

export const Findings = ({ page, statement }: Props) => {
  const { words } = page;
  const { byFindings, notices = [], overdue, counts } = statement;
  if (byFindings === undefined && overdue === undefined && notices.length === 0) return <></>;
  return (
    <section class="card" aria-labelledby="findings">
      <h2 id="findings">{words.text('trust.findings')}</h2>
      {overdue !== undefined && <p class="label warn">{words.text('trust.overdue', { count: overdue })}</p>}
      {notices.map(({ rule, day }) => (
        <p class="label warn">
          {words.text(`notice.${rule}`)} <span class="quiet">{words.date(day * DAY_MS)}</span>
        </p>
      ))}
      {byFindings !== undefined && (
        <p>
          {isNothing(byFindings)
            ? words.text('trust.findings_same', { count: counts.findings })
            : words.text('trust.findings_what', {
                count: counts.findings,
                points: pointsText(words, Math.abs(byFindings)),
              })}
        </p>
      )}
    </section>
  );
};

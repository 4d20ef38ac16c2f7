/** How the stars are spread, and the mean of each aspect. */
import { ASPECTS } from '../../../schema/words.ts';
import type { ScoreStatement } from '../../../schema/statement.ts';
import { linkTo, type PageContext } from '../page-context.ts';

type Props = { readonly page: PageContext; readonly statement: ScoreStatement };

const STARS = [5, 4, 3, 2, 1] as const;

export const StarsTable = ({ page, statement }: Props) => {
  const { words, path } = page;
  const { counts } = statement;
  const total = STARS.reduce((sum, stars) => sum + counts[`stars_${stars}`], 0);
  return (
    <section class="card" aria-labelledby="stars">
      <h2 id="stars">{words.text('trust.stars')}</h2>
      <table class="stars-table">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{words.text('trust.stars_column')}</th>
            <th scope="col">{words.text('trust.share_column')}</th>
            <th scope="col">{words.text('trust.count_column')}</th>
          </tr>
        </thead>
        <tbody>
          {STARS.map((stars) => (
            <tr>
              <th scope="row">
                <a href={`${linkTo(page, path, { stars: String(stars) })}#reviews`}>
                  {words.text('trust.stars_row', { count: stars })}
                </a>
              </th>
              <td class="bar-cell">
                <Bar share={total === 0 ? 0 : counts[`stars_${stars}`] / total} />
              </td>
              <td class="figure">{words.number(counts[`stars_${stars}`])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Aspects page={page} statement={statement} />
      <p class="quiet">{words.text('trust.stars_note')}</p>
    </section>
  );
};

const Bar = ({ share }: { readonly share: number }) => (
  <svg class="bar" width="100%" height="10" role="img" aria-label={`${Math.round(share * 100)}%`}>
    <rect class="bar-back" width="100%" height="10" rx="5" />
    <rect class="bar-front" width={`${Math.round(share * 100)}%`} height="10" rx="5" />
  </svg>
);

const Aspects = ({ page, statement }: Props) => {
  const { words } = page;
  const known = ASPECTS.flatMap((aspect) => {
    const rated = statement.aspects[aspect];
    return rated ? [{ aspect, mean: rated.mean / 100, count: rated.count }] : [];
  });
  if (known.length === 0) return <></>;
  return (
    <dl class="aspects">
      {known.map(({ aspect, mean, count }) => (
        <div>
          <dt>{words.text(`aspect.${aspect}`)}</dt>
          <dd>
            <span>{words.text('trust.aspect_mean', { mean: words.decimal(mean) })}</span>{' '}
            <span class="quiet">{words.text('review.count', { count })}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
};

/** The score every few days as a drawing, and the same as a table for whoever cannot see one. */
import { DAY_MS } from '../../../schema/fields.ts';
import type { PageContext } from '../page-context.ts';
import type { HistoryAnswer } from '../page-data.ts';
import { pointsText } from '../points.ts';

type Day = HistoryAnswer['days'][number];
type ScoredDay = Day & { readonly score: number };

const WIDTH = 640;
const HEIGHT = 260;
const LEFT = 48;
const BOTTOM = 34;
const TOP = 14;

export const Plot = ({ page, history }: { readonly page: PageContext; readonly history: HistoryAnswer }) => {
  const { words } = page;
  const runs = runsOf(history.days);
  const first = history.days[0];
  const last = history.days.at(-1);
  if (runs.length === 0 || !first || !last) return <></>;
  const x = (day: number): number =>
    round(LEFT + ((day - first.day) / Math.max(1, last.day - first.day)) * (WIDTH - LEFT - 4));
  const y = (points: number): number => round(TOP + (1 - points / 10_000) * (HEIGHT - TOP - BOTTOM));
  return (
    <section class="card" aria-labelledby="plot">
      <h2 id="plot">{words.text('trust.plot')}</h2>
      <svg class="plot" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary(page, runs.flat())}>
        {[0, 25, 50, 75, 100].map((points) => (
          <>
            <line class="grid" x1={LEFT} x2={WIDTH} y1={y(points * 100)} y2={y(points * 100)} />
            <text class="axis" x={LEFT - 6} y={y(points * 100) + 6} text-anchor="end">
              {points}
            </text>
          </>
        ))}
        {runs.map((run) => (
          <>
            <path class="plot-range" d={area(run, x, y)} />
            <path class="plot-line" d={line(run, x, y)} />
          </>
        ))}
        <text class="axis" x={LEFT} y={HEIGHT - 6}>
          {words.date(first.day * DAY_MS)}
        </text>
        <text class="axis" x={WIDTH - 2} y={HEIGHT - 6} text-anchor="end">
          {words.date(last.day * DAY_MS)}
        </text>
      </svg>
      <details>
        <summary>{words.text('trust.plot_table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.text('trust.plot_day')}</th>
              <th scope="col" class="figure">
                {words.text('badge.name')}
              </th>
            </tr>
          </thead>
          <tbody>
            {weekly(history.days).map((day) => (
              <tr>
                <th scope="row">{words.date(day.day * DAY_MS)}</th>
                <td class="figure">
                  {day.score === undefined ? words.text('state.not_enough_data') : pointsText(words, day.score)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
};

/** Stretches of days that have a number: a day without one is a gap, never a zero. */
function runsOf(days: readonly Day[]): readonly (readonly ScoredDay[])[] {
  const runs: ScoredDay[][] = [];
  let open = false;
  for (const day of days) {
    const { score } = day;
    if (score === undefined) {
      open = false;
      continue;
    }
    const scored = { ...day, score };
    const run = open ? runs.at(-1) : undefined;
    if (run) run.push(scored);
    else runs.push([scored]);
    open = true;
  }
  return runs;
}

type Scale = (value: number) => number;

function line(run: readonly ScoredDay[], x: Scale, y: Scale): string {
  return path(run.map(({ day, score }) => `${x(day)} ${y(score)}`));
}

function area(run: readonly ScoredDay[], x: Scale, y: Scale): string {
  const up = run.map(({ day, score, high }) => `${x(day)} ${y(high ?? score)}`);
  const down = run.map(({ day, score, low }) => `${x(day)} ${y(low ?? score)}`).toReversed();
  return `${path([...up, ...down])}Z`;
}

function path(points: readonly string[]): string {
  const [only] = points;
  // A single day still has to be seen.
  return points.length === 1 && only !== undefined ? `M${only}h2` : `M${points.join('L')}`;
}

function summary({ words }: PageContext, days: readonly ScoredDay[]): string {
  const scores = days.map((day) => day.score);
  return words.text('trust.plot_alt', {
    first: pointsText(words, scores[0] ?? 0),
    last: pointsText(words, scores.at(-1) ?? 0),
    low: pointsText(words, Math.min(...scores)),
    high: pointsText(words, Math.max(...scores)),
  });
}

/** The last day, and back from there the next that is at least a week older. */
function weekly(days: readonly Day[]): readonly Day[] {
  const rows: Day[] = [];
  for (const day of days.toReversed()) if ((rows.at(-1)?.day ?? Infinity) - day.day >= 7) rows.push(day);
  return rows;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

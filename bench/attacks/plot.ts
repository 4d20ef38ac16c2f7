/** The attacks that are measured in points, as a picture: medians as bars, the worst seed as a line's end. */
import { type Row, summaryOf, WHO, type Who } from './table.ts';

const [LEFT, WIDTH, BAR, GAP, TOP] = [300, 580, 9, 16, 52];
const COLORS: Readonly<Record<Who | 'found', string>> = {
  ours: 'var(--ours)',
  found: 'var(--found)',
  'mean stars': 'var(--a)',
  DSR: 'var(--b)',
  Wilson: 'var(--c)',
  Bayesian: 'var(--d)',
};
const LABELS: Readonly<Record<Who | 'found', string>> = {
  ours: 'Touchstone',
  found: 'Touchstone, once found',
  'mean stars': 'mean stars',
  DSR: 'DSR',
  Wilson: 'Wilson',
  Bayesian: 'Bayesian average',
};
const STYLE = `:root{--ink:#1d1d1f;--quiet:#6e6e73;--page:#fff;--ours:#0b6e4f;--found:#7fc8a9;--a:#c8553d;--b:#e09f3e;--c:#7d5ba6;--d:#3d7ea6}
@media (prefers-color-scheme:dark){:root{--ink:#f2f2f2;--quiet:#a1a1a6;--page:#161618;--ours:#3ddc97;--found:#1f7a55;--a:#ef8a76;--b:#f2c078;--c:#b79ad6;--d:#7cb9dd}}
text{font:13px system-ui,sans-serif;fill:var(--ink)}.quiet{fill:var(--quiet);font-size:11px}`;

/** An SVG of all rows in points; the axis ends where the longest bar does. */
export function plotOf(rows: readonly Row[]): string {
  const inPoints = rows.filter(({ unit }) => unit.startsWith('points'));
  const series = [...WHO.slice(0, 1), 'found', ...WHO.slice(1)] as const;
  const bars = inPoints.map((row) => ({
    row,
    sums: series.map((who) => ({
      who,
      sum: summaryOf(who === 'found' ? (row.found ?? []) : row.values[who as Who], row.worst),
    })),
  }));
  const most = Math.max(10, ...bars.flatMap(({ sums }) => sums.map(({ sum }) => sum?.worst ?? 0)));
  const scale = (points: number): number => (WIDTH * Math.max(0, points)) / most;
  let y = TOP;
  const drawn = bars.map(({ row, sums }) => {
    const shown = sums.filter(({ sum }) => sum !== undefined);
    const label = `<text x="${LEFT - 10}" y="${y + (shown.length * BAR) / 2 + 4}" text-anchor="end">${row.attack}</text>`;
    const marks = shown.map(({ who, sum }) => {
      const [median, worst] = [scale(sum?.median ?? 0), scale(sum?.worst ?? 0)];
      const color = COLORS[who as Who | 'found'];
      const mark = `<rect x="${LEFT}" y="${y}" width="${median.toFixed(1)}" height="${BAR - 2}" fill="${color}"/><path d="M${LEFT} ${y + 3.5}H${(LEFT + worst).toFixed(1)}m0 -3v6" stroke="${color}" fill="none"/>`;
      y += BAR;
      return mark;
    });
    y += GAP;
    return label + marks.join('');
  });
  const ticks = Array.from({ length: 6 }, (_, n) => (most * n) / 5).map(
    (points) =>
      `<text class="quiet" x="${LEFT + scale(points)}" y="${TOP - 10}" text-anchor="middle">${points.toFixed(0)}</text>`,
  );
  const legend = series.map(
    (who, n) =>
      `<rect x="${LEFT + 105 * n - (n > 1 ? -45 : 0)}" y="8" width="9" height="9" fill="${COLORS[who]}"/><text class="quiet" x="${LEFT + 13 + 105 * n - (n > 1 ? -45 : 0)}" y="16">${LABELS[who]}</text>`,
  );
  const height = y + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 60} ${height}" role="img" aria-label="What each attack gains, in points"><style>${STYLE}</style><rect width="100%" height="100%" fill="var(--page)"/>${legend.join('')}${ticks.join('')}${drawn.join('')}</svg>\n`;
}

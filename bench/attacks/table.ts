/** One line of the table for each attack: what it costs or gains, by who shows the score. */
import { RIVALS, type Rival } from './rivals.ts';

export const WHO = ['ours', ...RIVALS] as const;
export type Who = 'ours' | Rival;
/** All seeds of an attack. `worst`: which end is bad for the score: what costs least, or what gains most. */
export type Row = {
  readonly attack: string;
  readonly unit: string;
  readonly worst: 'least' | 'most';
  readonly values: Readonly<Record<Who, readonly number[]>>;
  /** Ours, once a detector has found it. */
  readonly found?: readonly number[];
  /** What ours has to reach: of the median or of the worst seed. */
  readonly gate?: { readonly of: 'median' | 'worst'; readonly bound: number; readonly after?: true };
};

export type Summary = { readonly median: number; readonly worst: number; readonly seeds: number };

export function summaryOf(values: readonly number[], worst: Row['worst']): Summary | undefined {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const [median, least, most] = [sorted[Math.floor(sorted.length / 2)], sorted[0], sorted.at(-1)];
  if (median === undefined || least === undefined || most === undefined) return undefined;
  return { median, worst: worst === 'least' ? least : most, seeds: sorted.length };
}

/** Whether ours holds; undefined without a gate. */
export function holds({ values, found, worst, gate }: Row): boolean | undefined {
  if (!gate) return undefined;
  const summary = summaryOf(gate.after ? (found ?? []) : values.ours, worst);
  if (!summary) return false;
  return worst === 'least' ? summary[gate.of] >= gate.bound : summary[gate.of] <= gate.bound;
}

const figure = (value: number): string =>
  value === Infinity ? 'never' : Math.abs(value) >= 100 ? String(Math.round(value)) : value.toFixed(1);
const both = (summary: Summary | undefined): string =>
  summary ? `${figure(summary.median)} / ${figure(summary.worst)}` : '–';

/** Markdown: median / worst seed in each cell. */
export function tableOf(rows: readonly Row[]): string {
  const head = ['attack', 'unit', 'seeds', 'ours', 'ours, found', ...RIVALS, 'gate'];
  const lines = rows.map((row) => {
    const { attack, unit, worst, values, found, gate } = row;
    const ours = summaryOf(values.ours, worst);
    const verdict = holds(row);
    const wanted = gate
      ? `${gate.of} ${worst === 'least' ? '≥' : '≤'} ${figure(gate.bound)}${gate.after ? ' when found' : ''}: ${verdict ? 'held' : '**missed**'}`
      : '';
    return [
      attack,
      unit,
      String(ours?.seeds ?? 0),
      both(ours),
      both(found && summaryOf(found, worst)),
      ...RIVALS.map((rival) => both(summaryOf(values[rival], worst))),
      wanted,
    ];
  });
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

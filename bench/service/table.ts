/** From the rates of every round to the table that people read. */
import type { Measure } from './measures.ts';

/** `rate` per second; `busyMs`: processor time that the server took for each, in ms, where the system tells. */
export type Measured = { readonly rate: number; readonly busyMs?: number };
/** One round, by the measures' names. */
export type Round = ReadonlyMap<string, Measured>;

export type Row = {
  readonly name: string;
  readonly rate: string;
  readonly ratio: string;
  readonly busy: string;
  readonly gate: string;
  readonly isMet: boolean;
};

/** Ratios are taken within each round, since machines are noisy; then the median, with the least and the greatest. */
export function rowOf({ name, against, gate }: Measure, rounds: readonly Round[]): Row {
  const rates = rounds.map((round) => measured(round, name).rate);
  const ratios = rounds.map((round) => measured(round, name).rate / measured(round, against).rate);
  const busy = rounds.flatMap((round) => measured(round, name).busyMs ?? []);
  const isOwn = against === name;
  const ratio = median(ratios);
  return {
    name,
    rate: spread(rates, 0),
    ratio: isOwn ? '1' : `${spread(ratios, 2)} of ${against}`,
    busy: busy.length === 0 ? '' : `${median(busy).toFixed(2)} ms`,
    gate: gate === undefined ? '' : `${ratio >= gate ? 'held' : 'MISSED'}: at least ${gate}`,
    isMet: gate === undefined || ratio >= gate,
  };
}

/** The rows in Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name, rate, ratio, busy, gate }) => `| ${name} | ${rate} | ${ratio} | ${busy} | ${gate} |`);
  return ['| what | per second | ratio | processor, each | gate |', '| --- | --- | --- | --- | --- |', ...lines].join(
    '\n',
  );
}

function measured(round: Round, name: string): Measured {
  const one = round.get(name);
  if (one === undefined) throw new Error(`${name} was not measured`);
  return one;
}

function spread(values: readonly number[], digits: number): string {
  const text = (value: number): string => value.toFixed(digits);
  return `${text(median(values))} (${text(Math.min(...values))} to ${text(Math.max(...values))})`;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1);
  return (low + high) / 2;
}

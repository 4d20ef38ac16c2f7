/** From the rates of every round to the table that people read. */
import type { Measure } from './measures.ts';

/** Rates per second by the measure's name, of one round. */
export type Round = ReadonlyMap<string, number>;

export type Row = {
  readonly name: string;
  readonly rate: string;
  readonly ratio: string;
  readonly gate: string;
  readonly isMet: boolean;
};

/** Ratios are taken within each round, since machines are noisy; then the median, with the least and the greatest. */
export function rowOf({ name, against, gate }: Measure, rounds: readonly Round[]): Row {
  const rates = rounds.map((round) => rateOf(round, name));
  const ratios = rounds.map((round) => rateOf(round, name) / rateOf(round, against));
  const isOwn = against === name;
  const ratio = median(ratios);
  return {
    name,
    rate: spread(rates, 0),
    ratio: isOwn ? '1' : `${spread(ratios, 2)} of ${against}`,
    gate: gate === undefined ? '' : `${ratio >= gate ? 'held' : 'MISSED'}: at least ${gate}`,
    isMet: gate === undefined || ratio >= gate,
  };
}

/** The rows in Markdown. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(({ name, rate, ratio, gate }) => `| ${name} | ${rate} | ${ratio} | ${gate} |`);
  return ['| what | per second | ratio | gate |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

function rateOf(round: Round, name: string): number {
  const rate = round.get(name);
  if (rate === undefined) throw new Error(`${name} was not measured`);
  return rate;
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

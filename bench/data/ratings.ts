/** Public ratings `rater,ratee,rating,unix time`, without a header. */
import { readFileSync } from 'node:fs';

export type Rating = {
  readonly rater: string;
  readonly ratee: string;
  /** Negative: a complaint. */
  readonly rating: number;
  readonly atMs: number;
};

/** In the order of time; of one moment in the order of the file. Throws, naming the line, when one cannot be read. */
export function readRatings(file: string): readonly Rating[] {
  const ratings = cellsOf(file).map(([rater = '', ratee = '', rating, seconds], index): Rating => {
    const read = { rater, ratee, rating: Number(rating), atMs: Number(seconds) * 1000 };
    if (ratee === '' || !Number.isFinite(read.rating) || !Number.isFinite(read.atMs)) {
      throw new Error(`Line ${index + 1} is no rating.`);
    }
    return read;
  });
  return ratings.toSorted((a, b) => a.atMs - b.atMs);
}

/** The cells of each line of a file that quotes nothing. */
export function cellsOf(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
}

/** Ratings `rater,ratee,rating,unix time` with their moments. */
import { readFileSync } from 'node:fs';

export type TimedRating = { readonly ratee: string; readonly rating: number; readonly atMs: number };

/** In the order of time; of one moment in the order of the file. Throws, naming the line, when one cannot be read. */
export function readTimedRatings(file: string): readonly TimedRating[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const ratings = lines.map((line, index): TimedRating => {
    const [, ratee = '', rating, seconds] = line.trim().split(',');
    const read = { ratee, rating: Number(rating), atMs: Number(seconds) * 1000 };
    if (ratee === '' || !Number.isFinite(read.rating) || !Number.isFinite(read.atMs)) {
      throw new Error(`Line ${index + 1} is no rating: ${line}`);
    }
    return read;
  });
  return ratings.toSorted((a, b) => a.atMs - b.atMs);
}

/** Public ratings `rater,ratee,rating,unix time` as links. There is no payment in them: all count as vouched for. */
import { readFileSync } from 'node:fs';
import type { Link } from '../../trust/credibility/chunk.ts';

export type Rating = {
  readonly rater: string;
  readonly ratee: string;
  /** Negative: a complaint. */
  readonly rating: number;
  readonly day: number;
};

/** All ratings in the order of time. */
export function readRatings(file: string): readonly Rating[] {
  const ratings = rowsOf(file).map(([rater = '', ratee = '', rating = '', seconds = '']): Rating & { at: number } => ({
    rater,
    ratee,
    rating: Number(rating),
    day: Math.floor(Number(seconds) / 86_400),
    at: Number(seconds),
  }));
  return ratings.toSorted((a, b) => a.at - b.at);
}

/** Who is labelled: true is benign, false a fraud. */
export function readLabels(file: string): ReadonlyMap<string, boolean> {
  return new Map(rowsOf(file).map(([user = '', label = '']) => [user, Number(label) > 0]));
}

function rowsOf(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
}

/** Raters as buyers and ratees as sellers, each user twice; a later rating of the same pair replaces the earlier. */
export function linksOf(ratings: readonly Rating[]): {
  readonly raters: readonly string[];
  readonly buyers: readonly (readonly Link[])[];
  readonly sellers: ReadonlyMap<string, number>;
} {
  const sellers = new Map<string, number>();
  const buyers = new Map<string, Map<number, Link>>();
  for (const { rater, ratee, rating, day } of ratings) {
    const seller = sellers.get(ratee) ?? sellers.size;
    sellers.set(ratee, seller);
    const own = buyers.get(rater) ?? new Map<number, Link>();
    buyers.set(rater, own);
    const since = own.get(seller)?.since ?? day;
    own.set(seller, { seller, opinion: rating < 0 ? 'bad' : 'good', assurance: 3, since, latest: day });
  }
  return { raters: [...buyers.keys()], buyers: [...buyers.values()].map((own) => [...own.values()]), sellers };
}

/** Public ratings `rater,ratee,rating,unix time` as links. There is no payment in them: all count as vouched for. */
import type { Link } from '../../trust/credibility/chunk.ts';
import { dayOf } from '../../trust/registry/registry.ts';
import { cellsOf, type Rating } from '../data/ratings.ts';

/** Who is labelled: true is benign, false a fraud. */
export function readLabels(file: string): ReadonlyMap<string, boolean> {
  return new Map(cellsOf(file).map(([user = '', label = '']) => [user, Number(label) > 0]));
}

/** Raters as buyers and ratees as sellers, each user twice; a later rating of the same pair replaces the earlier. */
export function linksOf(ratings: readonly Rating[]): {
  readonly raters: readonly string[];
  readonly buyers: readonly (readonly Link[])[];
  readonly sellers: ReadonlyMap<string, number>;
} {
  const sellers = new Map<string, number>();
  const buyers = new Map<string, Map<number, Link>>();
  for (const { rater, ratee, rating, atMs } of ratings) {
    const day = dayOf(atMs);
    const seller = sellers.get(ratee) ?? sellers.size;
    sellers.set(ratee, seller);
    const own = buyers.get(rater) ?? new Map<number, Link>();
    buyers.set(rater, own);
    const since = own.get(seller)?.since ?? day;
    own.set(seller, { seller, opinion: rating < 0 ? 'bad' : 'good', assurance: 3, since, latest: day });
  }
  return { raters: [...buyers.keys()], buyers: [...buyers.values()].map((own) => [...own.values()]), sellers };
}

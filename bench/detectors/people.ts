/**
 * Who buys: strangers who come and go, a seller's regulars, and neighbourhoods that order from the same few sellers.
 */
import type { Draw } from './world.ts';

export type Neighbourhood = {
  readonly households: readonly number[];
  readonly leader: number;
  readonly sellers: readonly number[];
  /** Day on which the group was founded: all its members are new then. */
  readonly since: number;
  /** Share of orders that its members review, per 10,000. */
  readonly reviews: number;
  /** How often a household joins a group order, per 10,000. */
  readonly joins: number;
};

/** Numbers of persons: strangers draw from a pool of these, everybody else has a number of their own above. */
const STRANGERS = 120_000;
let next = STRANGERS;

/** A person whom nobody knows yet. */
export const newPerson = (): number => next++;
/** Someone out of the crowd, who may have bought anywhere before. */
export const stranger = (draw: Draw): number => draw(STRANGERS);

/** Neighbourhoods of 25 to 110 households; each orders from three to six of `sellers`, the community sellers. */
export function neighbourhoodsOf(sellers: readonly number[], count: number, draw: Draw): readonly Neighbourhood[] {
  return Array.from({ length: count }, (_, index) => {
    const households = Array.from({ length: 25 + draw(86) }, newPerson);
    const chosen = new Set<number>();
    // Every seller is served at least once; sellers of one town are near in number.
    chosen.add(sellers[index % sellers.length] ?? 0);
    while (chosen.size < 3 + draw(4)) chosen.add(sellers[(index + draw(40)) % sellers.length] ?? 0);
    return {
      households,
      leader: households[0] ?? 0,
      sellers: [...chosen],
      since: draw(3) === 0 ? draw(500) : 0,
      // Most review one order in ten to four; some leaders remind everybody.
      reviews: draw(10) === 0 ? 5_000 + draw(2_000) : 1_000 + draw(3_000),
      joins: 200 + draw(700),
    };
  });
}

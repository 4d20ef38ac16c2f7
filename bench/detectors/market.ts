/** The whole market: honest sellers, poor ones that rings boost, and the days on which each buyer was first seen. */
import { drawOf } from './draws.ts';
import { neighbourhoodsOf } from './people.ts';
import { planOf, type Ring, ringOf } from './rings.ts';
import { play } from './seller.ts';
import { DAYS, type Draw, type PlayedOrder, STYLES } from './world.ts';

export type Market = {
  /** Orders by seller; the honest come first. */
  readonly sellers: readonly (readonly PlayedOrder[])[];
  readonly honest: number;
  readonly rings: readonly Ring[];
  /** The day of each buyer's first order anywhere. */
  readonly firstDays: ReadonlyMap<number, number>;
};

/** Days of a poor seller's life before and after its ring starts. */
const BEFORE_DAYS = 200;
const AFTER_DAYS = 29;

/** Log-normal around half an order a day: few are large. */
const paceOf = (draw: Draw): number => {
  const normal = (draw(2_001) + draw(2_001) + draw(2_001) + draw(2_001) - 4_000) / 1_155;
  return Math.round(500 * Math.exp(0.8 * normal));
};

/**
 * `honest` sellers over two years, and `ringsOfEach` rings of each size from the eighth month on, a week apart at
 * least. `world`: other numbers are other draws.
 */
export function marketOf(honest: number, sizes: readonly number[], ringsOfEach: number, world: number): Market {
  const sellers: (readonly PlayedOrder[])[] = [];
  const styles = Array.from({ length: honest }, (_, seller) => STYLES[seller % STYLES.length] ?? 'resale');
  const community = styles.flatMap((style, seller) => (style === 'community' ? [seller] : []));
  const neighbourhoods = neighbourhoodsOf(community, community.length, drawOf(world + 77));
  for (const [seller, style] of styles.entries()) {
    const draw = drawOf(world + seller + 1);
    const own = neighbourhoods.filter((one) => one.sellers.includes(seller));
    const life = { fromDay: 0, untilDay: DAYS, pace: paceOf(draw), faults: 150 + draw(900) };
    sellers.push(play({ seller, style, draw, ...life, neighbourhoods: own }));
  }
  const rings: Ring[] = [];
  for (let index = 0; index < ringsOfEach; index++) {
    for (const size of sizes) {
      const seed = world + 100_000 + 10 * index + sizes.indexOf(size);
      const draw = drawOf(seed);
      const start = 7 * (31 + draw(68));
      const boosted = Array.from({ length: 2 + draw(4) }, () => {
        const seller = sellers.length;
        const style = (['group_buy', 'resale', 'content'] as const)[draw(3)] ?? 'resale';
        const life = { fromDay: start - BEFORE_DAYS, untilDay: start + AFTER_DAYS, faults: 1_200 + draw(2_000) };
        sellers.push(
          play({ seller, style, draw: drawOf(seed * 10 + seller), pace: paceOf(draw), ...life, neighbourhoods: [] }),
        );
        return seller;
      });
      rings.push(ringOf(planOf(seed, size, start, boosted), seed, (from) => from(honest)));
    }
  }
  const all = [...sellers, ...rings.map(({ orders }) => orders)].flat();
  return { sellers, honest, rings, firstDays: firstDaysOf(all) };
}

function firstDaysOf(orders: Iterable<PlayedOrder>): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const { buyer, day } of orders) first.set(buyer, Math.min(day, first.get(buyer) ?? day));
  return first;
}

/** The credibility of buyers: what both algorithms must give on graphs whose truth is known. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { believe, honestyQ16 } from '../../trust/credibility/belief.ts';
import { type Chunk, chunkOf, type Link } from '../../trust/credibility/chunk.ts';
import { MATURE_DAYS, OPEN_SELLER_BUYERS } from '../../trust/credibility/constants.ts';
import { credibilityOf, endPass, levelOf, PASSES, passChunk, praiseLevels } from '../../trust/credibility/passes.ts';
import { noSums, type SellerSums } from '../../trust/credibility/sellers.ts';
import { spread, standingQ16, tally, usualTrust } from '../../trust/credibility/trust.ts';
import { aLink, aTown, FRAUD, HONEST, TODAY, TOWN_SELLERS } from '../support/credibility-town.ts';

type Run = { chunks: readonly Chunk[]; sums: SellerSums; seeds: number };

/** All passes over buyers laid out in chunks of `size` buyers. */
function run(buyers: readonly (readonly Link[])[], sellers: number, size = 1_000): Run {
  const chunks: Chunk[] = [];
  for (let from = 0; from < buyers.length; from += size) chunks.push(chunkOf(buyers.slice(from, from + size)));
  const sums = noSums(sellers);
  let seeds = 0;
  for (const pass of PASSES) {
    for (const chunk of chunks) seeds += passChunk(pass, chunk, sums, TODAY);
    endPass(pass, sums);
  }
  return { chunks, sums, seeds };
}

const credibilities = ({ chunks, sums, seeds }: Run): number[] =>
  chunks.flatMap((chunk) => [...credibilityOf(chunk, sums, seeds)]);
const praise = ({ chunks, sums, seeds }: Run): number[] =>
  chunks.flatMap((chunk) => [...praiseLevels(chunk, sums, seeds)]);

describe('belief propagation', () => {
  const ratings = fc.array(
    fc.record({ buyer: fc.integer({ min: 0, max: 3 }), opinion: fc.constantFrom<'good' | 'bad'>('good', 'bad') }),
    { minLength: 1, maxLength: 5 },
  );

  test('is exact where the graph is a tree: as all combinations of states summed up', () => {
    fc.assert(
      fc.property(ratings, (list) => {
        // Buyer 0 reviews every seller, each other buyer at most one of them: no loops.
        const opinions = new Map<string, { buyer: number; seller: number; opinion: 'good' | 'bad' }>();
        for (const [seller, { buyer, opinion }] of list.entries()) {
          opinions.set(`0/${seller}`, { buyer: 0, seller, opinion: seller % 2 === 0 ? 'good' : 'bad' });
          opinions.set(`x${seller}`, { buyer: 1 + seller, seller, opinion: buyer > 1 ? opinion : 'good' });
        }
        const edges = [...opinions.values()];
        const buyers = Array.from({ length: list.length + 1 }, (_, index) =>
          edges.filter(({ buyer }) => buyer === index).map(({ seller, opinion }) => aLink(seller, { opinion })),
        );
        const chunk = chunkOf(buyers);
        const sums = noSums(list.length);
        for (let round = 0; round < 6; round++) {
          believe(chunk, sums);
          endPass('believe', sums);
        }
        for (let buyer = 0; buyer < buyers.length; buyer++) {
          const exact = exactHonesty(edges, buyers.length, list.length, buyer);
          expect(Math.abs(honestyQ16(chunk, sums, buyer) / 65_536 - exact)).toBeLessThan(0.002);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('lets a crowd outvote a few, which is why it does not decide alone', () => {
    const crowd = Array.from({ length: 60 }, () => [aLink(0)]);
    const chunk = chunkOf([[aLink(0, { opinion: 'bad' })], ...crowd]);
    const sums = noSums(1);
    for (let round = 0; round < 6; round++) {
      believe(chunk, sums);
      endPass('believe', sums);
    }
    expect(levelOf(honestyQ16(chunk, sums, 1))).toBe(3);
    expect(levelOf(honestyQ16(chunk, sums, 0))).toBeLessThan(3);
  });
});

/** FraudEagle's joint probability, summed over all states. */
function exactHonesty(
  edges: readonly { buyer: number; seller: number; opinion: 'good' | 'bad' }[],
  buyers: number,
  sellers: number,
  asked: number,
): number {
  const e = 0.05;
  let [honest, all] = [0, 0];
  for (let state = 0; state < 2 ** (buyers + sellers); state++) {
    const isOn = (bit: number): boolean => ((state >> bit) & 1) === 1;
    let product = 1;
    for (const { buyer, seller, opinion } of edges) {
      const praised = isOn(buyer) ? (isOn(buyers + seller) ? 1 - e : e) : isOn(buyers + seller) ? 2 * e : 1 - 2 * e;
      product *= opinion === 'good' ? praised : 1 - praised;
    }
    all += product;
    if (isOn(asked)) honest += product;
  }
  return honest / all;
}

describe('trust', () => {
  const link = fc.record({
    seller: fc.integer({ min: 0, max: 5 }),
    opinion: fc.constantFrom<Link['opinion']>('good', 'silent'),
    assurance: fc.constantFrom<Link['assurance']>(0, 1, 2, 3),
    since: fc.constantFrom(TODAY - 400, TODAY - 10),
    latest: fc.constantFrom(TODAY - 400, TODAY - 10),
  });
  const buyers = fc.array(fc.uniqueArray(link, { selector: ({ seller }) => seller, maxLength: 4 }), { maxLength: 20 });

  test('that comes in is never less for coming out: more trust in a seller lowers nobody', () => {
    const amounts = fc.array(fc.nat(2 ** 30), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(buyers, amounts, amounts, (graph, before, more) => {
        const chunk = chunkOf(graph);
        const [less, greater] = [noSums(6), noSums(6)];
        for (const sums of [less, greater]) tally(chunk, sums);
        less.trust.set(before);
        greater.trust.set(before.map((amount, index) => amount + (more[index] ?? 0)));
        for (const sums of [less, greater]) spread(chunk, sums, TODAY);
        expect([...greater.next].every((amount, seller) => amount >= (less.next[seller] ?? 0))).toBe(true);
        const usual = usualTrust(less);
        for (const [buyer] of graph.entries()) {
          const [low, high] = [less, greater].map((sums) => standingQ16(chunk, sums, buyer, usual));
          expect(high).toBeGreaterThanOrEqual(low ?? 0);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is not made: a step hands out at most what there is', () => {
    fc.assert(
      fc.property(buyers, fc.array(fc.nat(2 ** 30), { minLength: 6, maxLength: 6 }), (graph, amounts) => {
        const chunk = chunkOf(graph);
        const sums = noSums(6);
        tally(chunk, sums);
        sums.trust.set(amounts);
        spread(chunk, sums, TODAY);
        const total = (list: Iterable<number>): number => [...list].reduce((sum, amount) => sum + amount, 0);
        expect(total(sums.next)).toBeLessThanOrEqual(total(amounts));
      }),
      { numRuns: 200 },
    );
  });
});

describe('what a review gives a seller', () => {
  /** What one buyer with trust from seller 0 hands to seller 1, by a link of that kind, among `more` others. */
  const handed = (link: Partial<Link>, more = 0): number => {
    const others = Array.from({ length: more }, (_, index) => aLink(2 + index));
    const chunk = chunkOf([[aLink(0), aLink(1, link), ...others]]);
    const sums = noSums(2 + more);
    tally(chunk, sums);
    sums.trust[0] = 2 ** 20;
    spread(chunk, sums, TODAY);
    return sums.next[1] ?? 0;
  };

  test('fades once when it is praise, and is taken away twice by a complaint, however old', () => {
    const fresh = handed({});
    expect(handed({ latest: TODAY - MATURE_DAYS })).toBe(Math.floor(fresh / 2));
    expect(handed({ opinion: 'bad' })).toBe(-2 * fresh);
    expect(handed({ opinion: 'bad', latest: TODAY - 600 })).toBe(-2 * fresh);
    expect(handed({ opinion: 'silent' })).toBe(0);
  });

  test('weighs the same by a buyer of 2 sellers and of 20, so experience is worth its links', () => {
    expect(handed({}, 18)).toBe(handed({}));
    expect(handed({}, 38)).toBe(Math.floor(handed({}) / 2));
    expect(handed({})).toBe(Math.floor(2 ** 20 / 20));
  });
});

describe('the lower of the two', () => {
  test('believes honest buyers, complaints and all, and nobody who praises a fraud that they know', () => {
    const town = run(aTown(), TOWN_SELLERS);
    expect(town.seeds).toBe(HONEST);
    const levels = credibilities(town).map(levelOf);
    expect(levels.slice(0, HONEST)).toEqual(Array.from({ length: HONEST }, () => 3));
    expect(Math.max(...levels.slice(HONEST))).toBe(0);
  });

  test('takes the praise of a known fraud for nothing, even from those believed elsewhere', () => {
    const turncoat = [aLink(0), aLink(1), aLink(2), aLink(FRAUD, { since: TODAY - 3, latest: TODAY - 3 })];
    const levels = praise(run([turncoat, ...aTown()], TOWN_SELLERS));
    expect(levels.slice(0, 4)).toEqual([3, 3, 3, 0]);
  });

  test('leaves a ring that nobody outside trusts at level 1 at most, whatever its members vouch for each other', () => {
    const ring = Array.from({ length: OPEN_SELLER_BUYERS - 1 }, () => [5, 6, 7].map((seller) => aLink(seller)));
    const levels = credibilities(run([...aTown(), ...ring], 8)).map(levelOf);
    expect(Math.max(...levels.slice(-ring.length))).toBe(1);
    const large = Array.from({ length: 200 }, () => [5, 6, 7].map((seller) => aLink(seller, { assurance: 1 })));
    expect(
      Math.max(
        ...credibilities(run([...aTown(), ...large], 8))
          .map(levelOf)
          .slice(-200),
      ),
    ).toBe(1);
  });

  test('believes a newcomer from the first purchase at a seller whom others trust', () => {
    const newcomer = [aLink(2, { since: TODAY - 1, latest: TODAY - 1 })];
    expect(levelOf(credibilities(run([newcomer, ...aTown()], TOWN_SELLERS))[0] ?? 0)).toBe(3);
  });

  test('judges nobody where there are no seeds', () => {
    const young = aTown().map((own) => own.map((link) => ({ ...link, since: TODAY - 100 })));
    const town = run(young, TOWN_SELLERS);
    expect(town.seeds).toBe(0);
    expect(new Set(praise(town))).toEqual(new Set([3]));
  });

  test('does not depend on names, on order, or on how the graph is cut', () => {
    const shuffled = fc.shuffledSubarray([...aTown().keys()], { minLength: aTown().length });
    const names = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 });
    const before = credibilities(run(aTown(), TOWN_SELLERS));
    fc.assert(
      fc.property(shuffled, names, fc.integer({ min: 1, max: 60 }), (order, named, size) => {
        const town = aTown();
        const buyers = order.map((index) =>
          (town[index] ?? []).map((link) => ({ ...link, seller: named[link.seller] ?? 0 })).toReversed(),
        );
        const after = credibilities(run(buyers, TOWN_SELLERS, size));
        expect(after).toEqual(order.map((index) => before[index]));
      }),
      { numRuns: 40 },
    );
  });
});

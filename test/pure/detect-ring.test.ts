import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buyerRings } from '../../trust/detect/buyer-ring.ts';
import type { RingLink } from '../../trust/detect/ring-pairs.ts';
import { drawOf } from '../../bench/detectors/draws.ts';

const TODAY = 20_000;
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

/** Strangers who buy at one to three of 100 sellers and praise every fourth order. */
function crowd(buyers: number): RingLink[] {
  const draw = drawOf(3);
  return times(buyers, (buyer) =>
    times(1 + draw(3), (index): RingLink => {
      return link(`c${buyer}.${index}`, buyer, draw(100), TODAY - draw(42), draw(4) === 0);
    }),
  ).flat();
}

function link(order: string, buyer: number, seller: number, day: number, praises: boolean): RingLink {
  return { order, buyer, seller, day, praises };
}

/** `size` new accounts that praise sellers 7, 8 and 9 on days of their own. */
const ring = (size: number, more: Partial<RingLink> = {}): RingLink[] =>
  times(size, (account) =>
    [7, 8, 9].map((seller) => {
      const day = TODAY - 3 - ((account * 5 + seller) % 12);
      return { ...link(`r${account}.${seller}`, 90_000 + account, seller, day, true), ...more };
    }),
  ).flat();

const ORDINARY = crowd(3_000);
const caught = (links: readonly RingLink[]): readonly string[] => buyerRings(links, TODAY).map(({ order }) => order);

describe('buyer_ring', () => {
  test.each([10, 100, 1_000])('finds %i accounts that praise the same three sellers, and nobody else', (size) => {
    const found = buyerRings([...ORDINARY, ...ring(size)], TODAY);
    expect(found.length).toBe(3 * size);
    expect(found.every(({ order, keeps }) => order.startsWith('r') && keeps === 0)).toBe(true);
    expect(found[0]?.evidence.length).toBe(Math.min(16, size));
  });

  test('finds them behind ten times as many purchases elsewhere, and hardly anybody else', () => {
    const draw = drawOf(5);
    const hidden = times(100, (account) =>
      times(30, (index) => link(`m${account}.${index}`, 90_000 + account, draw(100), TODAY - draw(20), draw(2) === 0)),
    ).flat();
    const found = [TODAY, TODAY + 1, TODAY + 2, TODAY + 3].flatMap((today) =>
      buyerRings([...ORDINARY, ...ring(100), ...hidden], today).map(({ order }) => order),
    );
    const members = new Set(found.filter((order) => order.startsWith('r')));
    expect(members.size).toBeGreaterThan(250);
    const others = new Set(found.filter((order) => order.startsWith('c')));
    expect(others.size).toBeLessThan(ORDINARY.length / 50);
  });

  test('leaves neighbours who share sellers for years and praise one order in three', () => {
    const draw = drawOf(11);
    const neighbours = times(80, (household) =>
      times(24, (index) =>
        link(`n${household}.${index}`, 50_000 + household, 20 + (index % 4), TODAY - draw(42), draw(3) === 0),
      ),
    ).flat();
    expect(caught([...ORDINARY, ...neighbours])).toEqual([]);
  });

  test('leaves the buyers of two sellers whom everybody knows, who happen to praise both', () => {
    const everybody = times(300, (buyer) =>
      [1, 2].map((seller) => link(`e${buyer}.${seller}`, 60_000 + buyer, seller, TODAY - 20, true)),
    ).flat();
    expect(caught(everybody)).toEqual([]);
  });

  test('says nothing of accounts that have not praised yet, and of what is older than the window', () => {
    expect(caught([...ORDINARY, ...ring(50, { praises: false })])).toEqual([]);
    expect(caught([...ORDINARY, ...ring(50, { day: TODAY - 42 })])).toEqual([]);
  });

  test('does not depend on the order of the links', () => {
    const links = [...ORDINARY.slice(0, 300), ...ring(12)];
    const found = buyerRings(links, TODAY);
    expect(found.length).toBe(36);
    fc.assert(
      fc.property(fc.shuffledSubarray(links, { minLength: links.length }), (shuffled) => {
        expect(buyerRings(shuffled, TODAY)).toEqual(found);
      }),
      { numRuns: 10 },
    );
  });
});

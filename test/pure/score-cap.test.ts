import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { admitted, weeklyCaps } from '../../trust/score/cap.ts';
import { FULL, TODAY } from './score-seller.ts';

const { cap, windowDays } = FIRST_POLICY;
const FIRST = TODAY - 60 * 7;

const admit = (series: ReadonlyMap<number, number>, day = TODAY) =>
  admitted(series, weeklyCaps(series, day, cap), day, windowDays);
const total = (masses: readonly number[]) => masses.reduce((sum, mass) => sum + mass, 0);
const steady = (perWeek: number, weeks: number) =>
  new Map(Array.from({ length: weeks }, (_, week) => [FIRST + week * 7, perWeek * FULL] as const));

const masses = fc
  .array(fc.tuple(fc.integer({ min: FIRST, max: TODAY }), fc.integer({ min: 1, max: 40 * FULL })), { maxLength: 80 })
  .map((days) => new Map(days));

describe('cap on good mass', () => {
  test('lets a newcomer earn three orders in each week, and no more in a burst', () => {
    const burst = new Map([[TODAY, 1000 * FULL]]);
    expect(total(admit(burst))).toBe(3 * FULL);
    expect(total(admit(burst, TODAY + 6))).toBe(3 * FULL);
    expect(total(admit(burst, TODAY + 7))).toBe(6 * FULL);
  });

  test('widens to 3 + 3 x the lower median of 26 weeks, absent weeks counting as none', () => {
    const caps = weeklyCaps(steady(2, 60), TODAY, cap);
    const week = FIRST / 7;
    expect(caps.byWeek.get(week + 13)).toBe(3 * FULL);
    expect(caps.byWeek.get(week + 14)).toBe(9 * FULL);
    expect(caps.byWeek.get(week + 60)).toBe(9 * FULL);
  });

  test('is widened by what fits in a week only: a flood does not raise its own cap', () => {
    const caps = weeklyCaps(steady(1000, 20), TODAY, cap);
    expect(caps.byWeek.get(FIRST / 7 + 14)).toBe(12 * FULL);
  });

  test('never admits more than was booked, nor more than the room of the weeks since', () => {
    fc.assert(
      fc.property(masses, (series) => {
        const caps = weeklyCaps(series, TODAY, cap);
        const counted = admitted(series, caps, TODAY, windowDays);
        let sum = 0;
        let room = 0;
        counted.forEach((mass, age) => {
          expect(mass).toBeLessThanOrEqual(series.get(TODAY - age) ?? 0);
          const week = Math.floor((TODAY - age) / 7);
          if (age === 0 || (TODAY - age + 1) % 7 === 0) room += caps.byWeek.get(week) ?? cap.base;
          sum += mass;
          expect(sum).toBeLessThanOrEqual(room);
        });
      }),
    );
  });

  test('more good mass on any day never lowers what is admitted, with any decay, on any later day', () => {
    fc.assert(
      fc.property(
        masses,
        fc.integer({ min: FIRST, max: TODAY }),
        fc.integer({ min: 1, max: 10 * FULL }),
        fc.integer({ min: 0, max: 60 }),
        (series, day, more, later) => {
          const richer = new Map(series).set(day, (series.get(day) ?? 0) + more);
          const before = admit(series, TODAY + later);
          const after = admit(richer, TODAY + later);
          let difference = 0;
          after.forEach((mass, age) => {
            difference += mass - (before[age] ?? 0);
            expect(difference).toBeGreaterThanOrEqual(0);
          });
        },
      ),
      { numRuns: 500 },
    );
  });
});

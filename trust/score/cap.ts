/**
 * The cap on good evidence. A week may add at most a base plus a multiple of what the 26 weeks before it were used to, so
 * a burst of perfect orders buys little. Excess waits for the unused room of later weeks. Weeks are 7-day blocks of the
 * UTC day number.
 */
import type { Policy } from '../policy/policy.ts';
import type { Series } from './counters.ts';
import { floorDiv } from './integer.ts';

export const WEEK_DAYS = 7;

/** The room of each week up to that of `day`; weeks before the seller's first good order have the base. */
export type WeeklyCaps = { readonly base: number; readonly byWeek: ReadonlyMap<number, number> };

/**
 * Walks all weeks from the first good mass. The median looks at what each week earned within its own cap, never at what
 * waited, so more good mass can only widen later weeks. Weeks without orders count as 0.
 */
export function weeklyCaps(series: Series, day: number, cap: Policy['cap']): WeeklyCaps {
  const earned = sumsByWeek(series, day);
  const byWeek = new Map<number, number>();
  const recent = Array.from({ length: cap.weeks }, () => 0);
  const lastWeek = floorDiv(day, WEEK_DAYS);
  let first = lastWeek;
  for (const week of earned.keys()) first = Math.min(first, week);
  for (let week = first; week <= lastWeek; week += 1) {
    const room = cap.base + cap.factor * lowerMedian(recent);
    byWeek.set(week, room);
    recent[(week - first) % cap.weeks] = Math.min(earned.get(week) ?? 0, room);
  }
  return { base: cap.base, byWeek };
}

/**
 * How much of each day's good mass counts at the close of `day`, by age in days (index 0 is `day`). Newest first: a day
 * takes the room of its own week and what later weeks left unused. Of all ways to let excess wait, this one admits the
 * most at every decay, and it alone never lets one more good order displace better evidence.
 */
export function admitted(series: Series, caps: WeeklyCaps, day: number, windowDays: number): number[] {
  const result: number[] = [];
  let week = floorDiv(day, WEEK_DAYS) + 1;
  let room = 0;
  for (let age = 0; age < windowDays; age += 1) {
    const own = floorDiv(day - age, WEEK_DAYS);
    if (own !== week) {
      week = own;
      room += caps.byWeek.get(week) ?? caps.base;
    }
    const mass = Math.min(amountOn(series, day - age), room);
    room -= mass;
    result.push(mass);
  }
  return result;
}

/** What a series holds for a day; never negative, so that a withdrawal too many cannot turn into credit. */
export function amountOn(series: Series, day: number): number {
  return Math.max(0, series.get(day) ?? 0);
}

function sumsByWeek(series: Series, day: number): Map<number, number> {
  const sums = new Map<number, number>();
  for (const [on, amount] of series) {
    if (on > day || amount <= 0) continue;
    const week = floorDiv(on, WEEK_DAYS);
    sums.set(week, (sums.get(week) ?? 0) + amount);
  }
  return sums;
}

/** The lower of the two middle values. */
export function lowerMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[floorDiv(sorted.length - 1, 2)] ?? 0;
}

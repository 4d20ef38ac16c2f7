/** A seller's own rhythm: how much of something is usual in a week, robust against single peaks. */
import { lowerMedian, WEEK_DAYS } from '../score/cap.ts';
import { floorDiv } from '../score/integer.ts';

export type Rhythm = {
  /** Lower median of the weeks' counts; weeks without any count 0. */
  readonly median: number;
  /** Weeks that had at least one. */
  readonly activeWeeks: number;
};

/** The `weeks` 7-day blocks that end before day `until`, from the UTC days on which things happened. */
export function rhythmBefore(days: Iterable<number>, until: number, weeks: number): Rhythm {
  const counts = Array.from({ length: weeks }, () => 0);
  for (const day of days) {
    const index = floorDiv(until - 1 - day, WEEK_DAYS);
    const count = counts[index];
    if (count !== undefined) counts[index] = count + 1;
  }
  return { median: lowerMedian(counts), activeWeeks: counts.filter((count) => count > 0).length };
}

/** Rule `burst`: far more praise than this seller is used to, by buyers who have something in common. */
import type { Assurance } from '../replay/facts.ts';
import { WEEK_DAYS } from '../score/cap.ts';
import { byText, inOrder, type DetectedOrder, KEEPS_A_QUARTER, KEEPS_NOTHING } from './finding.ts';
import { rhythmBefore } from './rhythm.ts';
import { ceilDiv, sharePer10000 } from './share.ts';
import { BURST, RHYTHM_WEEKS } from './thresholds.ts';

/**
 * An order with a praising review. `day`, `hour`: UTC, of the review. `newcomer`: the link table knew nothing of the
 * buyer before this order. From: the buyer's `review`, the order's facts, the credibility object's links.
 */
export type PraisedOrder = {
  readonly id: string;
  readonly day: number;
  readonly hour: number;
  readonly newcomer: boolean;
  readonly assurance: Assurance;
};

/**
 * What exceeds the seller's rhythm on the last day or in the last week counts a quarter with two signs of coordination,
 * nothing with three: newcomers, purchases that nobody paid through a provider, narrow hours. Each must be far more
 * common than in the seller's own history, so that a live stream's peak, of the same kind of buyers as ever, is none.
 * Figures: [praise in the window, days of the window, median week, signs].
 */
export function burst(praise: readonly PraisedOrder[], today: number): readonly DetectedOrder[] {
  const found = new Map<string, DetectedOrder>();
  for (const days of BURST.windows) {
    for (const finding of burstIn(praise, today, days)) {
      const other = found.get(finding.order);
      // When both windows find the order, the one that leaves less speaks.
      if (!other || finding.keeps < other.keeps) found.set(finding.order, finding);
    }
  }
  return inOrder([...found.values()]);
}

function burstIn(praise: readonly PraisedOrder[], today: number, days: number): readonly DetectedOrder[] {
  const from = today - days + 1;
  const window = praise.filter(({ day }) => day >= from && day <= today);
  if (window.length <= BURST.free) return [];
  const history = praise.filter(({ day }) => day < from && day >= from - RHYTHM_WEEKS * WEEK_DAYS);
  const { median, activeWeeks } = rhythmBefore(
    history.map(({ day }) => day),
    from,
    RHYTHM_WEEKS,
  );
  if (history.length < BURST.leastHistory || activeWeeks < BURST.leastWeeks) return [];
  const excess = window.length - BURST.free - ceilDiv(BURST.factor * median * days, WEEK_DAYS);
  if (excess <= 0) return [];
  const signs = signsOf(window, history);
  if (signs.length < BURST.leastSigns) return [];
  const bearers = window.filter((one) => signs.every((sign) => sign(one)));
  const latest = bearers.toSorted((a, b) => b.day - a.day || b.hour - a.hour || byText(b.id, a.id));
  const keeps = signs.length >= BURST.allSigns ? KEEPS_NOTHING : KEEPS_A_QUARTER;
  const figures = [window.length, days, median, signs.length];
  return latest.slice(0, excess).map(({ id }) => {
    return { rule: 'burst', order: id, keeps, evidence: [], figures };
  });
}

type Sign = (one: PraisedOrder) => boolean;

/** The signs that mark the window out from the history. */
function signsOf(window: readonly PraisedOrder[], history: readonly PraisedOrder[]): readonly Sign[] {
  const isNew: Sign = ({ newcomer }) => newcomer;
  const isUnpaid: Sign = ({ assurance }) => assurance <= 1;
  const busiest = busiestHour(window);
  const isInHours: Sign = ({ hour }) => (hour - busiest + 24) % 24 < BURST.hours;
  const wanted: readonly (readonly [Sign, number])[] = [
    [isNew, BURST.signShare],
    [isUnpaid, BURST.signShare],
    [isInHours, BURST.hoursShare],
  ];
  return wanted.flatMap(([sign, least]) => {
    const now = sharePer10000(window.filter(sign).length, window.length);
    const usual = sharePer10000(history.filter(sign).length, history.length);
    return now >= least && now >= usual + BURST.signRise ? [sign] : [];
  });
}

/** The first hour of the span of hours, around the clock, that holds most; the earliest of several. */
function busiestHour(window: readonly PraisedOrder[]): number {
  const counts = Array.from({ length: 24 }, () => 0);
  for (const { hour } of window) {
    for (let back = 0; back < BURST.hours; back++) {
      const start = (hour - back + 24) % 24;
      counts[start] = (counts[start] ?? 0) + 1;
    }
  }
  return counts.indexOf(Math.max(...counts));
}

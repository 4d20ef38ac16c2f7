/**
 * The numbers that a score is computed with: one plain JSON object of integers and ASCII strings, published and hashed.
 * Units: shares per 10,000, points in hundredths, masses in 1/1024 of a full order, log-odds and slopes in 1/65,536 (Q16).
 */
import type { Category } from '../../schema/words.ts';
import type { RiskChannel } from '../score/counters.ts';

export type CategoryPolicy = {
  /** Share of bad orders that is usual in each channel; reviews: share of at most 2 stars. From 1 to 9,999. */
  readonly usual: Readonly<Record<RiskChannel, number>>;
  /** Share of returns without a known fault that is usual: only what exceeds it is charged, by half. */
  readonly usualUnknownReturns: number;
  /** Hours from placed to shipped: usual, and the hours below which being faster earns nothing more. */
  readonly dispatch: { readonly usualHours: number; readonly fastHours: number };
  /** Days until credit counts: praise from the review on, faster dispatch than usual from delivery on. Harm never waits. */
  readonly creditDays: { readonly praise: number; readonly dispatch: number };
  /** Usual value band of an order (half octaves of minor units). */
  readonly medianBand: number;
  /** How much usual evidence is mixed into a seller's own. */
  readonly shrinkMass: number;
  /** Log-odds of a bad order at a seller without evidence, Q16. */
  readonly baseLogit: number;
  /** Weight of each term in the log-odds, Q16, never negative. */
  readonly beta: Readonly<Record<RiskChannel | 'dispatch', number>>;
  /** Log-odds of the risk are at least those of the channel's own bad share plus this, Q16. `FLOOR_OFF` switches it off. */
  readonly floorOffset: Readonly<Record<RiskChannel, number>>;
  readonly halfLifeDays: { readonly good: number; readonly bad: number };
};

/** Below the end of the logistic table: such a floor never binds. */
export const FLOOR_OFF = -4_194_304;

export type ConductPolicy = {
  /** Every point fades linearly to zero over these days. */
  readonly fadeDays: number;
  readonly ruling: {
    readonly spam: number;
    readonly hiddenCommission: number;
    readonly reviewFraud: number;
    /** A finding, not a ruling: who was found to carry on under a new name. */
    readonly whitewashing: number;
    /** Of all of these together. */
    readonly cap: number;
  };
  /** Points per full order; halved when the seller has `reach` buyers in the window. */
  readonly buyers: {
    readonly points: number;
    readonly reach: number;
    readonly cap: number;
    readonly capWithRuling: number;
  };
  readonly recipients: { readonly points: number; readonly free: number; readonly cap: number };
  /** `points` if everybody reached had reported; people reached count as at least `leastReached`. */
  readonly platforms: { readonly points: number; readonly leastReached: number; readonly cap: number };
};

export type Policy = {
  readonly name: string;
  readonly categories: Readonly<Record<Category, CategoryPolicy>>;
  /** Half octaves to add to a band in another currency to compare it with the bands of this file (CNY, in fen). */
  readonly currencyShift: Readonly<Record<string, number>>;
  readonly windowDays: number;
  /**
   * Cap on the good mass of a week: base + factor x lower median of `weeks` weeks. Good mass beyond it excuses faults of
   * its own `excuseWeeks`, up to `excuseFactor` times the usual; what stays is charged at no more than the plain log-odds
   * plus `slack` (Q16).
   */
  readonly cap: {
    readonly base: number;
    readonly factor: number;
    readonly weeks: number;
    readonly excuseWeeks: number;
    readonly excuseFactor: number;
    readonly slack: number;
  };
  /** Range of (hours - usual) / usual upwards, in 1/1024; variance of that ratio for one full order, Q16. */
  readonly dispatch: { readonly ceiling: number; readonly variance: number };
  /** What it takes to show a number. */
  readonly minimum: { readonly mass: number; readonly buyers: number; readonly width: number };
  readonly mass: {
    /** Level by assurance 0 to 3. */
    readonly level: readonly [number, number, number, number];
    readonly leastBadLevel: number;
    /** Factor of a rewarded review's good mass, and of history imported before the first live entry. */
    readonly rewarded: number;
    readonly backfill: number;
    /** A fault on the buyer's word that nobody answered, or on the admission of the seller's own shop. */
    readonly unanswered: number;
    /** Days in which a buyer's orders share their mass as 1/n. */
    readonly buyerDays: number;
  };
  readonly clock: {
    readonly returnDays: number;
    readonly neverShippedDays: number;
    readonly neverDeliveredDays: number;
    readonly unansweredDays: number;
    readonly lateRegistrationHours: number;
  };
  readonly conduct: ConductPolicy;
};

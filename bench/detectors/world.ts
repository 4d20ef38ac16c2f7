/** What the bench plays: sellers with orders as plain integers. Days count from 0; `FIRST_DAY` makes them UTC days. */
import type { Assurance } from '../../trust/replay/facts.ts';

export const FIRST_DAY = 20_000;
export const DAYS = 730;

export type PlayedReview = {
  readonly day: number;
  readonly hour: number;
  readonly rating: number;
  /** Before a revision. */
  readonly firstRating: number;
  readonly raisedDay?: number;
  readonly isRewarded: boolean;
  readonly text: string;
};

export type PlayedOrder = {
  readonly id: string;
  readonly seller: number;
  readonly buyer: number;
  readonly day: number;
  readonly hour: number;
  readonly nth: number;
  readonly assurance: Assurance;
  /** In 1/1024. */
  readonly value: number;
  readonly band: number;
  readonly shipHours: number;
  readonly wayDays: number;
  /** Day on which a platform confirmed a return by the seller's fault. */
  readonly returnedDay?: number;
  readonly review?: PlayedReview;
  readonly group?: string;
  /** A person: the same number as a buyer's when it is the same human being. */
  readonly promoter?: number;
  readonly tier?: number;
  readonly reportDay?: number;
};

export type Style = 'group_buy' | 'resale' | 'content' | 'community';
export const STYLES: readonly Style[] = ['group_buy', 'resale', 'content', 'community'];

/** Draws of one seller or ring: always the same for the same seed. */
export type Draw = (below: number) => number;

/** True in `per10000` of 10,000 cases. */
export const happens = (draw: Draw, per10000: number): boolean => draw(10_000) < per10000;

/** An exponential delay in whole days with this mean, at most `most`. */
export function delay(draw: Draw, mean: number, most: number): number {
  return Math.min(most, Math.floor(-Math.log((draw(1_000_000) + 1) / 1_000_001) * mean));
}

/** A Poisson number (D. Knuth) for small means, else near enough by its mean and spread. */
export function poisson(draw: Draw, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * ((draw(2_001) - 1_000) / 577)));
  const limit = Math.exp(-mean);
  let [count, product] = [0, (draw(1_000_000) + 1) / 1_000_001];
  while (product > limit) {
    count += 1;
    product *= (draw(1_000_000) + 1) / 1_000_001;
  }
  return count;
}

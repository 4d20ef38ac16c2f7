/** What the passes know of each seller: one number each, in arrays that all chunks share. */

/** Integers in doubles: sums stay below 2^53 whatever the order of the chunks, so the order never matters. */
export type SellerSums = {
  /** Buyers with an order of assurance 2 or 3. */
  readonly openness: Float64Array;
  /** Eighths of all links over which trust comes back: good and silent ones. */
  readonly weight: Float64Array;
  /** Log-odds of being a good seller, Q16. */
  readonly belief: Float64Array;
  /** Trust that arrived from buyers; below 0 where distrust prevails. */
  readonly trust: Float64Array;
  /** What the present pass adds up for the next one. */
  readonly next: Float64Array;
};

export type SumName = keyof SellerSums;

/** Nothing is known of `count` sellers. */
export function noSums(count: number): SellerSums {
  const zeros = (): Float64Array => new Float64Array(count);
  return { openness: zeros(), weight: zeros(), belief: zeros(), trust: zeros(), next: zeros() };
}

/** Adds to a seller's sum. */
export function addTo(sums: Float64Array, seller: number, amount: number): void {
  sums[seller] = (sums[seller] ?? 0) + amount;
}

/** Numbers as people read them: hundredths of a point, shares per 10,000, masses in 1/1024 of an order. */
import type { Words } from '../words/index.ts';

/** `8437` as "84.4". */
export const pointsText = (words: Words, hundredths: number): string => words.number(hundredths / 100, 1);

/** `612` of 10,000 as "6.1%". */
export const shareText = (words: Words, perTenThousand: number): string =>
  new Intl.NumberFormat(words.language, { style: 'percent', maximumFractionDigits: 1 }).format(perTenThousand / 10_000);

/** Mass as a whole number of orders, rounded down: evidence is never overstated. */
export const ordersOf = (mass: number): number => Math.floor(mass / 1024);

/** Numbers as people read them: hundredths of a point, shares per 10,000, masses in 1/1024 of an order. */
import type { Words } from '../words/index.ts';

/** `8497` as "84": a score as every badge shows it, rounded down, so that it never flatters. */
export const scoreText = (words: Words, hundredths: number): string => words.number(Math.floor(hundredths / 100));

/** `8437` as "84.4": points of the arithmetic. */
export const pointsText = (words: Words, hundredths: number): string => words.number(hundredths / 100, 1);

/** `84` as "+0.8". */
export const changeText = (words: Words, hundredths: number): string =>
  new Intl.NumberFormat(words.language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(
    hundredths / 100,
  );

/** What rounds to nothing is nothing. */
export const isNothing = (hundredths: number): boolean => Math.abs(hundredths) < 5;

/** The class of a number that adds points or takes them off. */
export function toneOf(hundredths: number): 'same' | 'better' | 'worse' {
  if (isNothing(hundredths)) return 'same';
  return hundredths > 0 ? 'better' : 'worse';
}

/** Mass as a whole number of orders, rounded down: evidence is never overstated. */
export const ordersOf = (mass: number): number => Math.floor(mass / 1024);

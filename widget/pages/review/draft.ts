/** The unfinished review, kept on this device until it is published: a reload or a call costs nobody their text. */
import { ASPECTS, REWARDS } from '../../../schema/words.ts';
import type { Review } from './acts.ts';

/** A review in the making: nothing has to be chosen yet. */
export type ReviewDraft = {
  readonly rating?: number;
  readonly aspects: Review['aspects'];
  readonly text: string;
  /** What is to be added to an earlier text. */
  readonly addition?: string;
  readonly reward?: Review['reward'];
};

export const EMPTY_DRAFT: ReviewDraft = { aspects: {}, text: '' };

const nameOf = (id: string): string => `touchstone.draft.${id}`;

/** The draft of an order. What does not look like one is left aside. */
export const readDraft = (id: string): ReviewDraft | undefined => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(nameOf(id)) ?? 'null');
    return isDraft(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

export const writeDraft = (id: string, draft: ReviewDraft): void => {
  try {
    localStorage.setItem(nameOf(id), JSON.stringify(draft));
  } catch {
    // Storage is refused or full. The page says so where it matters.
  }
};

export const dropDraft = (id: string): void => {
  try {
    localStorage.removeItem(nameOf(id));
  } catch {
    // As above.
  }
};

const isDraft = (value: unknown): value is ReviewDraft => {
  if (typeof value !== 'object' || value === null) return false;
  const { rating, aspects, text, addition, reward } = value as Record<string, unknown>;
  return (
    (rating === undefined || isStars(rating)) &&
    typeof text === 'string' &&
    (addition === undefined || typeof addition === 'string') &&
    (reward === undefined || REWARDS.some((one) => one === reward)) &&
    typeof aspects === 'object' &&
    aspects !== null &&
    Object.entries(aspects).every(([name, stars]) => ASPECTS.some((one) => one === name) && isStars(stars))
  );
};

const isStars = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5;

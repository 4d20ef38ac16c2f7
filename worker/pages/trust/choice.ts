/** Which reviews the reader wants, and in which order: the query parameters of the page, which links carry on. Pure. */
import { language as languageShape } from '../../../schema/fields.ts';

/** What is absent narrows nothing; without `sort` the newest come first. */
export type ReviewChoice = {
  readonly stars?: number;
  readonly photos?: 'yes';
  readonly language?: string;
  readonly sort?: 'lowest';
};

export const CHOICE_PARAMETERS = ['stars', 'photos', 'language', 'sort'] as const;

/** What is not well formed counts as absent. */
export function choiceOf(query: Readonly<Record<string, string>>): ReviewChoice {
  const { stars, photos, language, sort } = query;
  return {
    ...(stars !== undefined && /^[1-5]$/.test(stars) ? { stars: Number(stars) } : {}),
    ...(photos === 'yes' ? { photos } : {}),
    ...(language !== undefined && languageShape.safeParse(language).success ? { language } : {}),
    ...(sort === 'lowest' ? { sort } : {}),
  };
}

/** The query of a link to the choice, always in the same order. */
export function queryOf(choice: ReviewChoice): Readonly<Record<string, string>> {
  return Object.fromEntries(
    CHOICE_PARAMETERS.flatMap((name) => (choice[name] === undefined ? [] : [[name, String(choice[name])]])),
  );
}

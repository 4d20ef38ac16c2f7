/** Which languages reviews are in, remembered until one is written. */

/** They are looked for among the newest reviews, and the most frequent are named. */
const REVIEWS_LOOKED_AT = 2_000;
const MOST_LANGUAGES = 12;

export function languagesOfReviews(sql: SqlStorage) {
  let known: readonly string[] | undefined;
  return {
    /** The most frequent first. */
    read: (): readonly string[] => {
      known ??= sql
        .exec<{ language: string }>(
          `SELECT language FROM (SELECT language FROM review ORDER BY position DESC LIMIT ?)
           GROUP BY language ORDER BY count(*) DESC, language LIMIT ?`,
          REVIEWS_LOOKED_AT,
          MOST_LANGUAGES,
        )
        .toArray()
        .map(({ language }) => language);
      return known;
    },
    forget: (): void => {
      known = undefined;
    },
  };
}

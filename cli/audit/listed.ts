/** Audits the list of reviews that everybody reads: all that stand are in it, with their stars and their words. Pure. */
import type * as z from 'zod/mini';
import type { reviewAnswer } from '../../schema/api/answers.ts';
import type { ReviewFacts } from '../../trust/replay/facts.ts';
import { keyOf, type OpeningAnswers, type TextField } from './openings.ts';

export type ListedReview = z.infer<typeof reviewAnswer>;
/** As the service lists them, by entry id. */
export type ListedReviews = ReadonlyMap<string, ListedReview>;

/**
 * One sentence for each review that is left out, or is listed as something else than the journal says.
 * @param standing reviews that stood all the while
 */
export function listFaults(
  listed: ListedReviews,
  openings: OpeningAnswers,
  standing: readonly ReviewFacts[],
): string[] {
  return standing.flatMap(({ id, rating }) => {
    const review = listed.get(id);
    if (!review) return [`review ${id} is not in the list of reviews, and no entry takes it away`];
    const { status, text, addition } = review;
    if (status !== 'shown') return [`review ${id} is listed as ${status}, and no entry says so`];
    const isOther = (field: TextField, said: string | undefined): boolean => {
      const answer = openings.get(keyOf({ id, field }));
      // A text that is not served is a finding of its own.
      return answer === undefined ? said !== undefined : answer.ok && answer.value.opening.data !== said;
    };
    return [
      ...(review.rating === rating ? [] : [`review ${id} is listed with other stars than its author gave`]),
      ...(isOther('text', text) ? [`the list has another text of review ${id} than its opening`] : []),
      ...(isOther('addition', addition?.text)
        ? [`the list has another addition to review ${id} than its opening`]
        : []),
    ];
  });
}

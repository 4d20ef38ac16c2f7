/** Audits texts: whoever's review stands must find it served, in the words that they committed to. Pure. */
import type { openingAnswer } from '../../schema/api/answers.ts';
import type { Result } from '../../schema/problems.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { opensCommitment } from '../../trust/commit/commitment.ts';
import type { ReviewFacts } from '../../trust/replay/facts.ts';
import type { PresentReview } from './present.ts';
import type * as z from 'zod/mini';

export type OpeningAnswer = z.infer<typeof openingAnswer>;
export type TextField = (typeof FIELDS)[number];
/** One text that a review commits to. */
export type CommittedText = { readonly id: string; readonly field: TextField; readonly commitment: string };
/** What the service answered, by `keyOf`. */
export type OpeningAnswers = ReadonlyMap<string, Result<OpeningAnswer>>;

const FIELDS = ['text', 'addition'] as const;

export const keyOf = ({ id, field }: Omit<CommittedText, 'commitment'>): string => `${field} of review ${id}`;

/** What reviews say, and what their authors added later. */
export function committedTexts(reviews: readonly PresentReview[]): readonly CommittedText[] {
  return reviews.flatMap(({ id, body }) =>
    FIELDS.flatMap((field) => {
      const commitment = body[field];
      return commitment === undefined ? [] : [{ id, field, commitment }];
    }),
  );
}

/**
 * One sentence for each text of a review that stands which is missing or another one.
 * @param answers a text that nobody asked for is not judged
 * @param standing as the journal was after those answers: what was hidden meanwhile may rightly be missing
 */
export function openingFaults(
  answers: OpeningAnswers,
  reviews: readonly PresentReview[],
  standing: readonly ReviewFacts[],
): string[] {
  const ids = new Set(standing.map(({ id }) => id));
  return committedTexts(reviews).flatMap((one) => {
    const answer = answers.get(keyOf(one));
    if (!answer || !ids.has(one.id)) return [];
    const what = `the ${keyOf(one)}`;
    if (!answer.ok) return [`${what} is not served (${answer.refusal.code}), and no entry hides or erases it`];
    const { salt, data } = answer.value.opening;
    const saltBytes = fromBase64url(salt);
    const opens = saltBytes !== undefined && opensCommitment(one.commitment, one.field, saltBytes, utf8(data));
    return opens ? [] : [`${what} is not the one that its author committed to`];
  });
}

/** Audits texts: whoever's review or reply stands must find it served, in the words that they committed to. Pure. */
import type { openingAnswer } from '../../schema/api/answers.ts';
import type { Result } from '../../schema/problems.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { opensCommitment } from '../../trust/commit/commitment.ts';
import type { PresentReply, PresentReview } from './present.ts';
import type * as z from 'zod/mini';

export type OpeningAnswer = z.infer<typeof openingAnswer>;
export type TextField = (typeof FIELDS)[number];
/** One text that an entry commits to. */
export type CommittedText = {
  readonly of: 'review' | 'reply';
  readonly id: string;
  readonly field: TextField;
  readonly commitment: string;
};
/** What the service answered, by `keyOf`. */
export type OpeningAnswers = ReadonlyMap<string, Result<OpeningAnswer>>;

const FIELDS = ['text', 'addition'] as const;

export const keyOf = ({ of, id, field }: Omit<CommittedText, 'commitment'>): string => `${field} of ${of} ${id}`;

/** What reviews say, what their authors added later, and what sellers reply. */
export function committedTexts(
  reviews: readonly PresentReview[],
  replies: readonly PresentReply[],
): readonly CommittedText[] {
  const ofReviews = reviews.flatMap(({ id, body }) =>
    FIELDS.flatMap((field): readonly CommittedText[] => {
      const commitment = body[field];
      return commitment === undefined ? [] : [{ of: 'review', id, field, commitment }];
    }),
  );
  return [
    ...ofReviews,
    ...replies.map(({ id, text }) => ({ of: 'reply', id, field: 'text', commitment: text }) as const),
  ];
}

/**
 * One sentence for each text that is missing or another one.
 * @param answers a text that nobody asked for is not judged
 * @param standing ids of what stood after those answers: what was hidden meanwhile may rightly be missing
 */
export function openingFaults(
  answers: OpeningAnswers,
  texts: readonly CommittedText[],
  standing: ReadonlySet<string>,
): string[] {
  return texts.flatMap((one) => {
    const answer = answers.get(keyOf(one));
    if (!answer || !standing.has(one.id)) return [];
    const what = `the ${keyOf(one)}`;
    if (!answer.ok) return [`${what} is not served (${answer.refusal.code}), and no entry hides or erases it`];
    const { salt, data } = answer.value.opening;
    const saltBytes = fromBase64url(salt);
    const opens = saltBytes !== undefined && opensCommitment(one.commitment, one.field, saltBytes, utf8(data));
    return opens ? [] : [`${what} is not the one that its author committed to`];
  });
}

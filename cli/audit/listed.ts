/**
 * Audits the list of reviews that everybody reads: all that stand are in it as the journal has them, each once, and no
 * others as if they stood. Pure.
 */
import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod/mini';
import type { reviewAnswer } from '../../schema/api/answers.ts';
import type { ReviewFacts } from '../../trust/replay/facts.ts';
import { keyOf, type OpeningAnswers, type TextField } from './openings.ts';
import { RECORDED_FIELDS, type RecordedReview } from './recorded.ts';

export type ListedReview = z.infer<typeof reviewAnswer>;
/** As the service lists them, in its order. */
export type ListedReviews = readonly ListedReview[];

export type Journalled = {
  /** Reviews that stood all the while. */
  readonly standing: readonly ReviewFacts[];
  /** What the list has to say of these, by entry id. */
  readonly recorded: ReadonlyMap<string, RecordedReview>;
  /** Ids of entries that are hidden or erased. */
  readonly silenced: ReadonlySet<string>;
  /** Whether any review of this id was ever signed, and whether what was said while we asked may explain its place. */
  readonly isKnown: (id: string) => boolean;
  readonly isExplained: (id: string) => boolean;
};

/** One sentence for each review that is left out, made up, or listed as something else than the journal says. */
export function listFaults(listed: ListedReviews, openings: OpeningAnswers, journalled: Journalled): string[] {
  const facts = new Map(journalled.standing.map((review) => [review.id, review]));
  const seen = new Set<string>();
  const wrongs = listed.flatMap((review) => {
    const { id, status } = review;
    const isAgain = seen.has(id);
    seen.add(id);
    const again = isAgain ? [`review ${id} is listed more than once`] : [];
    if (!journalled.isKnown(id)) return [...again, `review ${id} is listed, and the journal has none such`];
    if (journalled.isExplained(id)) return again;
    const standing = facts.get(id);
    if (standing) return [...again, ...faultsOf(review, openings, standing, journalled)];
    return status === 'shown' ? [...again, `review ${id} is listed as shown, and an entry takes it away`] : again;
  });
  const left = journalled.standing.filter(({ id }) => !seen.has(id));
  return [
    ...wrongs,
    ...buried(listed, journalled.recorded).map((id) => `review ${id} is listed behind older ones`),
    ...left.map(({ id }) => `review ${id} is not in the list of reviews, and no entry takes it away`),
  ];
}

/** Who reads a list from its top finds the newest there. A revision does not move a review. */
function buried(listed: ListedReviews, recorded: Journalled['recorded']): readonly string[] {
  const places = listed.flatMap(({ id }) => {
    const position = recorded.get(id)?.position;
    return position === undefined ? [] : [{ id, position }];
  });
  return places.filter(({ position }, at) => position > (places[at - 1]?.position ?? Infinity)).map(({ id }) => id);
}

function faultsOf(
  review: ListedReview,
  openings: OpeningAnswers,
  { id, rating }: ReviewFacts,
  { recorded: all, silenced }: Journalled,
): string[] {
  const { status, text, addition } = review;
  if (status !== 'shown') return [`review ${id} is listed as ${status}, and no entry says so`];
  const recorded = all.get(id);
  const isOther = (field: TextField, said: string | undefined) =>
    saysOther(openings, { of: 'review', id, field }, said);
  const others = RECORDED_FIELDS.filter((field) => recorded && !isDeepStrictEqual(review[field], recorded[field]));
  return [
    ...(review.rating === rating ? [] : [`review ${id} is listed with other stars than its author gave`]),
    ...(isOther('text', text) ? [`the list has another text of review ${id} than its opening`] : []),
    ...(isOther('addition', addition?.text) ? [`the list has another addition to review ${id} than its opening`] : []),
    ...(recorded && addition && addition.at !== recorded.addedAt
      ? [`the list has another time of the addition to review ${id} than the journal`]
      : []),
    ...others.map((field) => `review ${id} is listed with another ${field} than the journal has`),
    ...(recorded ? replyFaults(review, openings, recorded.reply, silenced) : []),
  ];
}

function replyFaults(
  { id, reply: listed }: ListedReview,
  openings: OpeningAnswers,
  reply: RecordedReview['reply'],
  silenced: ReadonlySet<string>,
): string[] {
  if (!reply) return listed ? [`the list has a reply to review ${id}, and the journal none`] : [];
  if (!listed) return [`the list lacks the reply to review ${id}`];
  if (listed.at !== reply.at) return [`the list has another reply to review ${id} than the journal`];
  if (silenced.has(reply.id)) {
    return listed.text === undefined
      ? []
      : [`the list has the text of the reply to review ${id}, which an entry hides`];
  }
  return saysOther(openings, { of: 'reply', id: reply.id, field: 'text' }, listed.text)
    ? [`the list has another text of the reply to review ${id} than its opening`]
    : [];
}

/** Whether a list says something else than the opening. A text that is not served is a finding of its own. */
function saysOther(openings: OpeningAnswers, text: Parameters<typeof keyOf>[0], said: string | undefined): boolean {
  const answer = openings.get(keyOf(text));
  return answer === undefined ? said !== undefined : answer.ok && answer.value.opening.data !== said;
}

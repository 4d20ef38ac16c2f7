/**
 * Audits photos: whoever's review stands must find those that they committed to, but for what an entry hides. A service
 * may say that one has not come, or waits for its operator: nobody can prove that it lies, so that is told apart. Pure.
 */
import type { Result } from '../../schema/problems.ts';
import type { PhotoFacts, ReviewFacts } from '../../trust/replay/facts.ts';
import type { ListedReview, ListedReviews } from './listed.ts';

/** What salt and bytes commit to, for each photo that is served, by review and `photo`: see `photoKey`. */
export type ServedPhotos = ReadonlyMap<string, Result<string>>;
/** `missing`: not shown, and no entry says why. */
export type JudgedPhotos = { readonly wrongs: readonly string[]; readonly missing: readonly string[] };

type Listed = NonNullable<ListedReview['photos']>[number];
type Verdict = { readonly as: 'wrong' | 'missing'; readonly said: string } | undefined;

export const photoKey = (review: string, photo: string): string => `photo ${photo} of review ${review}`;

/**
 * One sentence for each photo that is not shown though it should be, or is another one.
 * @param standing reviews that stood all the while
 */
export function judgePhotos(
  listed: ListedReviews,
  served: ServedPhotos,
  standing: readonly ReviewFacts[],
): JudgedPhotos {
  // A service that takes no photos any more lists none at all.
  const listsAny = listed.some(({ photos }) => photos !== undefined);
  const byId = new Map(listed.map((review) => [review.id, review]));
  const judged = standing.flatMap(({ id, photos = [] }) => {
    const shown = byId.get(id)?.photos ?? [];
    const verdicts = photos.map((photo): readonly [string, Verdict] => {
      const key = photoKey(id, photo.id);
      const one = shown.find((other) => other.photo === photo.id);
      return [key, one ? verdictOn(photo, one, served.get(key)) : unlisted(listsAny)];
    });
    const named = new Set(photos.map((photo) => photo.id));
    const foreign = shown.filter(({ photo }) => !named.has(photo));
    const again = shown.filter(({ photo }, place) => shown.findIndex((other) => other.photo === photo) < place);
    const saying = (all: readonly Listed[], said: string): readonly (readonly [string, Verdict])[] =>
      all.map(({ photo }) => [photoKey(id, photo), wrong(said)]);
    return [
      ...verdicts,
      ...saying(foreign, 'is listed, and its author named none such'),
      ...saying(again, 'is listed more than once'),
    ];
  });
  const told = (as: 'wrong' | 'missing'): string[] =>
    judged.flatMap(([key, verdict]) => (verdict?.as === as ? [`${key} ${verdict.said}`] : []));
  return { wrongs: told('wrong'), missing: told('missing') };
}

const wrong = (said: string): Verdict => ({ as: 'wrong', said });
const missing = (said: string): Verdict => ({ as: 'missing', said });

const unlisted = (listsAny: boolean): Verdict =>
  listsAny ? wrong('is not listed, and no entry takes it away') : missing('is not listed: no photo of this seller is');

function verdictOn({ id, ruled }: PhotoFacts, listed: Listed, served: Result<string> | undefined): Verdict {
  const isHidden = ruled !== undefined && ruled !== 'shown';
  switch (listed.state) {
    case 'pending':
      return isHidden ? undefined : missing('has not come, or is gone');
    case 'held':
      return ruled === undefined ? missing('waits for the operator') : wrong('is held, and an entry has decided on it');
    case 'hidden':
      if (!isHidden) return wrong('is hidden, and no entry hides it');
      return listed.hiddenFor === ruled ? undefined : wrong('is hidden, for another reason than its entry gives');
    case 'shown':
      if (isHidden) return wrong('is shown, and an entry hides it');
      if (!served?.ok) return wrong(`is not served (${served?.refusal.code ?? 'no address'}), and no entry hides it`);
      return served.value === id ? undefined : wrong('is not the one that its author committed to');
  }
}

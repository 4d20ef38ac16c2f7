import { describe, expect, test } from 'vitest';
import type { ListedReview } from '../../cli/audit/listed.ts';
import { judgePhotos, photoKey } from '../../cli/audit/photos.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { PhotoFacts, ReviewFacts } from '../../trust/replay/facts.ts';

type Listed = NonNullable<ListedReview['photos']>;

const facts = (id: string, photos: readonly PhotoFacts[]): ReviewFacts => ({
  id,
  revision: 0,
  rating: 5,
  firstRating: 5,
  revisions: [id],
  aspects: {},
  reward: 'none',
  day: 0,
  hidden: false,
  replied: false,
  void: false,
  photos,
});
const listed = (id: string, photos?: Listed): ListedReview => ({
  id,
  order: 'o',
  seq: 1,
  at: 0,
  rating: 5,
  aspects: {},
  language: 'en',
  products: ['tea'],
  channel: 'shop',
  issuer: 'market',
  assurance: 1,
  reward: 'none',
  promoterEarns: false,
  nth: 1,
  earlier: [],
  status: 'shown',
  ...(photos ? { photos } : {}),
});

/** What is said of one photo `p` of the review `r`: by its facts, what the list says, and what its address serves. */
function judged(photo: Omit<PhotoFacts, 'id'>, said: Omit<Listed[number], 'photo'>, served?: Result<string>) {
  const answers = new Map(served ? [[photoKey('r', 'p'), served] as const] : []);
  const list = [listed('r', [{ photo: 'p', ...said }])];
  return judgePhotos(list, answers, [facts('r', [{ id: 'p', ...photo }])]);
}
const NOTHING = { wrongs: [], missing: [] };
const missing = (what: string) => ({ wrongs: [], missing: [`photo p of review r ${what}`] });
const wrong = (what: string) => ({ wrongs: [`photo p of review r ${what}`], missing: [] });

describe('a photo of a review that stands', () => {
  test('that is shown has to be what its author committed to', () => {
    expect(judged({}, { state: 'shown' }, accept('p'))).toEqual(NOTHING);
    expect(judged({ ruled: 'shown' }, { state: 'shown' }, accept('p'))).toEqual(NOTHING);
    expect(judged({}, { state: 'shown' }, accept('q'))).toEqual(wrong('is not the one that its author committed to'));
    expect(judged({}, { state: 'shown' }, refuse('gone', ''))).toEqual(
      wrong('is not served (gone), and no entry hides it'),
    );
    expect(judged({}, { state: 'shown' })).toEqual(wrong('is not served (no address), and no entry hides it'));
  });

  test('may be hidden by an entry, for the reason that it gives, and only so', () => {
    expect(judged({ ruled: 'insult' }, { state: 'hidden', hiddenFor: 'insult' })).toEqual(NOTHING);
    expect(judged({ ruled: 'insult' }, { state: 'hidden', hiddenFor: 'illegal' })).toEqual(
      wrong('is hidden, for another reason than its entry gives'),
    );
    expect(judged({}, { state: 'hidden', hiddenFor: 'insult' })).toEqual(wrong('is hidden, and no entry hides it'));
    expect(judged({ ruled: 'shown' }, { state: 'hidden', hiddenFor: 'insult' })).toEqual(
      wrong('is hidden, and no entry hides it'),
    );
    expect(judged({ ruled: 'insult' }, { state: 'shown' }, accept('p'))).toEqual(
      wrong('is shown, and an entry hides it'),
    );
  });

  test('is missing, and no finding, while nobody can prove more: not come, or held', () => {
    expect(judged({}, { state: 'pending' })).toEqual(missing('has not come, or is gone'));
    expect(judged({ ruled: 'insult' }, { state: 'pending' })).toEqual(NOTHING);
    expect(judged({}, { state: 'held' })).toEqual(missing('waits for the operator'));
  });

  test('is not held once an entry has decided on it', () => {
    for (const ruled of ['shown', 'insult'] as const) {
      expect(judged({ ruled }, { state: 'held' })).toEqual(wrong('is held, and an entry has decided on it'));
    }
  });
});

describe('the photos of a list', () => {
  const standing = [facts('r', [{ id: 'p' }]), facts('s', [{ id: 'q' }])];
  const shown: Listed = [{ photo: 'q', state: 'pending' }];

  test('are all there, unless the service lists none at all', () => {
    const none = [listed('r'), listed('s')];
    expect(judgePhotos(none, new Map(), standing)).toEqual({
      wrongs: [],
      missing: ['photo p of review r', 'photo q of review s'].map(
        (photo) => `${photo} is not listed: no photo of this seller is`,
      ),
    });
    const some = [listed('r'), listed('s', shown)];
    expect(judgePhotos(some, new Map(), standing).wrongs).toEqual([
      'photo p of review r is not listed, and no entry takes it away',
    ]);
  });

  test('are those of the author and no others', () => {
    const list = [listed('s', [...shown, { photo: 'x', state: 'pending' }])];
    expect(judgePhotos(list, new Map(), standing.slice(1)).wrongs).toEqual([
      'photo x of review s is listed, and its author named none such',
    ]);
  });

  test('are listed once each: a second one under the same name would be another picture', () => {
    const list = [listed('s', [{ photo: 'q', state: 'shown', url: '/other' }, ...shown])];
    const served = new Map([[photoKey('s', 'q'), accept('q')]]);
    expect(judgePhotos(list, served, standing.slice(1)).wrongs).toEqual([
      'photo q of review s is listed more than once',
    ]);
  });
});

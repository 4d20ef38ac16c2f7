/** The form: stars, aspects, text, reward. Hands every change to the draft, and the whole to the preview. */
import { ASPECTS, REWARDS } from '../../../../schema/words.ts';
import { element, paragraph } from '../../page/dom.ts';
import type { Say } from '../../page/page.ts';
import type { Review, ReviewWords } from '../acts.ts';
import type { ReviewDraft } from '../draft.ts';
import { type PhotoField, photoField } from './photos.ts';
import { starsInput } from './stars.ts';

/** Characters (code points), not bytes: a Chinese character counts as one, like a letter. */
export const MAX_TEXT = 2000;

type Form = {
  readonly draft: ReviewDraft;
  readonly revises: boolean;
  /** Whether there is an earlier text here that something can be added to. */
  readonly addsTo: boolean;
  readonly changed: (draft: ReviewDraft) => void;
  readonly done: (review: ReviewWords) => void;
  /** Absent where no photos can be given. */
  readonly photos?: Omit<PhotoField, 'changed'> & { readonly keep: PhotoField['changed'] };
};

export const reviewForm = (say: Say, { draft, revises, addsTo, changed, done, photos }: Form): HTMLFormElement => {
  let current = draft;
  const change = (part: Partial<ReviewDraft>): void => {
    current = { ...current, ...part };
    changed(current);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const { rating, reward, aspects } = current;
    const text = wellFormed(current.text).trim();
    const addition = addsTo ? wellFormed(current.addition ?? '').trim() : '';
    const fits = Math.max(lengthOf(text), lengthOf(addition)) <= MAX_TEXT;
    if (rating !== undefined && reward !== undefined && fits) done({ rating, reward, aspects, text, addition });
  };
  const aspects = ASPECTS.map((aspect) =>
    starsInput(say, {
      name: aspect,
      legend: say(`aspect.${aspect}`),
      value: draft.aspects[aspect],
      required: false,
      choose: (stars) => change({ aspects: { ...current.aspects, [aspect]: stars } }),
    }),
  );
  return element(
    'form',
    { on: { submit } },
    starsInput(say, {
      name: 'rating',
      legend: say('write.rating'),
      value: draft.rating,
      required: true,
      choose: (rating) => change({ rating }),
    }),
    element(
      'details',
      { class: 'aspects', open: Object.keys(draft.aspects).length > 0 },
      element('summary', {}, say('write.aspects')),
      ...aspects,
    ),
    ...textField(say, { id: 'text', label: 'write.text', value: draft.text, changed: (text) => change({ text }) }),
    ...(addsTo
      ? textField(say, {
          id: 'addition',
          label: 'write.addition',
          hint: 'write.addition_what',
          value: draft.addition ?? '',
          changed: (addition) => change({ addition }),
        })
      : []),
    ...(photos
      ? photoField(say, {
          ...photos,
          changed: (chosen) => {
            // A draft then, even if nothing else of it was touched.
            changed(current);
            return photos.keep(chosen);
          },
        })
      : []),
    rewardChoice(say, draft.reward, (reward) => change({ reward })),
    element('button', { class: 'primary' }, say(revises ? 'write.preview_change' : 'write.preview')),
  );
};

type TextField = {
  readonly id: string;
  /** Keys of words. */
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly changed: (text: string) => void;
};

const textField = (say: Say, { id, label, hint, value, changed }: TextField): readonly HTMLElement[] => {
  const count = element('p', { class: 'count', id: `${id}-count` });
  const area = element('textarea', { id, rows: 6, dir: 'auto', 'aria-describedby': `${id}-count` });
  const update = (): void => {
    const length = lengthOf(wellFormed(area.value).trim());
    count.textContent = say(length > MAX_TEXT ? 'write.too_long' : 'write.characters', {
      count: length,
      limit: MAX_TEXT,
      left: MAX_TEXT - length,
    });
    count.classList.toggle('wrong', length > MAX_TEXT);
    area.setCustomValidity(length > MAX_TEXT ? count.textContent : '');
  };
  area.value = value;
  area.addEventListener('input', () => {
    update();
    changed(area.value);
  });
  update();
  return [
    element('label', { for: id, class: 'field' }, say(label)),
    ...(hint === undefined ? [] : [paragraph(say(hint), 'hint')]),
    area,
    count,
  ];
};

const rewardChoice = (
  say: Say,
  value: Review['reward'] | undefined,
  choose: (reward: Review['reward']) => void,
): HTMLFieldSetElement =>
  element(
    'fieldset',
    { class: 'choices' },
    element('legend', {}, say('write.reward')),
    paragraph(say('write.reward_why'), 'hint'),
    ...REWARDS.map((reward) => {
      const input = element('input', {
        type: 'radio',
        name: 'reward',
        value: reward,
        required: true,
        on: { change: () => choose(reward) },
      });
      input.checked = reward === value;
      return element('label', { class: 'choice' }, input, element('span', {}, say(`reward_choice.${reward}`)));
    }),
  );

const lengthOf = (text: string): number => Array.from(text).length;

/** Half an emoji, which a cut paste can leave, has no spelling in UTF-8. */
const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\u{fffd}');

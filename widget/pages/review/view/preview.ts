/** What will be public, as others will see it, before anything is signed. */
import { ASPECTS } from '../../../../schema/words.ts';
import { element, paragraph } from '../../page/dom.ts';
import type { Say } from '../../page/page.ts';
import type { Review } from '../acts.ts';
import { photosShown } from './photos.ts';

/** The review as it will stand on the seller's page. */
export const reviewCard = (say: Say, review: Review, language: string): HTMLElement =>
  element(
    'article',
    { class: 'card review' },
    starsShown(say, review.rating),
    review.text === ''
      ? paragraph(say('review.no_text'), 'quiet')
      : element('p', { class: 'text', dir: 'auto', lang: language }, review.text),
    review.addition === ''
      ? undefined
      : element(
          'div',
          { class: 'addition' },
          paragraph(say('write.addition_shown'), 'quiet'),
          element('p', { class: 'text', dir: 'auto', lang: language }, review.addition),
        ),
    photosShown(say, review.photos),
    element(
      'ul',
      { class: 'aspect-list' },
      ...ASPECTS.flatMap((aspect) => {
        const stars = review.aspects[aspect];
        return stars === undefined ? [] : [element('li', {}, `${say(`aspect.${aspect}`)} `, starsShown(say, stars))];
      }),
    ),
    review.reward === 'none' ? undefined : element('p', { class: 'label warn' }, say(`reward.${review.reward}`)),
  );

export const starsShown = (say: Say, stars: number): HTMLElement =>
  element(
    'span',
    { class: 'stars-shown', role: 'img', 'aria-label': say('review.stars', { stars }) },
    '★'.repeat(stars),
    element('span', { class: 'off' }, '☆'.repeat(5 - stars)),
  );

type Preview = {
  readonly review: Review;
  readonly language: string;
  readonly firstUse: boolean;
  readonly back: () => void;
  /** Resolves with words about what went wrong, or with undefined once another view is shown. */
  readonly sign: () => Promise<string | undefined>;
};

export const previewView = (say: Say, { review, language, firstUse, back, sign }: Preview): readonly HTMLElement[] => {
  const status = element('p', { class: 'status', role: 'alert' });
  const button = element('button', { class: 'primary', type: 'button' }, say('write.sign'));
  const press = async (): Promise<void> => {
    button.disabled = true;
    status.textContent = '';
    button.textContent = say('write.signing');
    const wrong = await sign();
    if (wrong === undefined) return;
    status.textContent = wrong;
    button.textContent = say('write.again');
    button.disabled = false;
  };
  button.addEventListener('click', () => void press());
  return [
    element('h1', {}, say('write.preview_title')),
    paragraph(say('write.preview_what')),
    reviewCard(say, review, language),
    firstUse ? paragraph(say('write.first_use'), 'hint') : element('span'),
    status,
    element(
      'div',
      { class: 'buttons' },
      button,
      element('button', { type: 'button', on: { click: back } }, say('write.back')),
    ),
  ];
};

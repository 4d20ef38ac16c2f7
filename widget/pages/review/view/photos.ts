/** The part of the form that takes photos, and how they look before they are sent. */
import { MAX_PHOTOS } from '../../../../schema/photos.ts';
import { element, paragraph } from '../../page/dom.ts';
import type { Say } from '../../page/page.ts';
import { fileChoice } from './file-choice.ts';
import { addressOf, type KeptPhoto, keptPhoto } from '../photos/kept-photo.ts';
import { shrink } from '../photos/shrink.ts';

export type PhotoField = {
  readonly chosen: readonly KeptPhoto[];
  /** Whether the operator looks at photos before they are shown. */
  readonly held: boolean;
  readonly changed: (chosen: readonly KeptPhoto[]) => Promise<void>;
};

export const photoField = (say: Say, { chosen, held, changed }: PhotoField): readonly HTMLElement[] => {
  let current = chosen;
  const row = element('ul', { class: 'photos' });
  const status = element('p', { class: 'status', role: 'status', id: 'photos-status' });
  const input = element('input', {
    id: 'photos',
    type: 'file',
    accept: 'image/*',
    multiple: true,
    'aria-describedby': 'photos-hint photos-status',
  });
  const set = async (photos: readonly KeptPhoto[]): Promise<void> => {
    current = photos;
    draw();
    await changed(photos);
  };
  const remove = (photo: KeptPhoto): void => {
    status.textContent = '';
    void set(current.filter((one) => one !== photo));
    input.focus();
  };
  const draw = (): void => {
    row.replaceChildren(
      ...current.map((photo, index) => {
        const name = say('write.photo_alt', { number: index + 1, total: current.length });
        const label = say('write.photo_remove', { number: index + 1 });
        return element(
          'li',
          {},
          element('img', { src: addressOf(photo), alt: name }),
          element(
            'button',
            { type: 'button', 'aria-label': label, on: { click: () => remove(photo) } },
            say('write.photo_out'),
          ),
        );
      }),
    );
    row.hidden = current.length === 0;
  };
  const add = async (): Promise<void> => {
    const files = [...(input.files ?? [])];
    const free = MAX_PHOTOS - current.length;
    // Until they are ready, the form does not go on without them.
    input.setCustomValidity(say('write.photo_wait'));
    status.textContent = say('write.photo_wait');
    const made = await Promise.all(files.slice(0, free).map(shrink));
    await set([...current, ...made.flatMap((bytes) => (bytes ? [keptPhoto(bytes)] : []))]);
    input.setCustomValidity('');
    input.value = '';
    if (files.length > free) status.textContent = say('write.photo_most', { most: MAX_PHOTOS });
    else status.textContent = made.every(Boolean) ? '' : say('write.photo_unreadable');
  };
  input.addEventListener('change', () => void add());
  draw();
  const hint = paragraph(say(held ? 'write.photos_held' : 'write.photos_what', { most: MAX_PHOTOS }), 'hint');
  hint.id = 'photos-hint';
  return [paragraph(say('write.photos'), 'field'), hint, row, fileChoice(input, say('write.photos_choose')), status];
};

/** The photos as readers will see them. */
export const photosShown = (say: Say, photos: readonly KeptPhoto[]): HTMLElement | undefined =>
  photos.length === 0
    ? undefined
    : element(
        'ul',
        { class: 'photos' },
        ...photos.map((photo, index) =>
          element(
            'li',
            {},
            element('img', {
              src: addressOf(photo),
              alt: say('write.photo_alt', { number: index + 1, total: photos.length }),
            }),
          ),
        ),
      );

type Sending = {
  readonly count: number;
  readonly held: boolean;
  /** Resolves with words about what went wrong, or with undefined when all photos are there. */
  readonly send: () => Promise<string | undefined>;
};

/** Sends at once, says how it goes, and offers to try again. */
export const sendingCard = (say: Say, { count, held, send }: Sending): HTMLElement => {
  const status = element('p', { role: 'status' });
  const again = element('button', { class: 'primary', type: 'button', hidden: true }, say('done.photos_again'));
  const go = async (): Promise<void> => {
    again.hidden = true;
    status.textContent = say('done.photos_sending', { photos: count });
    const wrong = await send();
    status.textContent = wrong ?? say(held ? 'done.photos_held' : 'done.photos_there');
    again.hidden = wrong === undefined;
  };
  again.addEventListener('click', () => void go());
  void go();
  return element('section', { class: 'card' }, element('h2', {}, say('done.photos')), status, again);
};

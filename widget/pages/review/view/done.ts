/** After publishing: the promise, the receipt to keep, and what can be changed later. */
import { element, paragraph } from '../../page/dom.ts';
import type { Say } from '../../page/page.ts';
import { receiptPicture } from '../picture.ts';
import type { Receipt } from '../receipt.ts';

type Done = {
  readonly sellerName: string;
  readonly sellerPage: string;
  readonly day: string;
  readonly receipt: Receipt;
  /** True right after publishing, false on a later visit. */
  readonly fresh: boolean;
  /** False where this browser forgets its keys. */
  readonly lasting: boolean;
  readonly withdrawn: boolean;
  readonly revise: () => void;
  readonly withdraw: () => Promise<string | undefined>;
  /** Of photos that are still to be sent. */
  readonly sending?: HTMLElement;
  /** Absent when there is no text and no photo to delete. */
  readonly erase?: () => Promise<string | undefined>;
};

export const doneView = (say: Say, done: Done): readonly HTMLElement[] => [
  element('h1', {}, say(done.fresh ? 'done.title' : 'done.title_later')),
  promiseCard(say, done),
  ...(done.sending ? [done.sending] : []),
  receiptCard(say, done),
  element(
    'section',
    { class: 'card' },
    element('h2', {}, say('done.change')),
    paragraph(say('done.change_what')),
    element(
      'div',
      { class: 'buttons' },
      element('button', { type: 'button', on: { click: done.revise } }, say('done.revise')),
    ),
    ...(done.withdrawn ? [] : [twoStep(say, 'withdraw', done.withdraw)]),
    ...(done.erase ? [twoStep(say, 'erase', done.erase)] : []),
  ),
];

const promiseCard = (say: Say, { receipt, day, sellerPage }: Done): HTMLElement =>
  element(
    'section',
    { class: 'card good' },
    element('h2', {}, say('done.promise')),
    paragraph(say('done.promise_what', { seq: receipt.promise.promise.seq, day })),
    element('p', { class: 'code', dir: 'ltr' }, receipt.entry),
    element('p', {}, element('a', { href: sellerPage, class: 'button' }, say('done.see'))),
  );

const receiptCard = (say: Say, { receipt, sellerName, day, lasting }: Done): HTMLElement => {
  const place = element('div', { class: 'picture' });
  const draw = (): void => {
    const source = receiptPicture(say, sellerName, day, receipt);
    place.replaceChildren(
      element('img', { src: source, alt: say('receipt.picture_alt'), width: 270 }),
      paragraph(say('receipt.long_press'), 'hint'),
      element('a', { href: source, download: `${nameOf(receipt)}.png`, class: 'button' }, say('receipt.save_picture')),
    );
  };
  return element(
    'section',
    { class: lasting ? 'card' : 'card warn' },
    element('h2', {}, say('receipt.keep')),
    paragraph(say(lasting ? 'receipt.why' : 'receipt.why_forgetful')),
    paragraph(say('receipt.secret'), 'hint'),
    element(
      'div',
      { class: 'buttons' },
      element('button', { class: 'primary', type: 'button', on: { click: draw } }, say('receipt.picture')),
      element('button', { type: 'button', on: { click: () => download(receipt) } }, say('receipt.file')),
    ),
    place,
  );
};

const nameOf = (receipt: Receipt): string => `touchstone-${receipt.seller}-${receipt.entry.slice(0, 8)}`;

const download = (receipt: Receipt): void => {
  const address = URL.createObjectURL(new Blob([JSON.stringify(receipt, undefined, 2)], { type: 'application/json' }));
  element('a', { href: address, download: `${nameOf(receipt)}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** A button that asks once more in its own place before it does what cannot be undone. */
const twoStep = (say: Say, name: 'withdraw' | 'erase', act: () => Promise<string | undefined>): HTMLElement => {
  const status = element('p', { class: 'status', role: 'alert' });
  const press = async (): Promise<void> => {
    const wrong = await act();
    if (wrong !== undefined) status.textContent = wrong;
  };
  return element(
    'details',
    {},
    element('summary', {}, say(`done.${name}`)),
    paragraph(say(`done.${name}_what`)),
    element('button', { type: 'button', class: 'danger', on: { click: () => void press() } }, say(`done.${name}_do`)),
    status,
  );
};

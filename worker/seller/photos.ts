/**
 * Photos come after the review that names them: whoever has the bytes behind a commitment that the buyer signed may send
 * them. A row stands before the bytes do and after they are gone, so a crash at any moment leaves none that nobody knows.
 */
import type * as z from 'zod/mini';
import type { photoAnswer } from '../../schema/api/answers.ts';
import type { PhotoType } from '../../schema/photos.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import type { PhotoFacts } from '../../trust/replay/facts.ts';
import { photoName } from '../photos/bytes.ts';
import type { Picture } from '../photos/picture.ts';
import { standingPhotos } from './keep-photos.ts';
import { nowMs } from '../clock.ts';
import { armAlarm, askForHeld, askForPhotos } from './outbox.ts';
import type { Parts } from './parts.ts';
import { statusOf } from './reviews.ts';
import type { Store } from './store/store.ts';

export type PhotoAnswer = z.infer<typeof photoAnswer>;
export type PhotoInput = {
  readonly seller: string;
  readonly order: string;
  /** The commitment, which `salt` and `bytes` open: the route has checked that. */
  readonly photo: string;
  readonly salt: string;
  readonly bytes: Bytes;
  readonly picture: Picture;
};

/**
 * Stores one photo; the same again changes nothing. Refuses `forbidden` where no photos are taken, `unknown_order`,
 * `not_found` (no review that stands names it) and `unavailable`.
 */
export function putPhoto(parts: Parts, input: PhotoInput): Promise<Result<PhotoAnswer>> {
  return parts.photosInTurn(async () => {
    const { store, storage, photos, config } = parts;
    const { order, photo: id, salt, picture } = input;
    if (!photos || config.photos === 'off') return refuse('forbidden', 'This service takes no photos.');
    const named = namedPhoto(store, order, id);
    if (!named.ok) return named;
    const before = store.photos.read(order, id);
    if (before && before.state !== 'doomed') return accept(answerOf(id, before.state, picture));
    storage.transactionSync(() => {
      store.photos.expect({ ord: order, id, salt, ...picture, came: nowMs(config) });
      askForPhotos(parts);
    });
    await armAlarm(parts);
    try {
      await photos.write(photoName(input.seller, order, id), input.bytes);
    } catch (error) {
      console.error('A photo could not be stored', error);
      return refuse('unavailable', 'The photo could not be stored; send it again.');
    }
    // Meanwhile the review may have been erased or changed: then the bytes go again.
    const after = namedPhoto(store, order, id);
    if (!after.ok) return after;
    const state = stateOf(after.value, config.photos === 'hold');
    storage.transactionSync(() => {
      store.photos.set(order, id, state);
      if (state === 'held') askForHeld(parts);
    });
    if (state === 'held') await armAlarm(parts);
    return accept(answerOf(id, state, picture));
  });
}

/** The type of a photo that may be shown. Refuses `not_found` and `gone`. */
export function shownPhoto({ store, config }: Parts, order: string, id: string): Result<PhotoType> {
  const row = store.photos.read(order, id);
  const review = store.reviews.ofOrder(order);
  const facts = store.orders.read(order)?.facts;
  const nothing = refuse('not_found', 'No photo is shown at this address.');
  if (!review || !facts || config.photos === 'off') return nothing;
  const status = statusOf(review, facts);
  if (status !== 'shown') return refuse('gone', `The review of this photo is ${status}.`);
  switch (row?.state) {
    case undefined:
      return nothing;
    case 'shown':
      return accept(row.type);
    case 'held':
      return refuse('not_found', 'The photo is held until the operator has looked at it.');
    case 'hidden':
      return refuse('gone', 'The operator hid this photo; the entry that did so gives the reason.');
    case 'doomed':
      return refuse('gone', 'The photo was taken away with the review, or is not here yet.');
  }
}

/** The type of a photo whose bytes are there, shown or not. Refuses `not_found`. */
export function keptPhoto({ store }: Parts, order: string, id: string): Result<PhotoType> {
  const row = store.photos.read(order, id);
  return row && row.state !== 'doomed' ? accept(row.type) : refuse('not_found', 'There is no such photo.');
}

/** Deletes the bytes that are to go, and forgets them. Refuses `unavailable`: then it is tried again. */
export function clearPhotos(parts: Parts): Promise<Result<true>> {
  return parts.photosInTurn(async () => {
    const { store, photos } = parts;
    const seller = store.seller.read()?.id ?? '';
    const doomed = store.photos.doomed();
    // Some of them may have been held.
    if (doomed.length > 0) askForHeld(parts);
    for (const { ord, id } of doomed) {
      try {
        await photos?.remove(photoName(seller, ord, id));
      } catch (error) {
        console.error('A photo could not be deleted', error);
        return refuse('unavailable', 'The place of photos did not answer.');
      }
      store.photos.remove(ord, id);
    }
    store.outbox.done('photos', Number.MAX_SAFE_INTEGER);
    return accept(true);
  });
}

function namedPhoto(store: Store, order: string, id: string): Result<PhotoFacts> {
  const facts = store.orders.read(order)?.facts;
  if (!facts) return refuse('unknown_order', 'No such order is registered for this seller.');
  const named = standingPhotos(store, order, facts).find((photo) => photo.id === id);
  return named ? accept(named) : refuse('not_found', 'The review of this order, as it stands, names no such photo.');
}

function stateOf({ ruled }: PhotoFacts, isHeld: boolean): PhotoAnswer['state'] {
  if (ruled !== undefined) return ruled === 'shown' ? 'shown' : 'hidden';
  return isHeld ? 'held' : 'shown';
}

const answerOf = (photo: string, state: PhotoAnswer['state'], { type, width, height }: Picture): PhotoAnswer => ({
  photo,
  state,
  type,
  width,
  height,
});

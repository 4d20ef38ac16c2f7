/** Inside the transaction: which photos of an order stay, and which are shown, after an entry. */
import type { OrderRelatedBody } from '../../schema/entries/index.ts';
import type { OrderFacts, PhotoFacts } from '../../trust/replay/facts.ts';
import type { Store } from './store/store.ts';

/** Photos stand as long as the present revision names them, is not void, withdrawn or erased. The rest is to go. */
export function standingPhotos(store: Store, order: string, { review }: OrderFacts): readonly PhotoFacts[] {
  if (!review?.photos || review.void || store.reviews.ofOrder(order)?.erased) return [];
  return review.photos;
}

/** `before`: facts of the order before the entry. */
export function keepPhotos(
  store: Store,
  body: OrderRelatedBody,
  before: OrderFacts | undefined,
  facts: OrderFacts,
): void {
  switch (body.kind) {
    case 'review':
    case 'erase':
    case 'handover': {
      // Without photos before the entry, none has a row.
      if (!before?.review?.photos) return;
      const standing = standingPhotos(store, body.order, facts);
      store.photos.doomAllBut(
        body.order,
        standing.map(({ id }) => id),
      );
      return;
    }
    case 'hide': {
      const known = body.photo === undefined ? undefined : store.photos.read(body.order, body.photo);
      if (known && known.state !== 'doomed') store.photos.set(body.order, known.id, body.visible ? 'shown' : 'hidden');
      return;
    }
    case 'order':
    case 'evidence':
    case 'outcome':
    case 'report':
    case 'reply':
    case 'objection':
    case 'ruling':
    case 'finding':
    case 'reversal':
  }
}

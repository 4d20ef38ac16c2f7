/** Reads how a service shows a seller's reviews and their photos. Judging is `listed.ts` and `photos.ts`. */
import { MAX_PHOTO_BYTES } from '../../schema/photos.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import { commitment, SALT_BYTES } from '../../trust/commit/commitment.ts';
import type { Client } from '../client/client.ts';
import { askAbout } from './ask-about.ts';
import type { ListedReview, ListedReviews } from './listed.ts';
import { photoKey, type ServedPhotos } from './photos.ts';
import type { Entries, PresentReview } from './present.ts';

const PAGE = 100;
/** What came while we read. */
const MORE_PAGES = 10;

/** The whole list. `known`: the journal; a list that goes on far beyond what it has has no end. */
export async function captureList(client: Client, seller: string, known: Entries): Promise<Result<ListedReviews>> {
  const listed: ListedReview[] = [];
  let cursor: string | undefined;
  // A displaced review keeps its place, beside that of the buyer who displaced it.
  const first = known.filter((entry) => entry?.body.kind === 'review' && entry.body.revision === 0);
  for (let pages = Math.ceil(first.length / PAGE) + MORE_PAGES; pages > 0; pages -= 1) {
    const answer = await client.call('readReviews', {
      params: { seller },
      query: { limit: String(PAGE), ...(cursor === undefined ? {} : { cursor }) },
      // A list that somebody between us kept lacks what came since.
      headers: { 'cache-control': 'no-cache' },
    });
    if (!answer.ok) return answer;
    listed.push(...answer.value.reviews);
    cursor = answer.value.next;
    if (cursor === undefined) return accept(listed);
  }
  return refuse('unavailable', 'The list of reviews has no end.');
}

/**
 * Every photo that the list shows of those that a review names: others are none, however many a list has. Only what salt
 * and bytes commit to is kept, not the bytes.
 */
export async function capturePhotos(
  client: Client,
  listed: ListedReviews,
  reviews: readonly PresentReview[],
): Promise<ServedPhotos> {
  const named = new Set(reviews.flatMap(({ id, body }) => (body.photos ?? []).map((photo) => photoKey(id, photo))));
  const shown = new Map(
    listed.flatMap(({ id, photos = [] }) =>
      photos.flatMap(({ photo, url, salt }) =>
        url !== undefined && named.has(photoKey(id, photo)) ? [[photoKey(id, photo), { url, salt }] as const] : [],
      ),
    ),
  );
  const answers = await askAbout([...shown], async ([, { url, salt }]): Promise<Result<string>> => {
    const saltBytes = fromBase64url(salt ?? '');
    if (saltBytes?.length !== SALT_BYTES) return refuse('opening_missing', 'The list gives no salt for this photo.');
    const bytes = await client.bytes(url, MAX_PHOTO_BYTES);
    return bytes.ok ? accept(commitment('photo', saltBytes, bytes.value)) : bytes;
  });
  return new Map([...answers].map(([[key], answer]) => [key, answer]));
}

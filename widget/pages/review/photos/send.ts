/** Sends the photos of a published review. Each may be sent again: the service takes it once. */
import { toBase64url } from '../../../../trust/bytes/base64url.ts';
import { type Failure, request } from '../../page/api.ts';
import { keep, type Session } from '../session.ts';
import type { KeptPhoto } from './kept-photo.ts';

/** Those that the last review of this browser names and the service is not known to have. */
export const unsentPhotos = ({ kept }: Session): readonly KeptPhoto[] => {
  const last = kept.reviews.at(-1)?.submission.body;
  const named: readonly string[] = last?.kind === 'review' ? (last.photos ?? []) : [];
  return (kept.photos ?? []).filter(({ photo, sent }) => !sent && named.includes(photo));
};

/** One after the other; what went wrong, or undefined when all are there. */
export const sendPhotos = async (session: Session): Promise<Failure | undefined> => {
  const { seller, order = '' } = session.page;
  for (const { photo, salt, bytes } of unsentPhotos(session)) {
    const address = `/v1/sellers/${seller}/orders/${order}/photos/${photo}?salt=${toBase64url(salt)}`;
    const headers = { 'content-type': 'image/jpeg' };
    const answer = await request(address, { method: 'PUT', body: bytes, headers });
    if (!answer.ok) return answer.failure;
    const photos = (session.kept.photos ?? []).map((one) => (one.photo === photo ? { ...one, sent: true } : one));
    await keep(session, { photos });
  }
  return undefined;
};

/** Photos of reviews: the door that takes one, and the address that shows it. */
import type { Context, Hono } from 'hono';
import { commitment, orderId, sellerId } from '../../schema/fields.ts';
import { refuse } from '../../schema/problems.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import { opensCommitment } from '../../trust/commit/commitment.ts';
import { problemResponse } from '../http/problem.ts';
import { readQuery } from '../http/query.ts';
import { photoBytes, photoName } from '../photos/bytes.ts';
import { examinePicture } from '../photos/picture.ts';
import type { Handlers } from './handler.ts';
import { lookQuery, operatorLooks } from './operator-look.ts';
import { sellerObject } from './sellers.ts';
import type { App } from './serve.ts';

/**
 * What stands at an address never changes, but it may be taken away: so browsers keep it for an hour, and nothing
 * between them and the service keeps it at all.
 */
const CACHE = 'private, max-age=3600, immutable';
/** Opened by itself it is a picture, whatever a browser makes of its bytes: no script, no form, no origin. */
const POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

export const photoHandlers: Handlers<'putPhoto'> = {
  putPhoto: async ({ env, params, query, bytes }) => {
    const { seller, order, photo } = params;
    const salt = query.salt === undefined ? undefined : fromBase64url(query.salt);
    if (query.salt === undefined || !salt) return refuse('malformed', 'The salt of the commitment is missing.');
    const picture = examinePicture(bytes);
    if (!picture.ok) return picture;
    if (!opensCommitment(photo, 'photo', salt, bytes)) {
      return refuse('opening_mismatch', 'Salt and photo do not open the commitment in the address.');
    }
    const input = { seller, order, photo, salt: query.salt, bytes, picture: picture.value };
    return sellerObject(env, seller).putPhoto(input);
  },
};

export function registerPhotos(app: Hono<App>): void {
  app.get('/p/:seller/:order/:photo', (context) => showPhoto(context));
}

async function showPhoto(context: Context<App, '/p/:seller/:order/:photo'>): Promise<Response> {
  const { seller, order, photo } = context.req.param();
  const isAddress =
    sellerId.safeParse(seller).success && orderId.safeParse(order).success && commitment.safeParse(photo).success;
  const nothing = refuse('not_found', 'No photo is shown at this address.').refusal;
  if (!isAddress) return problemResponse(nothing);
  const query = readQuery(context.req.url, lookQuery);
  if (!query.ok) return problemResponse(query.refusal);
  const looks = await operatorLooks(context.env, { seller, order, photo }, query.value);
  if (!looks.ok) return problemResponse(looks.refusal);
  const object = sellerObject(context.env, seller);
  const type = await (looks.value ? object.keptPhoto(order, photo) : object.shownPhoto(order, photo));
  if (!type.ok) return problemResponse(type.refusal);
  const bytes = await photoBytes(context.env)?.read(photoName(seller, order, photo));
  if (!bytes) return problemResponse(nothing);
  return new Response(bytes, {
    headers: {
      'content-type': type.value,
      'cache-control': looks.value ? 'no-store' : CACHE,
      'content-security-policy': POLICY,
    },
  });
}

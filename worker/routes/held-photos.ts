/** What waits for the operator: photos of all sellers that are held. */
import { accept, refuse } from '../../schema/problems.ts';
import { nowMs } from '../clock.ts';
import { listHeldPhotos } from '../directory/held-photos.ts';
import { registryOf } from '../registry-cache.ts';
import type { Handlers } from './handler.ts';
import { recentOperatorSignature } from './operator-signature.ts';

const USUAL_PAGE = 20;

export const heldPhotoHandlers: Handlers<'listHeldPhotos'> = {
  listHeldPhotos: async ({ env, config, body: { body, sigs }, nowMs: requested }) => {
    const signed = await recentOperatorSignature(body, sigs, await registryOf(env), nowMs(config, requested));
    if (!signed.ok) return signed;
    const page = await listHeldPhotos(env.DIRECTORY, { after: body.after, limit: body.limit ?? USUAL_PAGE });
    return page ? accept(page) : refuse('malformed', 'after: not a cursor of ours.');
  },
};

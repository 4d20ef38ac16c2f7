/** Erasing a buyer from the private link table, by what an issuer calls them. */
import { accept, refuse } from '../../schema/problems.ts';
import { fromBase64url } from '../../trust/bytes/base64url.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { opensCommitment } from '../../trust/commit/commitment.ts';
import { nowMs } from '../clock.ts';
import { registryOf } from '../registry-cache.ts';
import { buyerLinkHash } from '../seller/buyer-hash.ts';
import type { Handlers } from './handler.ts';
import { operatorSignature } from './operator-signature.ts';

export const erasureHandlers: Handlers<'eraseBuyer'> = {
  eraseBuyer: async ({ env, config, body: { body, sigs, openings }, nowMs: requested }) => {
    const signed = await operatorSignature(body, sigs, await registryOf(env), nowMs(config, requested));
    if (!signed.ok) return signed;
    const { salt, data } = openings.buyer;
    const saltBytes = fromBase64url(salt);
    if (!saltBytes || !opensCommitment(body.buyer, 'buyer', saltBytes, utf8(data))) {
      return refuse('opening_mismatch', 'The opening of buyer does not match its commitment.');
    }
    await env.CREDIBILITY.getByName('0').erase(buyerLinkHash(config.hostedSeed, body.issuer, data));
    return accept(undefined);
  },
};

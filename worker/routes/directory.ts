/** Making the directory anew: it is a projection, and the ledger knows everyone who has something to project. */
import { accept, refuse } from '../../schema/problems.ts';
import { nowMs } from '../clock.ts';
import { registryOf } from '../registry-cache.ts';
import type { Handlers } from './handler.ts';
import { operatorSignature } from './operator-signature.ts';
import { sellerObject } from './sellers.ts';

/** Each seller is a call of its own, and the smallest plan allows a request fifty of them. */
const SELLERS_OF_PAGE = 40;
/** How old such a request may be: whoever gets hold of one cannot make the service work with it for ever. */
const MAX_AGE_MS = 300_000;

export const directoryHandlers: Handlers<'rebuildDirectory'> = {
  rebuildDirectory: async ({ env, config, body, nowMs: requested }) => {
    const now = nowMs(config, requested);
    const signed = await operatorSignature(body.body, body.sigs, await registryOf(env), now);
    if (!signed.ok) return signed;
    if (body.body.issuedAt < now - MAX_AGE_MS) return refuse('bad_time', 'The request is older than five minutes.');
    const sellers = await env.LEDGER.getByName('0').sellersAfter(body.body.after ?? '', SELLERS_OF_PAGE);
    const failed: string[] = [];
    const tell = async (seller: string): Promise<void> => {
      const told = await sellerObject(env, seller).tellDirectory();
      if (!told.ok) failed.push(seller);
    };
    await Promise.all(sellers.map((seller) => tell(seller).catch(() => void failed.push(seller))));
    const last = sellers.length === SELLERS_OF_PAGE ? sellers.at(-1) : undefined;
    return accept({
      told: sellers.length - failed.length,
      failed: failed.toSorted(),
      ...(last === undefined ? {} : { next: last }),
    });
  },
};

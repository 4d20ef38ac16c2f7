/** Making the directory anew: it is a projection, and the ledger knows everyone who has something to project. */
import { accept } from '../../schema/problems.ts';
import { nowMs } from '../clock.ts';
import { registryOf } from '../registry-cache.ts';
import type { Handlers } from './handler.ts';
import { recentOperatorSignature } from './operator-signature.ts';
import { sellerObject } from './sellers.ts';

/** Each seller is a call of its own, and the smallest plan allows a request fifty of them. */
const SELLERS_OF_PAGE = 40;

export const directoryHandlers: Handlers<'rebuildDirectory'> = {
  rebuildDirectory: async ({ env, config, body, nowMs: requested }) => {
    const registry = await registryOf(env);
    const signed = await recentOperatorSignature(body.body, body.sigs, registry, nowMs(config, requested));
    if (!signed.ok) return signed;
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

/** A seller at a glance. */
import type * as z from 'zod/mini';
import type { sellerAnswer } from '../../schema/api/answers.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { Parts } from './parts.ts';
import { openedProfile } from './profile-text.ts';

export type SellerAnswer = z.infer<typeof sellerAnswer>;

/** Refuses `unknown_seller`. */
export function profile({ store, config }: Parts): Result<SellerAnswer> {
  const row = store.seller.read();
  if (!row) return refuse('unknown_seller', 'No such seller is registered here.');
  const { key, custody, category, domains, accounts, counters } = row.facts;
  return accept({
    seller: row.id,
    log: `${config.logName}/${row.id}`,
    key,
    custody,
    category,
    domains: [...domains],
    accounts: [...accounts],
    ...openedProfile(store, row.facts),
    size: store.tree.end().size,
    counters,
  });
}

/**
 * Looks at every proved domain again. One that is proved still gets today's day, at most once a week. One whose proof was
 * not seen for two weeks, and that DNS says is not there, is taken off: a name server or a shop that is down for some days
 * costs nothing. Accounts need a person: those are listed whose proof lapses soon.
 */
import { accept, type Result } from '../../schema/problems.ts';
import { ACCOUNT_DAYS } from '../../trust/proof/standing.ts';
import type { Client } from '../client/client.ts';
import { checkDomain } from './check-domain.ts';
import type { Reach } from './well-known.ts';
import type { Operated } from '../keys/operated.ts';
import { rewriteProofs, type SellerAnswer } from './write.ts';

/** Days since a proof was seen from which on it is dated anew, and from which on a domain that fails is taken off. */
const RENEW_DAYS = 7;
const GRACE_DAYS = 14;
/** Days before the end of an account's proof from which on a person is asked to look. */
const WARN_DAYS = 30;

export type Rechecked = {
  readonly seller: string;
  readonly renewed: readonly string[];
  /** Failed today and keep their day: taken off when it lasts. */
  readonly failing: readonly { readonly domain: string; readonly why: string }[];
  readonly dropped: readonly { readonly domain: string; readonly why: string }[];
  /** Accounts that a person has to look at: `lapsed` where the proof no longer counts. */
  readonly due: readonly { readonly account: string; readonly lapsed: boolean }[];
};

/** Rechecks one seller on a UTC day. Refuses as the service does. */
export async function recheckSeller(
  operated: Operated,
  seller: string,
  day: number,
  reach: Reach,
): Promise<Result<Rechecked>> {
  const known = await operated.api.call('readSeller', { params: { seller } });
  if (!known.ok) return known;
  const renewed: string[] = [];
  const failing: { domain: string; why: string }[] = [];
  const dropped: { domain: string; why: string }[] = [];
  for (const { name, day: seen } of known.value.domains) {
    const checked = await checkDomain(known.value, name, reach);
    if (checked.ok) {
      if (day - seen >= RENEW_DAYS) renewed.push(name);
      continue;
    }
    const { code, detail } = checked.refusal;
    (code === 'not_found' && day - seen >= GRACE_DAYS ? dropped : failing).push({ domain: name, why: detail });
  }
  const gone = new Set(dropped.map(({ domain }) => domain));
  const written = await rewriteProofs(operated, seller, (now) =>
    renewed.length + gone.size === 0
      ? undefined
      : {
          domains: now.domains
            .filter(({ name }) => !gone.has(name))
            .map((proof) => (renewed.includes(proof.name) ? { ...proof, day } : proof)),
        },
  );
  return written.ok ? accept({ seller, renewed, failing, dropped, due: dueOf(known.value, day) }) : written;
}

function dueOf({ accounts }: SellerAnswer, day: number): Rechecked['due'] {
  return accounts
    .filter((proof) => day - proof.day >= ACCOUNT_DAYS - WARN_DAYS)
    .map(({ channel, id, day: seen }) => ({ account: `${channel} ${id}`, lapsed: day - seen >= ACCOUNT_DAYS }));
}

/** The ids of all sellers of a service. Refuses as the service does. */
export async function allSellers(api: Client): Promise<Result<readonly string[]>> {
  const sellers: string[] = [];
  for (let cursor: string | undefined, isMore = true; isMore; isMore = cursor !== undefined) {
    const page = await api.call('listSellers', { query: { limit: '100', ...(cursor ? { cursor } : {}) } });
    if (!page.ok) return page;
    sellers.push(...page.value.sellers.map(({ seller }) => seller));
    cursor = page.value.next;
  }
  return accept(sellers);
}

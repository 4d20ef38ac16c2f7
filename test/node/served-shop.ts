/** A seller on a real service, with a platform, a payment provider and a carrier, all keys made for the test. */
import path from 'node:path';
import { readFile } from 'node:fs/promises';
import type { Client } from '../../cli/client/client.ts';
import { issuerEntry } from '../../cli/keys/operator.ts';
import { signerOfSeed } from '../../cli/keys/keys.ts';
import type { SignedPromise, Submission } from '../../schema/api/submission.ts';
import type { BodyOf } from '../../schema/entries/index.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import type { Result } from '../../schema/problems.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { sellerIdOf } from '../../trust/seller-id.ts';
import {
  aHandover,
  anEvidence,
  anOrder,
  aRegistration,
  aReview,
  aSigner,
  publicKeyOf,
  signed,
} from '../support/build.ts';

const NAMES = { platform: 'market', payment: 'bank', carrier: 'post' } as const;
type Role = keyof typeof NAMES;

export type ServedShop = {
  readonly seller: string;
  readonly log: string;
  readonly key: Signer;
  readonly issuers: Readonly<Record<Role, Signer>>;
};

/** What a buyer keeps of a review. */
export type Kept = Submission & { readonly promise: SignedPromise };

/** Registers the issuers, with the operator's key out of the data folder, and a seller. */
export async function openShop(api: Client, folder: string): Promise<ServedShop> {
  const { log: ledger, logName } = must(await api.call('readRegistry', {}));
  const file = JSON.parse(await readFile(path.join(folder, 'keys.json'), 'utf8')) as { operator: string };
  const operator = await signerOfSeed(file.operator);
  const issuers = { platform: await aSigner(), payment: await aSigner(), carrier: await aSigner() };
  for (const [role, issuer] of Object.entries(NAMES) as [Role, string][]) {
    const keys = [publicKeyOf(issuers[role])];
    const more = { counter: 0, issuer, role, name: issuer, custody: 'self', keys } as const;
    must(await api.call('submitRegistryEntry', { body: await issuerEntry({ operator }, ledger, more) }));
  }
  const key = await aSigner();
  const seller = sellerIdOf(key.publicKey);
  const log = `${logName}/${seller}`;
  must(await api.call('submitEntry', { body: await signed(aRegistration(log, key), [key]) }));
  return { seller, log, key, issuers };
}

/** An order placed two hours ago, and the key of its link. */
export async function order({ log, issuers }: ServedShop, more: Partial<BodyOf<'order'>> = {}) {
  const link = await aSigner();
  const placed = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 2 * HOUR_MS;
  const times = {
    placed,
    shipBy: placed + DAY_MS,
    deliverBy: placed + 5 * DAY_MS,
    expires: placed + 90 * DAY_MS,
    ...more,
  };
  const { body, openings } = anOrder({ log, issuer: NAMES.platform, holder: link.keyId }, times);
  return { entry: await signed(body, [issuers.platform], openings), link, id: body.order, placed };
}

/** Through whom the order of a round came. */
const PROMOTER = 'neighbour';

/** What `playRound` puts into a journal behind the seller's registration. */
export const ROUND_ENTRIES = 6;

/**
 * Order, payment, dispatch, delivery, the buyer's own key, review, each signed by whoever it is up to. Resolves to the
 * ids of the entries, and what the buyer keeps.
 */
export async function playRound(api: Client, shop: ServedShop): Promise<{ ids: string[]; kept: Kept }> {
  const { entry, link, id, placed } = await order(shop, { promoter: PROMOTER });
  const own = await aSigner();
  const ids: string[] = [];
  const submit = async (body: Submission): Promise<SignedPromise> => {
    const promise = must(await api.call('submitEntry', { body }));
    ids.push(promise.promise.id);
    return promise;
  };
  const about = () => ({ log: shop.log, order: id, prev: ids.at(-1) ?? '' });
  const says = async (role: Role, what: 'paid' | 'shipped' | 'delivered', hours: number) => {
    const body = anEvidence(about(), NAMES[role], { what, when: placed + hours * HOUR_MS });
    await submit(await signed(body, [shop.issuers[role]]));
  };
  await submit(entry);
  await says('payment', 'paid', 0);
  await says('carrier', 'shipped', 1);
  await says('carrier', 'delivered', 2);
  await submit(await signed(aHandover(about(), link, own), [link, own]));
  const { anchor } = must(await api.call('readOrder', { params: { seller: shop.seller, order: id } }));
  const review = aReview({ ...about(), anchor }, own, { words: 'Fresh, and on time.' });
  const submission = await signed(review.body, [own], review.openings);
  return { ids, kept: { ...submission, promise: await submit(submission) } };
}

/**
 * Has the ledger hold all that the journal has, without the minute that it may take: a promoter's first statement is
 * made when somebody asks for it, and the seller's with it.
 */
export async function settle(api: Client, seller: string): Promise<void> {
  must(await api.call('readScore', { params: { seller }, query: { promoter: PROMOTER } }));
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
  return result.value;
}

/** A seller on a real service, with a platform that registers orders, everything signed with keys made for the test. */
import path from 'node:path';
import { readFile } from 'node:fs/promises';
import type { Client } from '../../cli/client/client.ts';
import { issuerEntry } from '../../cli/keys/operator.ts';
import { signerOfSeed } from '../../cli/keys/keys.ts';
import type { Submission } from '../../schema/api/submission.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import type { Result } from '../../schema/problems.ts';
import { entryId } from '../../trust/entry/signed-bytes.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { sellerIdOf } from '../../trust/seller-id.ts';
import { aHandover, anOrder, aRegistration, aReview, aSigner, publicKeyOf, signed } from '../support/build.ts';

const PLATFORM = 'market';

export type ServedShop = { readonly seller: string; readonly log: string; readonly platform: Signer };

/** Registers a platform, with the operator's key out of the data folder, and a seller. */
export async function openShop(api: Client, folder: string): Promise<ServedShop> {
  const { log: ledger, logName } = must(await api.call('readRegistry', {}));
  const file = JSON.parse(await readFile(path.join(folder, 'keys.json'), 'utf8')) as { operator: string };
  const platform = await aSigner();
  const body = await issuerEntry({ operator: await signerOfSeed(file.operator) }, ledger, {
    counter: 0,
    issuer: PLATFORM,
    role: 'platform',
    name: 'Market',
    custody: 'self',
    keys: [publicKeyOf(platform)],
  });
  must(await api.call('submitRegistryEntry', { body }));
  const key = await aSigner();
  const seller = sellerIdOf(key.publicKey);
  const log = `${logName}/${seller}`;
  must(await api.call('submitEntry', { body: await signed(aRegistration(log, key), [key]) }));
  return { seller, log, platform };
}

/** An order placed two hours ago, and the key of its link. */
export async function order({ log, platform }: ServedShop): Promise<{ entry: Submission; link: Signer; id: string }> {
  const link = await aSigner();
  const placed = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 2 * HOUR_MS;
  const times = { placed, shipBy: placed + DAY_MS, deliverBy: placed + 5 * DAY_MS, expires: placed + 90 * DAY_MS };
  const { body, openings } = anOrder({ log, issuer: PLATFORM, holder: link.keyId }, times);
  return { entry: await signed(body, [platform], openings), link, id: body.order };
}

/** From order to review: registered, taken over by a key of the buyer's own, reviewed. Resolves to the ids of the entries. */
export async function playRound(api: Client, shop: ServedShop): Promise<string[]> {
  const { entry, link, id } = await order(shop);
  const own = await aSigner();
  const first = must(await api.call('submitEntry', { body: entry }));
  const about = { log: shop.log, order: id, prev: first.promise.id };
  const handover = aHandover(about, link, own);
  must(await api.call('submitEntry', { body: await signed(handover, [link, own]) }));
  const { prev, anchor } = must(await api.call('readOrder', { params: { seller: shop.seller, order: id } }));
  const review = aReview({ ...about, prev, anchor }, own, { words: 'Fresh, and on time.' });
  must(await api.call('submitEntry', { body: await signed(review.body, [own], review.openings) }));
  return [first.promise.id, entryId(handover), entryId(review.body)];
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
  return result.value;
}

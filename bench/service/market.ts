/** Sellers on a running service, and entries of theirs, signed and waiting to be sent. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Client } from '../../cli/client/client.ts';
import { sendBatches } from '../../cli/client/batches.ts';
import { issuerEntry } from '../../cli/keys/operator.ts';
import { signerOfSeed } from '../../cli/keys/keys.ts';
import type { Submission } from '../../schema/api/submission.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import { entryId } from '../../trust/entry/signed-bytes.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { sellerIdOf } from '../../trust/seller-id.ts';
import { must } from '../../test/node/served-shop.ts';
import { aHandover, anOrder, aRegistration, aReview, aSigner, publicKeyOf, signed } from '../../test/support/build.ts';

const SELLERS = 20;
const PLATFORM = 'market';

type Shop = { readonly seller: string; readonly log: string; readonly anchor: string };
type SignedOrder = { readonly shop: Shop; readonly key: Signer; readonly entry: Submission; readonly order: string };

export class Market {
  readonly shops: readonly Shop[];
  readonly #api: Client;
  readonly #platform: Signer;
  #next = 0;

  private constructor(api: Client, platform: Signer, shops: readonly Shop[]) {
    this.#api = api;
    this.#platform = platform;
    this.shops = shops;
  }

  /** Registers a platform, with the operator's key out of the data folder, and the sellers. */
  static async open(api: Client, folder: string): Promise<Market> {
    const { log: ledger, logName } = must(await api.call('readRegistry', {}));
    const { operator } = JSON.parse(await readFile(path.join(folder, 'keys.json'), 'utf8')) as { operator: string };
    const platform = await aSigner();
    const issuer = { counter: 0, issuer: PLATFORM, role: 'platform', name: 'Market', custody: 'self' } as const;
    const keys = [publicKeyOf(platform)];
    const body = await issuerEntry({ operator: await signerOfSeed(operator) }, ledger, { ...issuer, keys });
    must(await api.call('submitRegistryEntry', { body }));
    const shops: Shop[] = [];
    for (let n = 0; n < SELLERS; n++) {
      const key = await aSigner();
      const seller = sellerIdOf(key.publicKey);
      const log = `${logName}/${seller}`;
      must(await api.call('submitEntry', { body: await signed(aRegistration(log, key), [key]) }));
      shops.push({ seller, log, anchor: must(await api.call('readScore', { params: { seller } })).statement.root });
    }
    return new Market(api, platform, shops);
  }

  /** Orders of all sellers in turn, signed by the platform. `holder`: whose key the right to review is. */
  async orders(count: number, holderIs: 'link' | 'review' = 'link'): Promise<SignedOrder[]> {
    const placed = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 2 * HOUR_MS;
    const times = { placed, shipBy: placed + DAY_MS, deliverBy: placed + 5 * DAY_MS, expires: placed + 90 * DAY_MS };
    const one = async (): Promise<SignedOrder> => {
      const shop = this.shops[this.#next++ % SELLERS]!;
      const key = await aSigner();
      const { body, openings } = anOrder(
        { log: shop.log, issuer: PLATFORM, holder: key.keyId },
        { holderIs, ...times },
      );
      return { shop, key, order: body.order, entry: await signed(body, [this.#platform], openings) };
    };
    return Promise.all(Array.from({ length: count }, one));
  }

  /** Reviews of orders that are registered and, with `handedOver`, taken over by a key of the buyer's own. */
  async reviews(count: number, handedOver: boolean): Promise<Submission[]> {
    const orders = await this.orders(count, handedOver ? 'link' : 'review');
    await this.#send(orders.map(({ entry }) => entry));
    const held = handedOver ? await this.#handOver(orders) : orders.map((one) => ({ ...one, prev: idOf(one.entry) }));
    return Promise.all(
      held.map(async ({ shop: { log, anchor }, order, key, prev }) => {
        const review = aReview({ log, order, prev, anchor }, key, {
          words: 'Fresh, and on time. The tea is as described.',
        });
        return signed(review.body, [key], review.openings);
      }),
    );
  }

  async #handOver(orders: readonly SignedOrder[]): Promise<(SignedOrder & { readonly prev: string })[]> {
    const held = await Promise.all(
      orders.map(async (one) => {
        const own = await aSigner();
        const about = { log: one.shop.log, order: one.order, prev: idOf(one.entry) };
        return { ...one, key: own, handover: await signed(aHandover(about, one.key, own), [one.key, own]) };
      }),
    );
    await this.#send(held.map(({ handover }) => handover));
    return held.map((one) => ({ ...one, prev: idOf(one.handover) }));
  }

  async #send(entries: readonly Submission[]): Promise<void> {
    for (const answer of await sendBatches(this.#api, entries)) must(answer);
  }
}

const idOf = ({ body }: Submission): string => entryId(body);

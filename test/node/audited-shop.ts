/** A shop on a real service, with reviews and photos, for an auditor to read: truly, or through a service that lies. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { auditService } from '../../cli/audit/service.ts';
import type { Answer, Client } from '../../cli/client/client.ts';
import { signerOfSeed } from '../../cli/keys/keys.ts';
import { accept } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { commitment } from '../../trust/commit/commitment.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { aHandover, aReply, aReview, aSigner, type Draft, publicKeyOf, randomBytes, signed } from '../support/build.ts';
import { Served } from './served.ts';
import { must, openShop, order, settle, type ServedShop } from './served-shop.ts';

export type Reviews = Answer<'readReviews'>['reviews'];

export function aPhoto(bytes: Bytes) {
  const salt = randomBytes(32);
  return { id: commitment('photo', salt, bytes), salt: toBase64url(salt), bytes };
}
export type Photo = ReturnType<typeof aPhoto>;

export class AuditedShop {
  readonly folder: string;
  readonly shop: ServedShop;
  readonly operator: Signer;
  private readonly served: Served;

  private constructor(folder: string, served: Served, shop: ServedShop, operator: Signer) {
    this.folder = folder;
    this.served = served;
    this.shop = shop;
    this.operator = operator;
  }

  static async start(): Promise<AuditedShop> {
    const folder = await mkdtemp(path.join(tmpdir(), 'touchstone-audit-'));
    const served = await Served.start(folder);
    const shop = await openShop(served.api, folder);
    const keys = JSON.parse(await readFile(path.join(folder, 'keys.json'), 'utf8')) as { readonly operator: string };
    return new AuditedShop(folder, served, shop, await signerOfSeed(keys.operator));
  }

  get api(): Client {
    return this.served.api;
  }

  async stop(): Promise<void> {
    await this.served.stop();
    await rm(this.folder, { recursive: true });
  }

  /** Has the ledger hold all that was said. */
  settle(): Promise<void> {
    return settle(this.api, this.shop.seller);
  }

  async audited(api: Client = this.api) {
    const { ledger, sellers } = must(await auditService(api, {}));
    const [seller] = sellers;
    if (!seller) throw new Error('no seller was audited');
    const told = ({ wrong }: { readonly wrong: string }) => wrong;
    const findings = [...ledger.findings, ...seller.findings].map(told);
    return { seller, findings, missing: seller.missing.map(told) };
  }

  /** The service, but that it shows another list of reviews. */
  listing(lie: (reviews: Reviews) => Reviews): Client {
    return {
      ...this.api,
      call: async (operation, call) => {
        const answer = await this.api.call(operation, call);
        if (operation !== 'readReviews' || !answer.ok) return answer;
        const said = answer.value as Answer<'readReviews'>;
        return accept({ ...said, reviews: lie(said.reviews) } as typeof answer.value);
      },
    };
  }
}

/** One order up to a buyer's key of its own. */
export class Chain {
  own: Signer;
  private readonly at: AuditedShop;
  readonly order: string;
  private tip: string;

  private constructor(at: AuditedShop, own: Signer, id: string, tip: string) {
    this.at = at;
    this.own = own;
    this.order = id;
    this.tip = tip;
  }

  static async open(at: AuditedShop, more: Parameters<typeof order>[1] = {}): Promise<Chain> {
    // Through the promoter whose first statement has the ledger hold everything at once: `settle`.
    const { entry, link, id } = await order(at.shop, { promoter: 'neighbour', ...more });
    const { promise } = must(await at.api.call('submitEntry', { body: entry }));
    const chain = new Chain(at, await aSigner(), id, promise.id);
    await chain.add({ body: aHandover(chain.about, link, chain.own) }, [link, chain.own]);
    return chain;
  }

  get about() {
    return { log: this.at.shop.log, order: this.order, prev: this.tip };
  }

  async add({ body, openings }: Draft, signers: readonly Signer[]): Promise<string> {
    this.tip = must(await this.at.api.call('submitEntry', { body: await signed(body, signers, openings) })).promise.id;
    return this.tip;
  }

  async review(more: Parameters<typeof aReview>[2], openings: Draft['openings'] = {}): Promise<string> {
    const { anchor } = must(
      await this.at.api.call('readOrder', { params: { seller: this.at.shop.seller, order: this.order } }),
    );
    const draft = aReview({ ...this.about, anchor }, this.own, { words: 'Fresh.', ...more });
    return this.add({ ...draft, openings: { ...draft.openings, ...openings } }, [this.own]);
  }

  /** The platform attests that the buyer answered: who held the link, and wrote, is displaced. */
  async displace(): Promise<void> {
    const next = await aSigner();
    const { from: _, ...body } = aHandover(this.about, next, next, { via: 'contact', issuer: 'market' });
    await this.add({ body }, [this.at.shop.issuers.platform, next]);
    this.own = next;
  }

  reply(to: string, words: string): Promise<string> {
    return this.add(aReply(this.about, to, words), [this.at.shop.key]);
  }

  erase(to: string): Promise<string> {
    return this.add({ body: { kind: 'erase', ...this.about, to, key: publicKeyOf(this.own) } }, [this.own]);
  }

  async send({ id, salt, bytes }: Photo): Promise<void> {
    const address = `/v1/sellers/${this.at.shop.seller}/orders/${this.order}/photos/${id}?salt=${salt}`;
    const answer = await fetch(`${this.at.api.baseUrl}${address}`, { method: 'PUT', body: bytes });
    expect(answer.status).toBe(201);
  }

  fileOf(photo: Photo): string {
    return path.join(this.at.folder, 'photos', this.at.shop.seller, `${this.order}.${photo.id}`);
  }
}

/** A registered seller with a shop and a platform of its own, and its orders as chains that grow. */
import { env } from 'cloudflare:workers';
import type { SignedPromise } from '../../../schema/api/submission.ts';
import type { BodyOf, JournalBody } from '../../../schema/entries/index.ts';
import type { Result } from '../../../schema/problems.ts';
import { toBase64url } from '../../../trust/bytes/base64url.ts';
import type { Signer } from '../../../trust/keys/signer.ts';
import { sellerIdOf } from '../../../trust/seller-id.ts';
import {
  type About,
  aHandover,
  anOrder,
  aRegistration,
  aReview,
  aSigner,
  type Draft,
  NOW,
  type Openings,
  randomBytes,
  signed,
} from '../../support/build.ts';
import { anIssuer, openLedger, operator, registry } from './ledger.ts';

export type TestSeller = Awaited<ReturnType<typeof aSeller>>;

/** A moment after `NOW` at which tests write unless they say otherwise: not on the hour. */
export const LATER = NOW + 600_000;

/** Unregistered: only its key exists. */
export async function aStranger() {
  await openLedger();
  const key = await aSigner();
  const id = sellerIdOf(key.publicKey);
  const log = `${env.LOG_NAME}/${id}`;
  const stub = env.SELLERS.getByName(id);
  const send = async (
    body: JournalBody,
    signers: readonly Signer[],
    openings?: Openings,
    nowMs = LATER,
  ): Promise<Result<SignedPromise>> => {
    const submissions = [await signed(body, signers, openings)];
    const [answer] = await stub.append(JSON.stringify({ seller: id, submissions, registry: await registry(), nowMs }));
    if (!answer) throw new Error('one submission has one answer');
    return answer;
  };
  return { id, log, key, stub, send };
}

/** The value of an accepted result; throws with the refusal otherwise. */
export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
  return result.value;
}

/** Registered at `NOW`. Its shop and platform are issuers `shop-…` and `market-…` with a key each. */
export async function aSeller() {
  const stranger = await aStranger();
  const { id, log, key, send, stub } = stranger;
  accepted(await send(aRegistration(log, key), [key], undefined, NOW));
  const suffix = toBase64url(randomBytes(6))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, 'x');
  const [shopKey, marketKey] = [await aSigner(), await aSigner()];
  const [shop, market] = [`shop-${suffix}`, `market-${suffix}`];
  await anIssuer(shop, 'shop', shopKey, [id]);
  await anIssuer(market, 'platform', marketKey);

  /** Registers an order through the platform and follows its chain. */
  const order = async (more: Parameters<typeof anOrder>[1] = {}, nowMs = LATER) => {
    const link = await aSigner();
    const draft = anOrder({ log, issuer: market, holder: link.keyId }, more);
    const chain = new Chain(
      draft.body,
      link,
      accepted(await send(draft.body, [marketKey], draft.openings, nowMs)).promise.id,
    );
    return chain;
  };

  class Chain {
    readonly body: BodyOf<'order'>;
    readonly link: Signer;
    tip: string;

    constructor(body: BodyOf<'order'>, link: Signer, tip: string) {
      this.body = body;
      this.link = link;
      this.tip = tip;
    }

    get about(): About {
      return { log, order: this.body.order, prev: this.tip };
    }

    /** Sends the next body of the chain; its id becomes the tip when it is accepted. */
    async add(draft: Draft, signers: readonly Signer[], nowMs = LATER): Promise<Result<SignedPromise>> {
      const answer = await send(draft.body, signers, draft.openings, nowMs);
      if (answer.ok) this.tip = answer.value.promise.id;
      return answer;
    }

    /** Hands the link over to a fresh key. */
    async handOver(nowMs = LATER): Promise<Signer> {
      const own = await aSigner();
      accepted(await this.add({ body: aHandover(this.about, this.link, own) }, [this.link, own], nowMs));
      return own;
    }

    async anchor(): Promise<string> {
      return accepted(await stub.order(this.body.order, LATER)).anchor;
    }

    async review(own: Signer, more: Parameters<typeof aReview>[2] = {}, nowMs = LATER): Promise<Result<SignedPromise>> {
      const anchor = more.anchor ?? (await this.anchor());
      return this.add(aReview({ ...this.about, anchor }, own, more), [own], nowMs);
    }
  }

  return { ...stranger, shop, shopKey, market, marketKey, operator: await operator(), order };
}

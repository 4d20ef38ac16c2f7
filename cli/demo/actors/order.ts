/** The life of one order: who registers it, what happens to it, and what its buyer says with a key of their own. */
import type { Submission } from '../../../schema/api/submission.ts';
import type { BodyOf } from '../../../schema/entries/index.ts';
import { DAY_MS, HOUR_MS } from '../../../schema/fields.ts';
import {
  RETURN_REASONS,
  type Aspect,
  type Evidence,
  type Fault,
  type Outcome,
  type ReportReason,
  type ReturnReason,
  type Reward,
  type Stage,
} from '../../../schema/words.ts';
import { toBase64url } from '../../../trust/bytes/base64url.ts';
import type { Bytes } from '../../../trust/bytes/bytes.ts';
import { signerFromSeed, type Signer } from '../../../trust/keys/signer.ts';
import { Chain, type Said } from '../../client/chain.ts';
import { commit, type Openings } from '../../client/sign.ts';
import type { Random } from '../random.ts';
import type { Timeline } from '../timeline.ts';
import type { Issuer } from './cast.ts';
import type { Seller } from './seller.ts';

export type Terms = {
  readonly placedMs: number;
  readonly buyer: string;
  readonly issuer: Issuer;
  readonly product: string;
  /** In minor units of `currency`, CNY unless given. */
  readonly price: number;
  readonly channel: BodyOf<'order'>['channel'];
  readonly shipHours: number;
  readonly deliverDays: number;
  readonly more?: Partial<
    Pick<
      BodyOf<'order'>,
      'currency' | 'group' | 'promoter' | 'promoterEarns' | 'promoterTier' | 'supplier' | 'preSale' | 'holderIs'
    >
  >;
};

export type Written = {
  readonly rating: number;
  readonly text?: string;
  readonly language: string;
  readonly aspects?: Readonly<Partial<Record<Aspect, number>>>;
  readonly reward?: Reward;
};

const RIGHT_DAYS = 90;

export class Order {
  readonly terms: Terms;
  private readonly seller: Seller;
  private readonly timeline: Timeline;
  private readonly random: Random;
  private readonly chain: Chain;
  private readonly keySeed: Bytes;
  private readonly linkSeed: Bytes;
  private key: Promise<Signer> | undefined;
  private linkIsOpen: boolean;
  private revision = 0;
  private lastReview: string | undefined;

  constructor(seller: Seller, timeline: Timeline, random: Random, terms: Terms) {
    this.seller = seller;
    this.timeline = timeline;
    this.random = random;
    this.terms = terms;
    this.chain = new Chain(seller.log, toBase64url(random.bytes(16)));
    this.keySeed = random.bytes();
    this.linkSeed = random.bytes();
    this.linkIsOpen = terms.more?.holderIs !== 'review';
    this.at(terms.placedMs, () => this.register());
  }

  evidence(what: Evidence, whenMs: number, by: Issuer): this {
    const when = Math.floor(whenMs / HOUR_MS) * HOUR_MS;
    return this.at(whenMs, () => this.add({ kind: 'evidence', issuer: by.issuer, what, when }, [by.signer]));
  }

  /** What an issuer says became of the order. */
  outcome(atMs: number, by: Issuer, outcome: Outcome, fault: Fault, reason: ReturnReason, stage: Stage = 'confirmed') {
    const when = Math.floor(atMs / HOUR_MS) * HOUR_MS;
    const body = { kind: 'outcome', issuer: by.issuer, outcome, stage, fault, reason, when } as const;
    return this.at(atMs, () => this.add(body, [by.signer]));
  }

  /** What the buyer says, whose reason fixes the fault. */
  complain(atMs: number, outcome: Outcome, reason: ReturnReason, stage: 'opened' | 'withdrawn' = 'opened'): this {
    const when = Math.floor(atMs / HOUR_MS) * HOUR_MS;
    const fault = RETURN_REASONS[reason];
    return this.byBuyer(atMs, (key) => ({ kind: 'outcome', key, outcome, stage, fault, reason, when }));
  }

  report(atMs: number, reason: ReportReason): this {
    return this.byBuyer(atMs, (key) => ({ kind: 'report', by: 'buyer', key, reason }));
  }

  /** The first review, or the next revision of it. */
  review(atMs: number, written: Written): this {
    this.timeline.add({
      at: atMs,
      seller: this.seller.id,
      anchored: true,
      sign: async (anchor) => {
        const { text, aspects, rating, language, reward = 'none' } = written;
        const handover = await this.takeOver();
        const key = await this.buyersKey();
        const committed = text === undefined ? undefined : commit('text', this.random.bytes(), text);
        const submission = await this.add(
          {
            kind: 'review',
            key: toBase64url(key.publicKey),
            revision: this.revision,
            rating,
            ...(aspects ? { aspects } : {}),
            ...(committed ? { text: committed.commitment } : {}),
            reward,
            language,
            anchor,
          },
          [key],
          committed ? { text: committed.opening } : undefined,
        );
        this.revision += 1;
        this.lastReview = this.chain.prev;
        return [...handover, submission];
      },
    });
    return this;
  }

  reply(atMs: number, text: string): this {
    const committed = commit('text', this.random.bytes(), text);
    const body = () => ({ kind: 'reply', to: this.reviewId(), text: committed.commitment }) as const;
    return this.at(atMs, () => this.add(body(), [this.seller.signer], { text: committed.opening }));
  }

  hide(atMs: number, operator: Signer, reason: BodyOf<'hide'>['reason']): this {
    const body = () => ({ kind: 'hide', to: this.reviewId(), reason, basis: 'policy', visible: false }) as const;
    return this.at(atMs, () => this.add(body(), [operator]));
  }

  /** The author has the text deleted. */
  erase(atMs: number): this {
    return this.byBuyer(atMs, (key) => ({ kind: 'erase', to: this.reviewId(), key }));
  }

  /** The operator rules about the review. */
  ruleOnReview(atMs: number, operator: Signer, effect: 'void_review' | 'review_fraud', reason: string): this {
    return this.at(atMs, () => this.add({ kind: 'ruling', to: this.reviewId(), effect, reason }, [operator]));
  }

  /** The first time that the buyer acts, a key of their own takes over from the link. */
  private async takeOver(): Promise<Submission[]> {
    if (!this.linkIsOpen) return [];
    this.linkIsOpen = false;
    const [from, key] = [await signerFromSeed(this.linkSeed), await this.buyersKey()];
    const keys = { from: toBase64url(from.publicKey), key: toBase64url(key.publicKey) };
    return [await this.add({ kind: 'handover', via: 'link', ...keys }, [from, key])];
  }

  private byBuyer(atMs: number, body: (key: string) => Said): this {
    const sign = async () => {
      const handover = await this.takeOver();
      const key = await this.buyersKey();
      return [...handover, await this.add(body(toBase64url(key.publicKey)), [key])];
    };
    this.timeline.add({ at: atMs, seller: this.seller.id, sign });
    return this;
  }

  private async register(): Promise<Submission> {
    const { placedMs, buyer, issuer, product, price, channel, shipHours, deliverDays, more = {} } = this.terms;
    const placed = Math.floor(placedMs / HOUR_MS) * HOUR_MS;
    const deliverBy = placed + shipHours * HOUR_MS + deliverDays * DAY_MS;
    const committed = commit('buyer', this.random.bytes(), buyer);
    const holder = more.holderIs === 'review' ? await this.buyersKey() : await signerFromSeed(this.linkSeed);
    return this.add(
      {
        kind: 'order',
        issuer: issuer.issuer,
        holder: holder.keyId,
        holderIs: 'link',
        buyer: committed.commitment,
        channel,
        products: [product],
        band: bandOf(price),
        currency: 'CNY',
        placed,
        shipBy: placed + shipHours * HOUR_MS,
        deliverBy,
        expires: deliverBy + RIGHT_DAYS * DAY_MS,
        ...more,
      },
      [issuer.signer],
      { buyer: committed.opening },
    );
  }

  /** Made when it is first needed: most buyers never write. */
  private buyersKey(): Promise<Signer> {
    this.key ??= signerFromSeed(this.keySeed);
    return this.key;
  }

  private add(said: Said, signers: readonly Signer[], openings?: Openings): Promise<Submission> {
    return this.chain.add(said, signers, openings);
  }

  private at(atMs: number, sign: () => Promise<Submission>): this {
    this.timeline.add({ at: atMs, seller: this.seller.id, sign: async () => [await sign()] });
    return this;
  }

  private reviewId(): string {
    if (this.lastReview === undefined) throw new Error(`${this.seller.fate}: there is no review to speak about.`);
    return this.lastReview;
  }
}

/** Half octaves of a price in minor units. */
export function bandOf(price: number): number {
  return price < 1 ? 0 : Math.floor(2 * Math.log2(price));
}

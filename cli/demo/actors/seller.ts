/** A seller of the demo: key, journal, and what is said about the seller as a whole. */
import type { BodyOf, SellerRelatedBody } from '../../../schema/entries/index.ts';
import { DAY_MS } from '../../../schema/fields.ts';
import type { Category } from '../../../schema/words.ts';
import { toBase64url } from '../../../trust/bytes/base64url.ts';
import { entryId } from '../../../trust/entry/signed-bytes.ts';
import { signerFromSeed, type Signer } from '../../../trust/keys/signer.ts';
import type { Account } from '../../../trust/proof/claim.ts';
import { sellerIdOf } from '../../../trust/seller-id.ts';
import { commit, signSubmission, type Openings } from '../../client/sign.ts';
import { Random } from '../random.ts';
import type { Timeline } from '../timeline.ts';

/** Well before a proof lapses. */
const RECHECK_MS = 45 * DAY_MS;

export type Profile = {
  readonly name: string;
  readonly about: string;
  readonly category: Category;
  readonly domains?: readonly string[];
  readonly accounts?: readonly Account[];
};

type Uncounted = SellerRelatedBody extends infer Body
  ? Body extends unknown
    ? Omit<Body, 'log' | 'counter'>
    : never
  : never;

export class Seller {
  readonly fate: string;
  readonly profile: Profile;
  readonly signer: Signer;
  readonly id: string;
  readonly log: string;
  private readonly timeline: Timeline;
  private readonly random: Random;
  private readonly counters = new Map<string, number>();

  private constructor(fate: string, profile: Profile, signer: Signer, logName: string, timeline: Timeline) {
    this.fate = fate;
    this.profile = profile;
    this.signer = signer;
    this.id = sellerIdOf(signer.publicKey);
    this.log = `${logName}/${this.id}`;
    this.timeline = timeline;
    this.random = new Random(`seller/${fate}/says`);
  }

  static async make(fate: string, profile: Profile, logName: string, timeline: Timeline): Promise<Seller> {
    return new Seller(fate, profile, await signerFromSeed(new Random(`seller/${fate}`).bytes()), logName, timeline);
  }

  /** The seller registers with a name; the operator adds what was checked, and checks it again until `endMs`. */
  register(atMs: number, operator: Signer, endMs: number): void {
    const { name, about, category } = this.profile;
    const profile = commit('profile', this.random.bytes(), JSON.stringify({ name, about }));
    this.say(
      atMs,
      'seller',
      {
        kind: 'seller',
        key: toBase64url(this.signer.publicKey),
        custody: 'self',
        profile: profile.commitment,
      },
      this.signer,
      { profile: profile.opening },
    );
    this.say(atMs, 'operator', { kind: 'seller', category, ...this.proved(atMs) }, operator);
    if (!this.profile.domains && !this.profile.accounts) return;
    for (let ms = atMs + RECHECK_MS; ms <= endMs; ms += RECHECK_MS) {
      this.say(ms, 'operator', { kind: 'seller', ...this.proved(ms) }, operator);
    }
  }

  /** The domains and accounts of the profile, as seen at a moment. */
  private proved(atMs: number): Pick<BodyOf<'seller'>, 'domains' | 'accounts'> {
    const { domains, accounts } = this.profile;
    const day = Math.floor(atMs / DAY_MS);
    return {
      ...(domains ? { domains: domains.map((name) => ({ name, day })) } : {}),
      ...(accounts ? { accounts: accounts.map((account) => ({ ...account, day })) } : {}),
    };
  }

  /**
   * Says something about the seller at `atMs`, with the next counter of whoever says it.
   * @returns the id of the entry, once it is signed
   */
  say(atMs: number, as: string, body: Uncounted, signer: Signer, openings?: Openings): { id?: string } {
    const said: { id?: string } = {};
    const sign = async () => {
      const counter = this.counters.get(as) ?? 0;
      this.counters.set(as, counter + 1);
      const counted = { ...body, log: this.log, counter };
      said.id = entryId(counted);
      return [await signSubmission(counted, [signer], openings)];
    };
    this.timeline.add({ at: atMs, seller: this.id, sign });
    return said;
  }

  /** The name of a product or promoter, told by an issuer. */
  nameOf(
    atMs: number,
    subject: 'product' | 'promoter',
    id: string,
    name: string,
    by: { issuer: string; signer: Signer },
  ) {
    const { commitment, opening } = commit('name', this.random.bytes(), name);
    const body = { kind: 'profile', issuer: by.issuer, subject, id, name: commitment } as const;
    this.say(atMs, by.issuer, body, by.signer, { name: opening });
  }
}

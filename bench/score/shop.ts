/**
 * A seller's books, filled by the rules that the Worker runs: bodies go through `judge` and `settle`, and the score comes
 * out of `evaluate`'s own arithmetic. Only signatures are left out, since nobody here could have signed.
 */
import type { JournalBody } from '../../schema/entries/index.ts';
import type { Category, IssuerRole } from '../../schema/words.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { keyId } from '../../trust/keys/key-id.ts';
import type { CategoryPolicy, Policy } from '../../trust/policy/policy.ts';
import { Books } from '../../trust/replay/books.ts';
import type { Signer } from '../../trust/replay/facts.ts';
import { medianBand } from '../../trust/replay/value.ts';
import { evaluate, type Evaluation } from '../../trust/score/evaluate.ts';
import { expectedPoints, riskTerms } from '../../trust/score/expected.ts';
import { ONE_Q16 } from '../../trust/score/terms.ts';
import { sellerIdOf } from '../../trust/seller-id.ts';

const KEY_BYTES = new Uint8Array(32).fill(1);
const KEY = toBase64url(KEY_BYTES);
const SELLER = sellerIdOf(KEY_BYTES);
const LOG = `bench/${SELLER}`;

/** What the bodies about one order share. */
export type About = { readonly log: string; readonly order: string; readonly prev: string };

/** The key that stands for the seller and for every buyer. */
export const HOLDER = { key: KEY, keyId: keyId(KEY_BYTES) } as const;
export const byIssuer = (issuer: string, role: IssuerRole): Signer => ({
  as: 'issuer',
  issuer,
  role,
  ...(role === 'shop' ? { sellers: [SELLER] } : {}),
});
export const byBuyer: Signer = { as: 'key', keyId: HOLDER.keyId };

export class Shop {
  readonly #books = new Books();
  readonly #policy: Policy;
  #entries = 0;

  constructor(policy: Policy, category: Category, atMs: number) {
    this.#policy = policy;
    const seller = { kind: 'seller', log: LOG, counter: 0 } as const;
    this.enter({ ...seller, key: KEY, custody: 'self' }, byBuyer, atMs);
    this.enter({ ...seller, category }, { as: 'operator' }, atMs);
  }

  /** About an order: whatever comes next in its chain. */
  about(order: string): About {
    return { log: LOG, order, prev: this.#books.orders.get(order)?.tip ?? '' };
  }

  /** Enters a body at `atMs`. Throws when the rules refuse it: then what is measured would not be what was meant. */
  enter(body: JournalBody, signer: Signer, atMs: number, nth?: number): void {
    const entered = this.#books.enter(body, {
      signers: [signer],
      sellerId: SELLER,
      id: `entry ${this.#entries++}`,
      at: atMs,
      nth,
      anchorKnown: true,
      policy: this.#policy,
    });
    if (!entered.ok) throw new Error(`${body.kind}: ${entered.refusal.detail}`);
  }

  /** The lower median of the value bands sold, in the policy's currency; undefined without orders. */
  get medianBand(): number | undefined {
    return medianBand(this.#books.seller?.bands ?? {});
  }

  /** The category's own. */
  get categoryBand(): number {
    return this.#policy.categories[this.#books.seller?.category ?? 'general'].medianBand;
  }

  /** The score at the close of a UTC day, by the rule of when a number is shown. */
  evaluation(day: number): Evaluation {
    return evaluate(this.#books.counters(''), day, this.#policy, this.#books.seller?.category ?? 'general');
  }

  /** What a category makes of the books at the close of a UTC day: each term's log-odds where its weight is 1. */
  terms(day: number, category: CategoryPolicy): readonly number[] {
    const beta = { late: ONE_Q16, cancelled: ONE_Q16, returned: ONE_Q16, review: ONE_Q16, dispatch: ONE_Q16 };
    const moment = { day, policy: this.#policy, category: { ...category, beta } };
    const counters = this.#books.counters('');
    return riskTerms(counters, moment).terms.map(({ shift }) => shift / ONE_Q16);
  }

  /** The probability that the next order goes badly, as of the close of a UTC day. Whether a number is shown is another matter. */
  risk(day: number): number {
    const category = this.#policy.categories[this.#books.seller?.category ?? 'general'];
    const { expected } = expectedPoints(this.#books.counters(''), { day, policy: this.#policy, category });
    return 1 - expected / 10_000;
  }
}

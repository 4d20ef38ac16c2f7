/** One seller behind the real rules, signatures and commitments, in memory: what the review page talks to in tests. */
import type * as z from 'zod/mini';
import type { orderAnswer, photoAnswer } from '../../schema/api/answers.ts';
import { type SignedPromise, submission } from '../../schema/api/submission.ts';
import { type BodyOf, type BodySignature, type JournalBody, parseJournalBody } from '../../schema/entries/index.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import { MAX_PHOTO_BYTES } from '../../schema/photos.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { fromBase64url, toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { opensCommitment } from '../../trust/commit/commitment.ts';
import { entryId, signedBytes } from '../../trust/entry/signed-bytes.ts';
import { keyId } from '../../trust/keys/key-id.ts';
import { portableSignerFromSeed } from '../../trust/keys/portable-signer.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import type { RegistrySlice } from '../../trust/registry/registry.ts';
import { Books } from '../../trust/replay/books.ts';
import { checkSignatures, resolveSigners } from '../../trust/replay/signatures.ts';
import { examinePicture } from '../../worker/photos/picture.ts';
import { sellerIdOf } from '../../trust/seller-id.ts';

type PhotoAnswer = z.infer<typeof photoAnswer>;
type OrderAnswer = z.infer<typeof orderAnswer>;

const signerOf = (byte: number): Signer => portableSignerFromSeed(new Uint8Array(32).fill(byte));
const SELLER_KEY = signerOf(11);
const PLATFORM = signerOf(12);
const OPERATOR = signerOf(1);
export const SELLER = sellerIdOf(SELLER_KEY.publicKey);
const LOG = `touchstone.local/${SELLER}`;
const ROOT = toBase64url(new Uint8Array(32).fill(7));

const REGISTRY: RegistrySlice = {
  operators: [],
  issuers: [
    {
      issuer: 'mall',
      role: 'platform',
      name: 'Mall',
      custody: 'self',
      keys: [{ key: toBase64url(PLATFORM.publicKey), keyId: PLATFORM.keyId, fromMs: 0 }],
      counter: 1,
    },
  ],
  policies: [],
};

export class Door {
  readonly books = new Books();
  /** Bodies that were taken, in order. */
  readonly taken: JournalBody[] = [];
  /** Bytes that opened a commitment of a review, by it. */
  readonly photos = new Map<string, Uint8Array>();
  private readonly promises = new Map<string, SignedPromise>();
  private readonly orders = new Map<string, BodyOf<'order'>>();

  static async open(): Promise<Door> {
    const door = new Door();
    const key = toBase64url(SELLER_KEY.publicKey);
    await door.say({ kind: 'seller', log: LOG, counter: 0, key, custody: 'self' }, [SELLER_KEY]);
    return door;
  }

  /** Registers an order whose link has this seed, or whose review key it is. */
  async order(id: string, seed: Uint8Array<ArrayBuffer>, changes: Partial<BodyOf<'order'>> = {}): Promise<void> {
    const now = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
    const body: BodyOf<'order'> = {
      kind: 'order',
      log: LOG,
      order: id,
      issuer: 'mall',
      holder: keyId(portableSignerFromSeed(seed).publicKey),
      holderIs: 'link',
      buyer: ROOT,
      channel: 'group_buy',
      products: ['tea-250'],
      band: 26,
      currency: 'CNY',
      placed: now - 24 * HOUR_MS,
      shipBy: now,
      deliverBy: now + DAY_MS,
      expires: now + 61 * DAY_MS,
      ...changes,
    };
    this.orders.set(id, body);
    await this.say(body, [PLATFORM]);
  }

  /** Something that the platform says about an order in between. */
  async shipped(id: string): Promise<void> {
    const when = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
    const chain = { log: LOG, order: id, prev: this.books.orders.get(id)?.tip ?? '' };
    await this.say({ kind: 'evidence', ...chain, issuer: 'mall', what: 'shipped', when }, [PLATFORM]);
  }

  async submit(given: unknown): Promise<Result<SignedPromise>> {
    const outer = submission.safeParse(given);
    if (!outer.success) return refuse('malformed', String(outer.error));
    const parsed = parseJournalBody(outer.data.body);
    if ('wrong' in parsed) return refuse('malformed', parsed.wrong);
    const { body } = parsed;
    for (const field of ['text', 'addition'] as const) {
      const committed = body.kind === 'review' ? body[field] : undefined;
      if (committed === undefined) continue;
      const opening = outer.data.openings?.[field];
      const salt = fromBase64url(opening?.salt ?? '');
      if (!opening || !salt || !opensCommitment(committed, field, salt, utf8(opening.data))) {
        return refuse('opening_mismatch', `The ${field} does not open its commitment.`);
      }
    }
    return this.enter(body, outer.data.sigs);
  }

  takePhoto(order: string, photo: string, salt: string, bytes: Bytes): Result<PhotoAnswer> {
    const picture = examinePicture(bytes);
    if (!picture.ok) return picture;
    if (bytes.length > MAX_PHOTO_BYTES) return refuse('too_large', 'Too large.');
    const isNamed = this.books.orders.get(order)?.review?.photos?.some(({ id }) => id === photo) === true;
    if (!isNamed || !opensCommitment(photo, 'photo', fromBase64url(salt) ?? new Uint8Array(), bytes)) {
      return refuse('opening_mismatch', 'No review names this photo.');
    }
    this.photos.set(photo, bytes);
    return accept({ photo, state: 'shown', ...picture.value });
  }

  answer(id: string): Result<OrderAnswer> {
    const facts = this.books.orders.get(id);
    const order = this.orders.get(id);
    if (!facts || !order) return refuse('unknown_order', 'No such order.');
    const { review } = facts;
    return accept({
      order: id,
      seller: SELLER,
      log: LOG,
      prev: facts.tip,
      anchor: ROOT,
      channel: facts.channel,
      issuer: facts.issuer,
      products: order.products,
      productNames: { 'tea-250': '明前龙井 250 g' },
      placed: facts.placed,
      expires: facts.expires,
      holder: facts.holder,
      holderIs: facts.holderIs,
      ...(facts.reviewKey ? { reviewKey: facts.reviewKey } : {}),
      ...(facts.recovery ? { recovery: facts.recovery } : {}),
      assurance: 1,
      promoterEarns: order.promoterEarns === true,
      ...(review
        ? {
            review: {
              id: review.id,
              revision: review.revision,
              ...(review.rating === undefined ? {} : { rating: review.rating }),
            },
          }
        : {}),
      cases: Object.entries(facts.cases).flatMap(([outcome, said]) =>
        Object.entries(said).map(([party, { stage, fault }]) => ({ outcome, party, stage, fault })),
      ) as OrderAnswer['cases'],
      reported: Object.keys(facts.reports),
      open: facts.expires > Date.now(),
    });
  }

  private async say(body: JournalBody, signers: readonly Signer[]): Promise<void> {
    const message = signedBytes(body);
    const sigs = await Promise.all(
      signers.map(async (signer) => ({ by: signer.keyId, sig: toBase64url(await signer.sign(message)) })),
    );
    const said = await this.enter(body, sigs);
    if (!said.ok) throw new Error(said.refusal.detail);
  }

  private async enter(body: JournalBody, sigs: readonly BodySignature[]): Promise<Result<SignedPromise>> {
    const id = entryId(body);
    const before = this.promises.get(id);
    if (before) return accept(before);
    const at = Date.now();
    const resolved = resolveSigners(body, sigs, this.books.seller, REGISTRY, at, 'door');
    if (!resolved.ok) return resolved;
    const checked = await checkSignatures(signedBytes(body), resolved.value.checks);
    if (!checked.ok) return checked;
    const anchorKnown = !('anchor' in body) || body.anchor === ROOT;
    const { signers } = resolved.value;
    const entered = this.books.enter(body, {
      signers,
      sellerId: SELLER,
      id,
      at,
      nth: 1,
      anchorKnown,
      policy: FIRST_POLICY,
    });
    if (!entered.ok) return entered;
    const promise = { kind: 'promise', log: LOG, id, seq: this.taken.length, at } as const;
    const sig = toBase64url(await OPERATOR.sign(signedBytes(promise)));
    const signed = { promise, sig, by: OPERATOR.keyId };
    this.promises.set(id, signed);
    this.taken.push(body);
    return accept(signed);
  }
}

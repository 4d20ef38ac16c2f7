/**
 * Bodies with defaults, signed as their kind demands. No imports of any runtime: tests in Node, workerd and pages share
 * them. Times default to `NOW`, so that what is built twice is the same.
 */
import type { Submission } from '../../schema/api/submission.ts';
import type { BodyOf, JournalBody, RegistryBody } from '../../schema/entries/index.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { commitment } from '../../trust/commit/commitment.ts';
import { signedBytes } from '../../trust/entry/signed-bytes.ts';
import { type Signer, signerFromSeed } from '../../trust/keys/signer.ts';

/** A full hour in September 2026. */
export const NOW = 1_790_002_800_000;

export type Openings = NonNullable<Submission['openings']>;
/** A body and the openings that go with it. */
export type Draft<B = JournalBody> = { readonly body: B; readonly openings?: Openings };
/** Which order, and after which entry of its chain. */
export type About = { readonly log: string; readonly order: string; readonly prev: string };

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));
/** The signer of the seed that repeats one byte; 1 is the operator, 2 the log, 4 the root in tests. */
export const signerOf = (byte: number): Promise<Signer> => signerFromSeed(new Uint8Array(32).fill(byte));
export const aSigner = (): Promise<Signer> => signerFromSeed(randomBytes(32));
export const publicKeyOf = (signer: Signer): string => toBase64url(signer.publicKey);

export async function signed(
  body: JournalBody | RegistryBody,
  signers: readonly Signer[],
  openings?: Openings,
): Promise<Submission> {
  const message = signedBytes(body);
  const sigs = await Promise.all(
    signers.map(async (signer) => ({ by: signer.keyId, sig: toBase64url(await signer.sign(message)) })),
  );
  return openings ? { body, sigs, openings } : { body, sigs };
}

/** A commitment and its opening. */
export function committed(
  kind: string,
  data: string,
): { readonly commitment: string; readonly opening: { salt: string; data: string } } {
  const salt = randomBytes(32);
  return { commitment: commitment(kind, salt, utf8(data)), opening: { salt: toBase64url(salt), data } };
}

export const aRegistration = (log: string, key: Signer, more: Partial<BodyOf<'seller'>> = {}): BodyOf<'seller'> => ({
  kind: 'seller',
  log,
  counter: 0,
  key: publicKeyOf(key),
  custody: 'self',
  ...more,
});

/** An order placed two hours ago that is to ship within two days. `holder` is the key id of a link unless said otherwise. */
export function anOrder(
  about: { readonly log: string; readonly issuer: string; readonly holder: string },
  { customer = toBase64url(randomBytes(9)), ...more }: Partial<BodyOf<'order'>> & { readonly customer?: string } = {},
): Draft<BodyOf<'order'>> {
  const buyer = committed('buyer', customer);
  const placed = more.placed ?? NOW - 2 * HOUR_MS;
  const body: BodyOf<'order'> = {
    kind: 'order',
    ...about,
    order: toBase64url(randomBytes(16)),
    holderIs: 'link',
    buyer: buyer.commitment,
    channel: 'group_buy',
    products: ['tea-250'],
    band: 26,
    currency: 'CNY',
    placed,
    shipBy: placed + 2 * DAY_MS,
    deliverBy: placed + 7 * DAY_MS,
    expires: placed + 97 * DAY_MS,
    ...more,
  };
  return { body, openings: { buyer: buyer.opening } };
}

export const anEvidence = (
  about: About,
  issuer: string,
  more: Partial<BodyOf<'evidence'>> = {},
): BodyOf<'evidence'> => ({
  kind: 'evidence',
  ...about,
  issuer,
  what: 'paid',
  when: NOW - HOUR_MS,
  ...more,
});

/** Signed by `from` and `to`. */
export const aHandover = (
  about: About,
  from: Signer,
  to: Signer,
  more: Partial<BodyOf<'handover'>> = {},
): BodyOf<'handover'> => ({
  kind: 'handover',
  ...about,
  via: 'link',
  from: publicKeyOf(from),
  key: publicKeyOf(to),
  ...more,
});

/** Signed by `key`. `words` are its text. */
export function aReview(
  about: About & { readonly anchor: string },
  key: Signer,
  { words, ...more }: Partial<BodyOf<'review'>> & { readonly words?: string } = {},
): Draft<BodyOf<'review'>> {
  const text = words === undefined ? undefined : committed('text', words);
  const body: BodyOf<'review'> = {
    kind: 'review',
    ...about,
    key: publicKeyOf(key),
    revision: 0,
    ...(more.withdrawn ? {} : { rating: 5 }),
    reward: 'none',
    language: 'zh',
    ...(text ? { text: text.commitment } : {}),
    ...more,
  };
  return text ? { body, openings: { text: text.opening } } : { body };
}

/** By an issuer, unless `key` is given: then by the buyer. */
export const anOutcome = (about: About, more: Partial<BodyOf<'outcome'>>): BodyOf<'outcome'> => ({
  kind: 'outcome',
  ...about,
  outcome: 'returned',
  stage: 'confirmed',
  fault: 'seller',
  reason: 'defective',
  when: NOW,
  ...more,
});

export function aReply(about: About, to: string, words = 'Thank you.'): Draft<BodyOf<'reply'>> {
  const text = committed('text', words);
  return { body: { kind: 'reply', ...about, to, text: text.commitment }, openings: { text: text.opening } };
}

export const aHide = (about: About, to: string, more: Partial<BodyOf<'hide'>> = {}): BodyOf<'hide'> => ({
  kind: 'hide',
  ...about,
  to,
  reason: 'insult',
  basis: 'policy',
  visible: false,
  ...more,
});

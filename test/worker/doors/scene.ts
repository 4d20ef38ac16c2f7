/** A small market in which every rule can be broken: orders at each stage, issuers of each role, and the doors. */
import { env, exports } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import type { Submission } from '../../../schema/api/submission.ts';
import type { RegistryBody } from '../../../schema/entries/index.ts';
import { DAY_MS } from '../../../schema/fields.ts';
import type { ProblemCode } from '../../../schema/problems.ts';
import type { IssuerRole } from '../../../schema/words.ts';
import { toBase64url } from '../../../trust/bytes/base64url.ts';
import { sha256 } from '../../../trust/bytes/sha256.ts';
import { utf8 } from '../../../trust/bytes/text.ts';
import { isCanonicalValue } from '../../../trust/canonical/canonical.ts';
import { entryId, signedBytes, type SignedBody } from '../../../trust/entry/signed-bytes.ts';
import { type Signer, signerFromSeed } from '../../../trust/keys/signer.ts';
import { FIRST_POLICY } from '../../../trust/policy/first.ts';
import { policyId } from '../../../trust/policy/known-policies.ts';
import { hostedIssuerSeed } from '../../../trust/registry/hosted-seed.ts';
import { configOf } from '../../../worker/config.ts';
import { aReply, aReview, aSigner, NOW, type Openings, publicKeyOf, signed } from '../../support/build.ts';
import { anIssuer, ledger, LEDGER_LOG, operator } from '../support/ledger.ts';
import { accepted, aSeller, aStranger, LATER, type TestSeller } from '../support/seller.ts';

/** One request that has to be refused, and as what. */
export type Row = {
  readonly what: string;
  readonly code: ProblemCode;
  readonly ask: (scene: Scene) => Promise<Response>;
};

export type Issuer = { readonly id: string; readonly key: Signer };
export type Chain = Awaited<ReturnType<TestSeller['order']>>;
type Held = { readonly chain: Chain; readonly own: Signer; readonly review: string };

export type Scene = Awaited<ReturnType<typeof aScene>>;
export const HOSTED_KEY = 'doors-key-0123456789abcdef';
export const SALT = toBase64url(sha256(utf8('salt')));
export const ID = toBase64url(sha256(utf8('some id')));
export const ORDER_ID = toBase64url(sha256(utf8('some order')).slice(0, 16));

export async function aScene() {
  const [seller, other, stranger] = [await aSeller(), await aSeller(), await aStranger()];
  const [carrier, payment, rival, revoked] = [
    await issuer('carrier'),
    await issuer('payment'),
    await issuer('platform'),
    await revokedIssuer(),
  ];
  const hosted = await hostedIssuer(seller.id);
  const policy = {
    kind: 'policy',
    log: LEDGER_LOG,
    counter: 0,
    policy: policyId(FIRST_POLICY),
    fromDay: 11_000,
  } as const;
  accepted(await ledger().appendRegistry(await signed(policy, [await operator()]), NOW - DAY_MS));
  return {
    seller,
    other,
    stranger,
    carrier,
    payment,
    rival,
    revoked,
    hosted,
    /** Nobody has opened its link. */
    fresh: await seller.order({ customer: 'fresh' }),
    /** A buyer holds the right, and has said nothing. */
    held: await heldOrder(seller),
    reviewed: await reviewedOrder(seller),
    voided: await voidedOrder(seller),
    full: await fullOrder(seller),
    elsewhere: await heldOrder(other),
  };
}

async function issuer(role: IssuerRole): Promise<Issuer> {
  const key = await aSigner();
  const id = `${role}-doors`;
  await anIssuer(id, role, key);
  return { id, key };
}

/** Listed with one key, then with another. */
async function revokedIssuer(): Promise<Issuer> {
  const [key, present] = [await aSigner(), await aSigner()];
  const id = 'rotated-doors';
  await anIssuer(id, 'platform', key);
  await register({ issuer: id, counter: 1, role: 'platform', custody: 'self', keys: [publicKeyOf(present)] });
  return { id, key };
}

async function hostedIssuer(seller: string): Promise<Issuer> {
  const id = 'hosted-doors';
  const key = await signerFromSeed(hostedIssuerSeed(configOf(env).hostedSeed, id));
  const keys = [publicKeyOf(key)];
  await register({ issuer: id, counter: 0, role: 'shop', custody: 'operator', keys, sellers: [seller] });
  const hash = toBase64url(sha256(utf8(HOSTED_KEY)));
  const grant = { kind: 'api_key', log: LEDGER_LOG, issuer: id, hash, revoked: false, issuedAt: NOW };
  const granted = await postJson('/v1/api-keys', await signedBy(grant, [await operator()]));
  if (granted.status !== 201) throw new Error(await granted.text());
  return { id, key };
}

async function register(more: Omit<Extract<RegistryBody, { kind: 'issuer' }>, 'kind' | 'log' | 'name'>): Promise<void> {
  const body: RegistryBody = { kind: 'issuer', log: LEDGER_LOG, name: more.issuer, ...more };
  accepted(await ledger().appendRegistry(await signed(body, [await operator()]), NOW - DAY_MS));
}

async function heldOrder(seller: TestSeller): Promise<{ readonly chain: Chain; readonly own: Signer }> {
  const chain = await seller.order();
  return { chain, own: await chain.handOver() };
}

async function reviewedOrder(seller: TestSeller): Promise<Held & { readonly reply: string }> {
  const { chain, own } = await heldOrder(seller);
  const review = accepted(await chain.review(own, { words: 'Fresh.' })).promise.id;
  const reply = accepted(await chain.add(aReply(chain.about, review), [seller.key])).promise.id;
  return { chain, own, review, reply };
}

async function voidedOrder(seller: TestSeller): Promise<{ readonly chain: Chain; readonly own: Signer }> {
  const { chain, own } = await heldOrder(seller);
  const to = entryId(chain.body);
  const ruling = { kind: 'ruling', ...chain.about, to, effect: 'void_order', reason: 'test' } as const;
  accepted(await chain.add({ body: ruling }, [seller.operator]));
  return { chain, own };
}

/** The buyer has said as much as one may. */
async function fullOrder(seller: TestSeller): Promise<{ readonly chain: Chain; readonly own: Signer }> {
  const { chain, own } = await heldOrder(seller);
  // The handover was the buyer's first entry of 40.
  for (let revision = 0; revision < 39; revision++) accepted(await chain.review(own, { revision }));
  return { chain, own };
}

/** A request at `LATER`. */
export const call = (path: string, init: RequestInit = {}, nowMs = LATER): Promise<Response> =>
  exports.default.fetch(`https://trust.example${path}`, {
    ...init,
    headers: { 'touchstone-dev-now': String(nowMs), ...(init.headers as Record<string, string>) },
  });

export const post = (path: string, body: BodyInit, headers: Record<string, string> = {}, nowMs = LATER) =>
  call(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }, nowMs);

export const postJson = (path: string, body: unknown, headers: Record<string, string> = {}, nowMs = LATER) =>
  post(path, JSON.stringify(body), headers, nowMs);

/** A body signed by whomever, however wrong it is. */
export async function signedBy(body: object, signers: readonly Signer[]): Promise<Submission> {
  // What has no spelling cannot be signed; its signature is then the least of what is wrong with it.
  const message = isCanonicalValue(body) ? signedBytes(body as SignedBody) : new Uint8Array();
  const sigs = await Promise.all(
    signers.map(async (signer) => ({ by: signer.keyId, sig: toBase64url(await signer.sign(message)) })),
  );
  return { body: body as Submission['body'], sigs };
}

/** Signs a body and sends it to the door for writes. */
export async function submit(
  body: object,
  signers: readonly Signer[],
  openings?: Openings,
  nowMs = LATER,
): Promise<Response> {
  const submission = await signedBy(body, signers);
  return postJson('/v1/entries', openings ? { ...submission, openings } : submission, {}, nowMs);
}

/** The next review in a chain, with whatever is to be wrong about it. */
export async function reviewOf(chain: Chain, own: Signer, more: object = {}) {
  const { body, openings } = aReview({ ...chain.about, anchor: await chain.anchor() }, own);
  return { body: { ...body, ...more }, openings };
}

/** All rows of an object but those that its alarm may move, and the sizes of ledger and directory. */
export async function stored({ seller, other, stranger }: Scene): Promise<unknown> {
  const journals = await Promise.all([seller, other, stranger].map(({ stub }) => runInDurableObject(stub, rowsOf)));
  const ledgerRows = await runInDurableObject(ledger(), (_, { storage }) =>
    storage.sql.exec('SELECT text FROM entry WHERE text NOT LIKE \'%"kind":"head"%\'').toArray(),
  );
  const keys = await runInDurableObject(ledger(), (_, { storage }) =>
    storage.sql.exec('SELECT * FROM api_key ORDER BY hash').toArray(),
  );
  return { journals, ledgerRows, keys };
}

const MOVED_BY_ALARMS = new Set(['head', 'outbox', 'statement']);

function rowsOf(_: unknown, { storage }: DurableObjectState): Record<string, unknown[]> {
  const tables = storage.sql
    .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'")
    .toArray();
  const kept = tables.filter(({ name }) => !MOVED_BY_ALARMS.has(name));
  return Object.fromEntries(kept.map(({ name }) => [name, [...storage.sql.exec(`SELECT * FROM ${name}`).raw()]]));
}

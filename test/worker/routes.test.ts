import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SignedPromise, Submission } from '../../schema/api/submission.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { sha256 } from '../../trust/bytes/sha256.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { commitment } from '../../trust/commit/commitment.ts';
import { parseJournalEntry } from '../../trust/entry/entry.ts';
import { type SignedBody, entryId, signedBytes } from '../../trust/entry/signed-bytes.ts';
import { type Signer, signerFromSeed } from '../../trust/keys/signer.ts';
import { openCheckpoint } from '../../trust/log/checkpoint.ts';
import { appendLeaf, type Frontier, rootOf } from '../../trust/log/frontier.ts';
import { parseEntryBundle, parseHashTile } from '../../trust/log/tile.ts';
import { leafHash } from '../../trust/log/tree-hash.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { policyId } from '../../trust/policy/known-policies.ts';
import { hostedIssuerSeed } from '../../trust/registry/hosted-seed.ts';
import { floorHour } from '../../trust/registry/registry.ts';
import { sellerIdOf } from '../../trust/seller-id.ts';
import { configOf } from '../../worker/config.ts';
import { deviceOf } from '../../worker/share/device.ts';
import { issueShareToken } from '../../worker/share/token.ts';

const NAME = 'touchstone.local';
const LEDGER = `${NAME}/ledger/0`;
const NOW = 1_790_000_000_000;
const DAY = 86_400_000;
const API_KEY = 'test-key-0123456789abcdef';
const PHONE = { 'cf-connecting-ip': '203.0.113.7' };

const signerOf = (byte: number) => signerFromSeed(new Uint8Array(32).fill(byte));
const keyOf = (signer: Signer) => toBase64url(signer.publicKey);
const id = (name: string, bytes = 32) => toBase64url(sha256(utf8(name)).slice(0, bytes));
const call = (path: string, init: RequestInit = {}) =>
  exports.default.fetch(`https://trust.example${path}`, {
    ...init,
    headers: { 'touchstone-dev-now': String(NOW), ...(init.headers as Record<string, string>) },
  });
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  call(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const read = async <T>(path: string): Promise<T> => (await call(path)).json();

let root: Signer;
let operator: Signer;
let log: Signer;
let platform: Signer;
let hosted: Signer;
beforeAll(async () => {
  [root, operator, log, platform] = await Promise.all([signerOf(4), signerOf(1), signerOf(2), signerOf(11)]);
  hosted = await signerFromSeed(hostedIssuerSeed(configOf(env).hostedSeed, 'hosted-shop'));
  const registry = [
    [
      { kind: 'operator', log: LEDGER, counter: 0, key: keyOf(operator), from: NOW - DAY, until: NOW + 400 * DAY },
      root,
    ],
    [{ kind: 'policy', log: LEDGER, counter: 0, policy: policyId(FIRST_POLICY), fromDay: 20_000 }, operator],
    [anIssuer({ issuer: 'platform', role: 'platform', custody: 'self', keys: [keyOf(platform)] }), operator],
    [
      anIssuer({
        issuer: 'hosted-shop',
        role: 'shop',
        custody: 'operator',
        keys: [keyOf(hosted)],
        sellers: [sellerIdOf((await signerOf(21)).publicKey)],
      }),
      operator,
    ],
  ] as const;
  for (const [body, signer] of registry)
    expect((await post('/v1/registry', await signed(body, signer))).status).toBe(201);
  const grant = {
    kind: 'api_key',
    log: LEDGER,
    issuer: 'hosted-shop',
    hash: id(API_KEY),
    revoked: false,
    issuedAt: NOW,
  };
  expect((await post('/v1/api-keys', await signed(grant, operator))).status).toBe(201);
});

const anIssuer = (more: object) => ({ kind: 'issuer', log: LEDGER, counter: 0, name: 'Name', ...more });
const signed = async (body: SignedBody, ...signers: readonly Signer[]): Promise<Submission> => ({
  body: body as Submission['body'],
  sigs: await Promise.all(
    signers.map(async (signer) => ({ by: signer.keyId, sig: toBase64url(await signer.sign(signedBytes(body))) })),
  ),
});

/** A registered seller, whose key is made of one byte. */
const aSeller = async (byte: number) => {
  const signer = await signerOf(byte);
  const seller = sellerIdOf(signer.publicKey);
  const body = { kind: 'seller', log: `${NAME}/${seller}`, counter: 0, key: keyOf(signer), custody: 'self' };
  const response = await post('/v1/entries', await signed(body, signer));
  expect(await response.json()).toMatchObject({ promise: { id: entryId(body), seq: 0, at: NOW } });
  return seller;
};
const placed = floorHour(NOW) - 3_600_000;
const buyerOpening = { salt: id('salt'), data: 'buyer-1' };
const orderDetails = {
  holder: id('link key'),
  holderIs: 'link',
  buyer: commitment('buyer', sha256(utf8('salt')), utf8('buyer-1')),
  channel: 'shop',
  products: ['tea'],
  band: 20,
  currency: 'CNY',
  placed,
  shipBy: placed + 2 * DAY,
  deliverBy: placed + 5 * DAY,
  expires: placed + 95 * DAY,
};
const anOrder = async (seller: string, order: string): Promise<Submission> => ({
  ...(await signed(
    { kind: 'order', log: `${NAME}/${seller}`, issuer: 'platform', order, ...orderDetails } as SignedBody,
    platform,
  )),
  openings: { buyer: buyerOpening },
});

test('a batch for two sellers is answered in its own order, each entry for itself', async () => {
  const [one, two] = [await aSeller(31), await aSeller(32)];
  const paid = (prev: string) => ({
    kind: 'evidence',
    log: `${NAME}/${one}`,
    order: id('o1', 16),
    prev,
    issuer: 'platform',
    what: 'paid',
    when: placed,
  });
  const first = await anOrder(one, id('o1', 16));
  const elsewhere = { ...paid(entryId(first.body)), log: 'elsewhere.example/x' };
  const entries = [
    first,
    await anOrder(two, id('o2', 16)),
    { ...(await anOrder(one, id('o3', 16))), openings: {} },
    await signed(paid(entryId(first.body)), platform),
    await signed(elsewhere, platform),
    await signed(paid(id('nonsense')), platform),
  ];
  const response = await post('/v1/batches', { entries });
  expect(response.status).toBe(200);
  const { results } = await response.json<{ results: (SignedPromise & { code?: string })[] }>();
  expect(results.map((result) => result.code ?? result.promise.log.split('/')[1])).toEqual([
    one,
    two,
    'opening_missing',
    one,
    'wrong_log',
    'wrong_prev',
  ]);
  expect(results[3]?.promise.seq).toBe(results[0]!.promise.seq + 1);
  const again = await (await post('/v1/batches', { entries })).json<{ results: unknown[] }>();
  expect(again.results.slice(0, 2)).toEqual(results.slice(0, 2));
});

test('a seller is read at a glance, as a score, as lines and as tiles that rebuild the signed root', async () => {
  const seller = await aSeller(33);
  expect((await post('/v1/entries', await anOrder(seller, id('o1', 16)))).status).toBe(201);
  expect(await read(`/v1/sellers/${seller}`)).toMatchObject({ seller, log: `${NAME}/${seller}`, size: 2 });
  expect(await read(`/v1/sellers/${seller}/score`)).toMatchObject({ statement: { seller, state: 'not_enough_data' } });
  const many = await post('/v1/scores', { sellers: [seller, 'q'.repeat(16)] });
  expect(Object.keys((await many.json<{ scores: object }>()).scores)).toEqual([seller]);
  const lines = (await (await call(`/v1/sellers/${seller}/journal?from=1`)).text()).trimEnd().split('\n');
  expect(lines.map((line) => parseJournalEntry(line)?.body.kind)).toEqual(['order']);
  expect(await read(`/v1/sellers/${seller}/orders/${id('o1', 16)}`)).toMatchObject({ open: true, issuer: 'platform' });

  const checkpoint = await (await call(`/t/${seller}/checkpoint`)).text();
  const opened = await openCheckpoint(checkpoint, `${NAME}/${seller}`, log.publicKey);
  const width = opened?.size ?? 0;
  const leaves = parseHashTile(await bytesOf(`/t/${seller}/tile/0/000.p/${width}`)) ?? [];
  const entries = parseEntryBundle(await bytesOf(`/t/${seller}/tile/entries/000.p/${width}`)) ?? [];
  expect(entries.map((entry) => leafHash(entry))).toEqual(leaves);
  let frontier: Frontier = [];
  for (const [at, hash] of leaves.entries()) frontier = appendLeaf(at, frontier, hash).frontier;
  expect(rootOf(width, frontier)).toEqual(opened?.root);
  expect(await (await call('/t/ledger/0/checkpoint')).text()).toMatch(new RegExp(`^${LEDGER}\n`));
});

const bytesOf = async (path: string): Promise<Bytes> => new Uint8Array(await (await call(path)).arrayBuffer());

describe('a hosted issuer', () => {
  const bearer = { authorization: `Bearer ${API_KEY}` };
  const order = { body: { kind: 'order', ...orderDetails }, openings: { buyer: buyerOpening } };
  const withOrder = (name: string) => ({ ...order, body: { ...order.body, order: id(name, 16) } });

  test('sends facts by API key; the server ties them to the chain and signs', async () => {
    const seller = await aSeller(21);
    const path = `/v1/sellers/${seller}/hosted-entries`;
    expect((await post(path, withOrder('h1'), bearer)).status).toBe(201);
    const facts = ['paid', 'shipped'].map((what) => ({
      body: { kind: 'evidence', order: id('h1', 16), what, when: placed },
    }));
    const answers = await Promise.all(facts.map((body) => post(path, body, bearer)));
    expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
    const lines = (await (await call(`/v1/sellers/${seller}/journal?from=1`)).text()).trimEnd().split('\n');
    const bodies = lines.map((line) => parseJournalEntry(line)!);
    expect(bodies.map(({ sigs }) => sigs[0]?.by)).toEqual(Array.from({ length: 3 }, () => hosted.keyId));
    expect(bodies[2]?.body).toMatchObject({ issuer: 'hosted-shop', prev: entryId(bodies[1]!.body) });
    expect(
      await (await post(path, { body: { ...facts[0]!.body, order: id('none', 16) } }, bearer)).json(),
    ).toMatchObject({
      code: 'unknown_order',
    });
  });

  test('may repeat a request under one key, and not use the key for another', async () => {
    const path = `/v1/sellers/${sellerIdOf((await signerOf(21)).publicKey)}/hosted-entries`;
    const headers = { ...bearer, 'idempotency-key': 'once' };
    const first = await (await post(path, withOrder('h2'), headers)).json();
    expect(await (await post(path, withOrder('h2'), headers)).json()).toEqual(first);
    expect(first).toHaveProperty('promise');
    const other = await post(path, withOrder('h3'), headers);
    expect(await other.json()).toMatchObject({ code: 'idempotency_mismatch' });
    const odd = await post(path, withOrder('h3'), { ...bearer, 'idempotency-key': 'a b' });
    expect(await odd.json()).toMatchObject({ code: 'malformed' });
  });

  test('may be called as things are that every object has', async () => {
    const issuer = 'constructor';
    const key = keyOf(await signerFromSeed(hostedIssuerSeed(configOf(env).hostedSeed, issuer)));
    const entry = anIssuer({ issuer, role: 'platform', custody: 'operator', keys: [key] });
    expect((await post('/v1/registry', await signed(entry, operator))).status).toBe(201);
    const apiKey = 'constructor-key-0123456789';
    const grant = { kind: 'api_key', log: LEDGER, issuer, hash: id(apiKey), revoked: false, issuedAt: NOW };
    expect((await post('/v1/api-keys', await signed(grant, operator))).status).toBe(201);
    const path = `/v1/sellers/${await aSeller(27)}/hosted-entries`;
    for (const name of ['tea', 'cup']) {
      const opening = { salt: id('salt'), data: name };
      const said = commitment('name', sha256(utf8('salt')), utf8(name));
      const body = { kind: 'profile', subject: 'product', id: name, name: said };
      const answer = await post(path, { body, openings: { name: opening } }, { authorization: `Bearer ${apiKey}` });
      expect(await answer.json()).toHaveProperty('promise');
    }
  });

  test('loses the door with its key, and gets none without the operator', async () => {
    const grant = {
      kind: 'api_key',
      log: LEDGER,
      issuer: 'hosted-shop',
      hash: id('second-key-0123456789'),
      revoked: false,
      issuedAt: NOW,
    };
    const bad: readonly (readonly [string, object, Signer])[] = [
      ['signer_unexpected', grant, root],
      ['wrong_log', { ...grant, log: `${NAME}/x` }, operator],
      ['bad_time', { ...grant, issuedAt: NOW + DAY }, operator],
      ['unknown_issuer', { ...grant, issuer: 'nobody' }, operator],
      ['forbidden', { ...grant, issuer: 'platform' }, operator],
    ];
    for (const [code, body, signer] of bad) {
      const answer = await post('/v1/api-keys', await signed(body as SignedBody, signer));
      expect(await answer.json()).toMatchObject({ code });
    }
    const path = `/v1/sellers/${sellerIdOf((await signerOf(21)).publicKey)}/hosted-entries`;
    const second = { authorization: 'Bearer second-key-0123456789' };
    expect((await post(path, withOrder('h4'), second)).status).toBe(401);
    await post('/v1/api-keys', await signed(grant, operator));
    expect((await post(path, withOrder('h4'), second)).status).toBe(201);
    await post('/v1/api-keys', await signed({ ...grant, revoked: true, issuedAt: NOW + 1 } as SignedBody, operator));
    expect((await post(path, withOrder('h5'), second)).status).toBe(401);
  });
});

test('a recipient reports from the share page, once a device', async () => {
  const seller = await aSeller(34);
  const config = configOf(env);
  const device = deviceOf(new Request('https://x.example', { headers: PHONE }), config);
  const token = issueShareToken({ seller, device }, NOW, config);
  const report = { token, reason: 'spam' };
  const path = `/v1/sellers/${seller}/reports`;
  const elsewhere = await post(path, report, { 'cf-connecting-ip': '203.0.113.8' });
  expect(await elsewhere.json()).toMatchObject({ code: 'share_token_invalid' });
  const first = await post(path, report, { ...PHONE, 'idempotency-key': 'r1' });
  expect(first.status).toBe(201);
  const again = await post(path, report, { ...PHONE, 'idempotency-key': 'r1' });
  expect(await again.json()).toEqual(await first.json());
  expect(await (await post(path, report, PHONE)).json()).toMatchObject({ code: 'already_reported' });
});

test('what is not there is said in the words of the list', async () => {
  const nobody = 'q'.repeat(16);
  for (const path of [`/v1/sellers/${nobody}`, `/v1/sellers/${nobody}/score`, `/v1/sellers/${nobody}/reviews`]) {
    expect(await read(path)).toMatchObject({ code: 'unknown_seller' });
  }
  expect(await read(`/t/${nobody}/checkpoint`)).toMatchObject({ code: 'not_found' });
  expect(await read(`/v1/policies/${policyId(FIRST_POLICY)}`)).toEqual(FIRST_POLICY);
});

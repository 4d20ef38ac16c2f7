import { env, evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Submission } from '../../schema/api/submission.ts';
import type { RegistryBody } from '../../schema/entries/index.ts';
import * as tables from '../../schema/tables/ledger.ts';
import { fromBase64url, toBase64url } from '../../trust/bytes/base64url.ts';
import type { Bytes } from '../../trust/bytes/bytes.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { parseLedgerEntry } from '../../trust/entry/entry.ts';
import { verifyPromise } from '../../trust/entry/promise.ts';
import { entryId, signedBytes } from '../../trust/entry/signed-bytes.ts';
import { type Signer, signerFromSeed } from '../../trust/keys/signer.ts';
import { openCheckpoint } from '../../trust/log/checkpoint.ts';
import { appendLeaf, rootOf, type Frontier } from '../../trust/log/frontier.ts';
import { consistencyProof } from '../../trust/log/prove.ts';
import { parseEntryBundle, parseHashTile } from '../../trust/log/tile.ts';
import { leafHash, nodeHash } from '../../trust/log/tree-hash.ts';
import { FIRST_POLICY } from '../../trust/policy/first.ts';
import { policyId } from '../../trust/policy/known-policies.ts';
import { replayRegistry } from '../../trust/registry/replay-registry.ts';

const LOG = 'touchstone.local/ledger/0';
const NOW = 1_790_000_000_000;
let root: Signer;
let operator: Signer;
let log: Signer;
let issuer: Signer;
let fresh = 0;
const aLedger = () => env.LEDGER.getByName(`ledger-${fresh++}`);

const seed = (byte: number) => signerFromSeed(new Uint8Array(32).fill(byte));

beforeAll(async () => {
  [root, operator, log, issuer] = [await seed(4), await seed(1), await seed(2), await seed(9)];
});

const signed = async (body: RegistryBody, ...signers: Signer[]): Promise<Submission> => ({
  body,
  sigs: await Promise.all(
    signers.map(async (signer) => ({ by: signer.keyId, sig: toBase64url(await signer.sign(signedBytes(body))) })),
  ),
});
const anOperator = (more: object = {}): RegistryBody => ({
  kind: 'operator',
  log: LOG,
  counter: 0,
  key: toBase64url(operator.publicKey),
  from: NOW - 1000,
  until: NOW + 400 * 86_400_000,
  ...more,
});
const anIssuer = (more: object = {}): RegistryBody => ({
  kind: 'issuer',
  log: LOG,
  counter: 0,
  issuer: 'pay',
  role: 'payment',
  name: 'Pay',
  custody: 'self',
  keys: [toBase64url(issuer.publicKey)],
  ...more,
});
const aPolicy = (more: object = {}): RegistryBody => ({
  kind: 'policy',
  log: LOG,
  counter: 0,
  policy: policyId(FIRST_POLICY),
  fromDay: 20_000,
  ...more,
});
/** A ledger that holds the operator. */
const ready = async () => {
  const ledger = aLedger();
  expect(await ledger.appendRegistry(await signed(anOperator(), root), NOW)).toMatchObject({ ok: true });
  return ledger;
};

describe('registry entries', () => {
  test('are promised by the operator and shown in the registry', async () => {
    const ledger = await ready();
    const body = anIssuer();
    const answer = await ledger.appendRegistry(await signed(body, operator), NOW + 5);
    if (!answer.ok) throw new Error(answer.refusal.detail);
    expect(answer.value.promise).toEqual({ kind: 'promise', log: LOG, id: entryId(body), seq: 1, at: NOW + 5 });
    expect(await verifyPromise(answer.value, operator.publicKey)).toBe(true);
    expect(await ledger.appendRegistry(await signed(aPolicy(), operator), NOW)).toMatchObject({ ok: true });
    expect(await ledger.registry()).toMatchObject({
      log: LOG,
      root: env.ROOT_KEY,
      operators: [{ keyId: operator.keyId, counter: 0 }],
      issuers: [{ issuer: 'pay', role: 'payment', counter: 1, keys: [{ keyId: issuer.keyId }] }],
      policies: [{ fromDay: 20_000 }],
      counters: { operator: 1, policy: 1 },
    });
  });

  test('sent again, even at once, give the same promise and no second entry', async () => {
    const ledger = await ready();
    const submission = await signed(anIssuer(), operator);
    const [one, two] = await Promise.all([
      ledger.appendRegistry(submission, NOW),
      ledger.appendRegistry(submission, NOW + 9),
    ]);
    expect(two).toEqual(one);
    expect(await ledger.appendRegistry(submission, NOW + 99)).toEqual(one);
    expect(await ledger.journal(0, 10)).toHaveLength(2);
  });

  test('never run backwards in time', async () => {
    const ledger = await ready();
    const answer = await ledger.appendRegistry(await signed(anIssuer(), operator), NOW - 500);
    expect(answer).toMatchObject({ ok: true, value: { promise: { at: NOW } } });
  });

  test('are refused with the code that says why, and leave no trace', async () => {
    const ledger = await ready();
    const forged = await signed(anIssuer(), operator);
    const sig = fromBase64url(forged.sigs[0]!.sig)!;
    sig[40] = sig[40]! ^ 1;
    const cases: [string, Submission][] = [
      ['bad_signature', { ...forged, sigs: [{ by: operator.keyId, sig: toBase64url(sig) }] }],
      ['bad_signature', { ...forged, body: anIssuer({ name: 'Pray' }) }],
      ['signer_unexpected', await signed(anIssuer(), issuer)],
      ['signer_unexpected', await signed(anIssuer(), root)],
      ['signer_unexpected', await signed(anIssuer(), operator, root)],
      ['signer_unexpected', await signed(anOperator({ counter: 1 }), operator)],
      ['signer_missing', await signed(anIssuer())],
      ['wrong_counter', await signed(anIssuer({ counter: 1 }), operator)],
      ['wrong_counter', await signed(anOperator({ from: NOW - 1 }), root)],
      ['wrong_counter', await signed(aPolicy({ counter: 3 }), operator)],
      ['wrong_log', await signed(anIssuer({ log: 'elsewhere.example/ledger/0' }), operator)],
      ['malformed', await signed(anIssuer({ role: 'shop' }), operator)],
      ['malformed', await signed(anIssuer({ sellers: ['aaaaaaaaaaaaaaaa'] }), operator)],
      ['bad_key', await signed(anIssuer({ keys: [toBase64url(new Uint8Array(32))] }), operator)],
      ['malformed', { ...forged, body: { kind: 'head', log: LOG } }],
    ];
    for (const [code, submission] of cases) {
      expect(await ledger.appendRegistry(submission, NOW)).toMatchObject({ ok: false, refusal: { code } });
    }
    expect(await ledger.journal(0, 10)).toHaveLength(1);
    const late = await ledger.appendRegistry(await signed(anIssuer(), operator), NOW + 401 * 86_400_000);
    expect(late).toMatchObject({ ok: false, refusal: { code: 'revoked_key' } });
  });

  test('survive the loss of memory', async () => {
    const ledger = await ready();
    const before = await ledger.checkpoint();
    await evictDurableObject(ledger);
    expect(await ledger.checkpoint()).toEqual(before);
    expect(await ledger.appendRegistry(await signed(anIssuer(), operator), NOW)).toMatchObject({ ok: true });
  });
});

const leaf = (at: number, salt = 0) => leafHash(Uint8Array.of(at, salt));
const frontierOf = (leaves: readonly Bytes[]): Frontier => {
  let frontier: Frontier = [];
  for (const [at, hash] of leaves.entries()) frontier = appendLeaf(at, frontier, hash).frontier;
  return frontier;
};

describe('heads', () => {
  const SELLER = 'abcdefghijklmnop';
  /** Roots and consistency proofs of a tree whose leaves are given. */
  const aTree = (leaves: readonly Bytes[]) => {
    const read = (level: number, index: number): Bytes =>
      level === 0 ? leaves[index]! : nodeHash(read(level - 1, index * 2), read(level - 1, index * 2 + 1));
    const rootAt = (size: number) => rootOf(size, frontierOf(leaves.slice(0, size)));
    return (oldSize: number, size: number) => ({
      seller: SELLER,
      oldSize,
      size,
      root: toBase64url(rootAt(size)),
      consistency: consistencyProof(oldSize, size, read).map(toBase64url),
      nowMs: NOW,
    });
  };
  const honest = aTree(Array.from({ length: 12 }, (_, at) => leaf(at)));
  const rewritten = aTree(Array.from({ length: 12 }, (_, at) => leaf(at, at === 2 ? 1 : 0)));

  test('that extend the last are recorded and signed with the log key', async () => {
    const ledger = await ready();
    for (const [oldSize, size] of [
      [0, 3],
      [3, 4],
      [4, 11],
    ] as const) {
      const answer = await ledger.recordHead(honest(oldSize, size));
      if (!answer.ok) throw new Error(answer.refusal.detail);
      const opened = await openCheckpoint(answer.value.checkpoint, `touchstone.local/${SELLER}`, log.publicKey);
      expect(opened?.size).toBe(size);
      expect(toBase64url(opened!.root)).toBe(honest(0, size).root);
    }
    const heads = (await ledger.journal(1, 10)).map((line) => parseLedgerEntry(line)?.body);
    expect(heads).toMatchObject([{ size: 3 }, { size: 4 }, { kind: 'head', seller: SELLER, size: 11 }]);
  });

  test('sent again give the stored answer and no second entry', async () => {
    const ledger = aLedger();
    const first = await ledger.recordHead(honest(0, 5));
    expect(await ledger.recordHead({ ...honest(0, 5), nowMs: NOW + 7 })).toEqual(first);
    expect(await ledger.recordHead({ ...honest(0, 5), oldSize: 2, consistency: [] })).toEqual(first);
    expect(await ledger.journal(0, 10)).toHaveLength(1);
  });

  test('that shrink, rewrite or do not prove growth are refused, with the last head', async () => {
    const ledger = aLedger();
    expect((await ledger.recordHead(honest(0, 5))).ok).toBe(true);
    const claims = [
      honest(0, 4),
      honest(4, 5 + 1),
      rewritten(0, 5),
      rewritten(5, 9),
      { ...honest(5, 9), consistency: [] },
      { ...honest(5, 9), consistency: ['nonsense'] },
    ];
    for (const claim of claims) {
      expect(await ledger.recordHead(claim)).toMatchObject({
        ok: false,
        refusal: { code: 'not_an_extension', facts: { size: 5, root: honest(0, 5).root } },
      });
    }
    expect((await ledger.recordHead(honest(5, 9))).ok).toBe(true);
  });
});

const tileOf = async (ledger: ReturnType<typeof aLedger>, path: string): Promise<Bytes> => {
  const tile = await ledger.tile(path);
  return tile.ok ? tile.value : new Uint8Array();
};
const checkpointOf = async (ledger: ReturnType<typeof aLedger>): Promise<string> => {
  const checkpoint = await ledger.checkpoint();
  return checkpoint.ok ? checkpoint.value : '';
};

describe('the log', () => {
  test('has tiles that rebuild the signed root, and lines that auditors replay', async () => {
    const ledger = await ready();
    const size = 270;
    for (let n = 1; n < size; n++) {
      const seller = `${String.fromCodePoint(97 + (n % 26))}${String.fromCodePoint(97 + Math.floor(n / 26))}aaaaaaaaaaaaaa`;
      const root32 = toBase64url(leafHash(utf8(seller)));
      expect(
        (await ledger.recordHead({ seller, size: 1, oldSize: 0, root: root32, consistency: [], nowMs: NOW })).ok,
      ).toBe(true);
    }
    const checkpoint = await openCheckpoint(await checkpointOf(ledger), LOG, log.publicKey);
    expect(checkpoint?.size).toBe(size);
    const tile = async (path: string) => parseHashTile(await tileOf(ledger, path)) ?? [];
    const leaves = [...(await tile('tile/0/000')), ...(await tile('tile/0/001.p/14'))];
    expect(rootOf(size, frontierOf(leaves))).toEqual(checkpoint?.root);
    expect((await tile('tile/1/000.p/1'))[0]).toEqual(rootOf(256, frontierOf(leaves.slice(0, 256))));

    const bundle = parseEntryBundle(await tileOf(ledger, 'tile/entries/001.p/14')) ?? [];
    expect(bundle.map((entry) => leafHash(entry))).toEqual(leaves.slice(256));
    expect(await ledger.tile('tile/0/001.p/15')).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
    expect(await ledger.tile('tile/0/001')).toMatchObject({ ok: false, refusal: { code: 'not_found' } });
    expect(await ledger.tile('tile/../secret')).toMatchObject({ ok: false, refusal: { code: 'not_found' } });

    const lines = await ledger.journal(0, 1000);
    const replayed = await replayRegistry(
      LOG,
      env.ROOT_KEY,
      lines.map((line) => parseLedgerEntry(line)!),
    );
    expect(replayed.broken).toEqual([]);
    expect(await ledger.registry()).toMatchObject(replayed.registry);
    expect(replayed.heads.size).toBe(size - 1);
  });
});

test('migrations make the tables that drizzle reads', async () => {
  await runInDurableObject(aLedger(), (_, state) => {
    for (const table of Object.values(tables)) {
      const { name, columns } = getTableConfig(table);
      const made = state.storage.sql
        .exec<{ name: string; type: string; notnull: number; pk: number }>(`PRAGMA table_info(${name})`)
        .toArray()
        .map((column) => [column.name, column.type, column.notnull === 1 || column.pk > 0]);
      expect(made).toEqual(columns.map((column) => [column.name, column.getSQLType().toUpperCase(), column.notNull]));
    }
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import type { LedgerEntry, RegistryBody } from '../../schema/entries/index.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { formatEntry, parseJournalEntry, parseLedgerEntry } from '../../trust/entry/entry.ts';
import { entryId, signedBytes } from '../../trust/entry/signed-bytes.ts';
import { type Signer, signerFromSeed } from '../../trust/keys/signer.ts';
import { hostedIssuerSeed } from '../../trust/registry/hosted-seed.ts';
import { judgeRegistry } from '../../trust/registry/judge-registry.ts';
import {
  emptyRegistry,
  issuerKeyAt,
  issuerOf,
  listedIssuerKey,
  operatorAt,
  policyAt,
  type Registry,
  sliceFor,
} from '../../trust/registry/registry.ts';
import { replayRegistry } from '../../trust/registry/replay-registry.ts';

const LOG = 'touchstone.test/ledger/0';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Twenty past an hour. */
const NOW = 497_222 * HOUR + 20 * 60_000;
const POLICY = 'A'.repeat(43);

let root: Signer;
let operator: Signer;
let old: Signer;
let next: Signer;
const seed = (byte: number) => signerFromSeed(new Uint8Array(32).fill(byte));
const keyOf = (signer: Signer) => toBase64url(signer.publicKey);
beforeAll(async () => {
  [root, operator, old, next] = [await seed(1), await seed(2), await seed(3), await seed(4)];
});

const anOperator = (more: object = {}): RegistryBody => ({
  kind: 'operator',
  log: LOG,
  counter: 0,
  key: keyOf(operator),
  from: NOW,
  until: NOW + 30 * DAY,
  ...more,
});
const anIssuer = (more: object = {}): RegistryBody => ({
  kind: 'issuer',
  log: LOG,
  counter: 0,
  issuer: 'shop-1',
  role: 'shop',
  name: 'Shop',
  custody: 'operator',
  keys: [keyOf(old)],
  sellers: ['a'.repeat(16)],
  ...more,
});
const aPolicy = (more: object = {}): RegistryBody => ({
  kind: 'policy',
  log: LOG,
  counter: 0,
  policy: POLICY,
  fromDay: 20_000,
  ...more,
});

/** Judges bodies one after the other, as if signed by whoever may sign them; throws on a refusal. */
const after = (registry: Registry, ...steps: readonly (readonly [RegistryBody, number])[]): Registry => {
  let state = registry;
  for (const [body, at] of steps) {
    const result = judge(body, at, state);
    if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.detail}`);
    state = result.value;
  }
  return state;
};
const judge = (body: RegistryBody, at: number, state: Registry) =>
  judgeRegistry(body, [{ by: (body.kind === 'operator' ? root : operator).keyId, sig: 's' }], state, at);
const start = () => after(emptyRegistry(LOG, keyOf(root)), [anOperator(), NOW]);

describe('an issuer key', () => {
  test('counts from the hour of the entry that lists it until the hour after the grace of the one that drops it', () => {
    const dropped = NOW + DAY;
    const state = after(start(), [anIssuer(), NOW], [anIssuer({ counter: 1, keys: [keyOf(next)] }), dropped]);
    const at = (ms: number) => issuerKeyAt(state, 'shop-1', old.keyId, ms) !== undefined;
    const begins = NOW - 20 * 60_000;
    const ends = dropped + 40 * 60_000;
    expect([begins - 1, begins, ends - 1, ends].map(at)).toEqual([false, true, true, false]);
    expect(listedIssuerKey(state, 'shop-1', old.keyId)).toBeUndefined();
    expect(listedIssuerKey(state, 'shop-1', next.keyId)?.key).toBe(keyOf(next));
  });

  test('dropped within two minutes of a full hour still has its grace', () => {
    const dropped = NOW + DAY + 39 * 60_000;
    const state = after(start(), [anIssuer(), NOW], [anIssuer({ counter: 1, keys: [] }), dropped]);
    expect(issuerKeyAt(state, 'shop-1', old.keyId, dropped + 120_000)).toBeDefined();
    expect(issuerKeyAt(state, 'shop-1', old.keyId, dropped + HOUR + 120_000)).toBeUndefined();
  });

  test('listed again later counts in both spans and not between them', () => {
    const steps = [0, 1, 2].map(
      (n) => [anIssuer({ counter: n, keys: n === 1 ? [] : [keyOf(old)] }), NOW + n * DAY] as const,
    );
    const state = after(start(), ...steps);
    const at = (days: number) => issuerKeyAt(state, 'shop-1', old.keyId, NOW + days * DAY) !== undefined;
    expect([0.5, 1.5, 2.5].map(at)).toEqual([true, false, true]);
  });
});

describe('the rules', () => {
  test('refuse what would let the registry contradict itself', () => {
    const state = after(start(), [anIssuer(), NOW], [aPolicy(), NOW]);
    const today = Math.floor(NOW / DAY);
    const cases: [string, RegistryBody, number][] = [
      ['issuer_conflict', anIssuer({ counter: 1, role: 'platform' }), NOW],
      ['malformed', anIssuer({ issuer: 'pay', role: 'payment' }), NOW],
      ['malformed', anIssuer({ counter: 1, keys: [keyOf(old), keyOf(old)] }), NOW],
      ['wrong_counter', anIssuer({ counter: 0 }), NOW],
      ['wrong_counter', anIssuer({ counter: 2 }), NOW],
      ['bad_time', aPolicy({ counter: 1, fromDay: today }), NOW],
      ['bad_time', anOperator({ counter: 1, until: NOW - 1, from: NOW - 2 }), NOW],
      ['bad_time', anOperator({ counter: 1, from: NOW + 9, until: NOW + 9 }), NOW],
      ['bad_time', anOperator({ counter: 1, from: NOW + 1 }), NOW],
      ['bad_key', anOperator({ counter: 1, key: 'A'.repeat(43) }), NOW],
      ['revoked_key', anIssuer({ counter: 1 }), NOW + 30 * DAY],
      ['wrong_log', anIssuer({ counter: 1, log: 'other.test/ledger/0' }), NOW],
    ];
    for (const [code, body, at] of cases)
      expect(judge(body, at, state)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('say which counter comes next', () => {
    expect(judge(anIssuer({ counter: 7 }), NOW, start())).toMatchObject({ refusal: { facts: { counter: 0 } } });
  });

  test('let a certificate be renewed, and shortened but never into the past', () => {
    const longer = after(start(), [anOperator({ counter: 1, until: NOW + 90 * DAY }), NOW + DAY]);
    expect(longer.operators).toHaveLength(1);
    expect(operatorAt(longer, operator.keyId, NOW + 60 * DAY)).toBeDefined();
    const end = NOW + DAY + 120_000;
    const shorter = after(start(), [anOperator({ counter: 1, until: end }), NOW + DAY]);
    expect(operatorAt(shorter, operator.keyId, end - 1)).toBeDefined();
    expect(operatorAt(shorter, operator.keyId, end)).toBeUndefined();
  });

  test('leave doors two minutes to learn of a shorter certificate', () => {
    const soonest = NOW + DAY + 120_000;
    for (const until of [NOW + DAY, soonest - 1]) {
      expect(judge(anOperator({ counter: 1, until }), NOW + DAY, start())).toMatchObject({
        refusal: { code: 'bad_time', facts: { soonest } },
      });
    }
    const ending = after(start(), [anOperator({ counter: 1, until: soonest }), NOW + DAY]);
    const longer = anOperator({ counter: 2, until: soonest + 1 });
    expect(judge(longer, soonest, ending).ok).toBe(true);
  });

  test('keep the names of counters from issuers, and mind no name that objects have', () => {
    for (const issuer of ['seller', 'operator']) {
      expect(judge(anIssuer({ issuer }), NOW, start())).toMatchObject({ refusal: { code: 'malformed' } });
    }
    const state = after(start(), [anIssuer({ issuer: 'constructor' }), NOW]);
    expect(judge(anIssuer({ issuer: 'constructor', counter: 1 }), NOW, state).ok).toBe(true);
    expect(issuerOf(start(), 'constructor')).toBeUndefined();
  });

  test('choose the policy with the latest first day, and of two the later entry', () => {
    const today = Math.floor(NOW / DAY);
    const steps = ['A', 'B', 'C'].map((letter, counter) => {
      const fromDay = counter === 0 ? 20_000 : today + 5;
      return [aPolicy({ counter, policy: letter.repeat(42) + 'A', fromDay }), NOW] as const;
    });
    const state = after(start(), ...steps);
    const on = (day: number) => policyAt(state, day)?.policy.charAt(0);
    expect([19_999, 20_000, today + 4, today + 5].map(on)).toEqual([undefined, 'A', 'A', 'C']);
  });
});

test('a slice holds the issuers asked for, and all operators and policies', () => {
  const state = after(start(), [anIssuer(), NOW], [anIssuer({ issuer: 'shop-2' }), NOW]);
  const slice = sliceFor(state, new Set(['shop-2', 'nobody']));
  expect(slice.issuers.map((row) => row.issuer)).toEqual(['shop-2']);
  expect(issuerOf(slice, 'shop-1')).toBeUndefined();
  expect(slice.operators).toEqual(state.operators);
});

const anEntry = async (seq: number, at: number, body: LedgerEntry['body'], signer?: Signer): Promise<LedgerEntry> => ({
  at,
  body,
  seq,
  sigs: signer ? [{ by: signer.keyId, sig: toBase64url(await signer.sign(signedBytes(body))) }] : [],
});
const aHead = (size: number): LedgerEntry['body'] => ({
  kind: 'head',
  log: LOG,
  seller: 'a'.repeat(16),
  size,
  root: POLICY,
});

describe('replay of the ledger', () => {
  test('skips what breaks a rule, and names it', async () => {
    const entries = [
      await anEntry(0, NOW, anOperator(), root),
      await anEntry(1, NOW, anIssuer(), old),
      await anEntry(2, NOW, { ...anIssuer(), name: 'Altered' } as RegistryBody, operator),
      await anEntry(3, NOW, aHead(5)),
      await anEntry(4, NOW, aHead(5)),
      await anEntry(5, NOW - 1, aHead(6)),
      await anEntry(7, NOW, aHead(7)),
      await anEntry(7, NOW + 1, anIssuer({ counter: 1 }), operator),
    ];
    entries[2] = { ...entries[2]!, body: anIssuer() };
    const { registry, heads, broken } = await replayRegistry(LOG, keyOf(root), entries);
    expect(broken.map(({ seq, refusal }) => [seq, refusal.code])).toEqual([
      [1, 'signer_unexpected'],
      [2, 'bad_signature'],
      [4, 'not_an_extension'],
      [5, 'bad_time'],
      [7, 'not_an_extension'],
      [7, 'wrong_counter'],
    ]);
    expect(registry.issuers).toEqual([]);
    expect([...heads.values()]).toEqual([[{ size: 5, root: POLICY, at: NOW, seq: 3 }]]);
  });

  test('trusts no other root key than the one pinned', async () => {
    const { registry, broken } = await replayRegistry(LOG, keyOf(next), [await anEntry(0, NOW, anOperator(), root)]);
    expect(registry.operators).toEqual([]);
    expect(broken).toHaveLength(1);
  });
});

describe('entries', () => {
  test('have one spelling', async () => {
    const entry: LedgerEntry = { at: NOW, body: anIssuer(), seq: 3, sigs: [] };
    const text = formatEntry(entry);
    expect(parseLedgerEntry(text)).toEqual(entry);
    for (const other of [` ${text}`, text.replace('"seq":3', '"seq":3.0'), text.replace('}', ',"x":1}'), `${text}\n`]) {
      expect(parseLedgerEntry(other)).toBeUndefined();
    }
    expect(parseJournalEntry(text)).toBeUndefined();
  });

  test('of a journal are parsed by the kind of their body', () => {
    const body = {
      kind: 'reply',
      log: 'touchstone.test/x',
      order: 'A'.repeat(22),
      prev: POLICY,
      to: POLICY,
      text: POLICY,
    } as const;
    const entry = { at: NOW, body, seq: 0, sigs: [] };
    expect(parseJournalEntry(formatEntry(entry))).toEqual(entry);
    expect(parseJournalEntry(formatEntry({ ...entry, extra: 1 } as typeof entry))).toBeUndefined();
  });

  test('are named by the hash of what is signed', () => {
    expect(new TextDecoder().decode(signedBytes(aPolicy()))).toBe(
      `touchstone/v1/policy\n{"counter":0,"fromDay":20000,"kind":"policy","log":"${LOG}","policy":"${POLICY}"}`,
    );
    expect(entryId(aPolicy())).toHaveLength(43);
    expect(entryId(aPolicy())).not.toBe(entryId(aPolicy({ counter: 1 })));
  });
});

test('hosted keys differ by issuer and by secret', () => {
  const secret = new Uint8Array(32);
  const seeds = [hostedIssuerSeed(secret, 'a'), hostedIssuerSeed(secret, 'b'), hostedIssuerSeed(secret.fill(1), 'a')];
  expect(new Set(seeds.map(toBase64url)).size).toBe(3);
  expect(seeds[0]).toHaveLength(32);
});

import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, test } from 'vitest';
import type { Submission } from '../../schema/api/submission.ts';
import { DAY_MS, HOUR_MS } from '../../schema/fields.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { verifyPromise } from '../../trust/entry/promise.ts';
import { anEvidence, anOrder, aRegistration, aSigner, committed, NOW, randomBytes, signed } from '../support/build.ts';
import { registry } from './support/ledger.ts';
import { accepted, aSeller, aStranger, LATER, type TestSeller } from './support/seller.ts';
import { code, entries } from './support/look.ts';

const tablesOf = (stub: TestSeller['stub']) =>
  runInDurableObject(stub, (_, { storage }) =>
    storage.sql.exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'").toArray(),
  );

describe('registration', () => {
  test('opens the journal of the seller that the key makes, with a promise that verifies', async () => {
    const { log, key, send, stub, id } = await aStranger();
    const signedPromise = accepted(await send(aRegistration(log, key), [key], undefined, NOW));
    expect(signedPromise.promise).toMatchObject({ log, seq: 0, at: NOW });
    const { operators } = await registry();
    expect(operators).toHaveLength(1);
    const seller = await aSeller();
    expect(await verifyPromise(signedPromise, seller.operator.publicKey)).toBe(true);
    expect(accepted(await stub.profile())).toMatchObject({ seller: id, log, size: 1, counters: { seller: 1 } });
  });

  test('is refused for another key, and for anything before it', async () => {
    const { log, key, send } = await aStranger();
    const other = await aSigner();
    const draft = anOrder({ log, issuer: 'nobody', holder: other.keyId });
    expect(code(await send(draft.body, [other], draft.openings))).toBe('unknown_seller');
    expect(code(await send(aRegistration(log, other), [other]))).toBe('wrong_log');
    expect(code(await send(aRegistration(log, key, { counter: 1 }), [key]))).toBe('unknown_seller');
  });

  test('alone makes storage: a look at an address that nobody registered leaves nothing', async () => {
    const { stub } = await aStranger();
    expect(code(await stub.profile())).toBe('unknown_seller');
    expect(await stub.journal(0, 10)).toEqual([]);
    await stub.countOpen({ seller: 'a'.repeat(16), device: 'd' });
    expect(await tablesOf(stub)).toEqual([]);
  });

  test('makes none before it is whole: its form, the id that its key makes, and the signature', async () => {
    const { log, key, id, stub, send } = await aStranger();
    const other = await aSigner();
    const body = aRegistration(log, key);
    const forged = { ...(await signed(body, [key])), sigs: [{ by: key.keyId, sig: toBase64url(new Uint8Array(64)) }] };
    const unfounded: readonly (readonly [string, Submission])[] = [
      ['wrong_log', await signed(aRegistration(log, other), [other])],
      ['wrong_log', await signed({ ...body, log: 'touchstone.local/elsewhere' }, [key])],
      ['bad_signature', forged],
      ['signer_missing', { ...forged, sigs: [] }],
      ['unknown_seller', await signed({ ...body, counter: 1 }, [key])],
      ['opening_missing', await signed({ ...body, profile: committed('profile', '{}').commitment }, [key])],
      ['malformed', { ...forged, body: { ...forged.body, more: 1 } }],
      ['signer_missing', await signed({ ...body, category: 'food' }, [key])],
    ];
    const submissions = unfounded.map(([, submission]) => submission);
    const answers = await stub.append(
      JSON.stringify({ seller: id, submissions, registry: await registry(), nowMs: NOW }),
    );
    expect(answers.map(code)).toEqual(unfounded.map(([refusal]) => refusal));
    expect(await tablesOf(stub)).toEqual([]);
    accepted(await send(body, [key], undefined, NOW));
    expect(await entries({ stub })).toHaveLength(1);
  });

  test('is found in a batch of others, which are refused for themselves', async () => {
    const { log, key, id, stub } = await aStranger();
    const order = anOrder({ log, issuer: 'nobody', holder: key.keyId });
    const submissions = [
      await signed(order.body, [key], order.openings),
      await signed(aRegistration(log, key, { counter: 1 }), [key]),
      await signed(aRegistration(log, key), [key]),
    ];
    const answers = await stub.append(
      JSON.stringify({ seller: id, submissions, registry: await registry(), nowMs: NOW }),
    );
    expect(answers.map(code).slice(1)).toEqual(['unknown_seller', 'accepted']);
    expect(await entries({ stub })).toHaveLength(1);
  });

  test('happens once, and again gives the same promise', async () => {
    const { log, key, send } = await aStranger();
    const first = accepted(await send(aRegistration(log, key), [key], undefined, NOW));
    expect(accepted(await send(aRegistration(log, key), [key], undefined, LATER))).toEqual(first);
    expect(code(await send(aRegistration(log, key, { custody: 'operator' }), [key]))).toBe('seller_exists');
  });

  test('keeps the profile, which can be read as name and text', async () => {
    const { log, key, send, stub } = await aStranger();
    const profile = committed('profile', JSON.stringify({ name: '山里茶', about: '自家茶园' }));
    const body = aRegistration(log, key, { profile: profile.commitment });
    expect(code(await send(body, [key]))).toBe('opening_missing');
    const { promise } = accepted(await send(body, [key], { profile: profile.opening }));
    expect(accepted(await stub.profile())).toMatchObject({ name: '山里茶', about: '自家茶园' });
    expect(accepted(await stub.opening(promise.id, 'profile'))).toMatchObject({ opening: profile.opening });
  });
});

describe('submissions', () => {
  test('are refused in any other form than the canonical one of their own log', async () => {
    const { log, key, send, id, stub } = await aSeller();
    const raw = async (body: Submission['body']) => {
      const sigs = [{ by: key.keyId, sig: toBase64url(new Uint8Array(64)) }];
      const [answer] = await stub.append(
        JSON.stringify({ seller: id, submissions: [{ body, sigs }], registry: await registry() }),
      );
      return answer && code(answer);
    };
    const registration = aRegistration(log, key);
    expect(await raw({ ...registration, kind: 'nonsense' })).toBe('malformed');
    expect(await raw({ ...registration, counter: 1.5 })).toBe('malformed');
    expect(await raw({ ...registration, more: true })).toBe('malformed');
    const ruling = { kind: 'ruling', log, counter: 0, to: toBase64url(randomBytes(32)), effect: 'spam' };
    expect(await raw({ ...ruling, reason: 'caf\u00e9' })).toBe('malformed');
    expect(code(await send(aRegistration(`touchstone.local/${'a'.repeat(16)}`, key), [key]))).toBe('wrong_log');
    const good = await signed({ kind: 'seller', log, counter: 1, custody: 'operator' }, [key]);
    const [answer] = await stub.append(
      JSON.stringify({
        seller: id,
        submissions: [{ ...good, sigs: good.sigs.map((sig) => ({ ...sig, sig: toBase64url(new Uint8Array(64)) })) }],
        registry: await registry(),
      }),
    );
    expect(answer && code(answer)).toBe('bad_signature');
  });

  test('carry exactly the signatures that their kind needs', async () => {
    const { send, log, market, marketKey, shopKey } = await aSeller();
    const link = await aSigner();
    const draft = anOrder({ log, issuer: market, holder: link.keyId });
    expect(code(await send(draft.body, [link], draft.openings))).toBe('signer_missing');
    expect(code(await send(draft.body, [marketKey, shopKey], draft.openings))).toBe('signer_unexpected');
  });

  test('sent fifty times at once are one entry with one promise', async () => {
    const seller = await aSeller();
    const link = await aSigner();
    const draft = anOrder({ log: seller.log, issuer: seller.market, holder: link.keyId });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => seller.send(draft.body, [seller.marketKey], draft.openings)),
    );
    const promises = answers.map((answer) => JSON.stringify(accepted(answer)));
    expect(new Set(promises).size).toBe(1);
    expect(await entries(seller)).toHaveLength(2);
  });

  test('of one batch are accepted or refused each by itself, in order', async () => {
    const { id, log, key, stub } = await aStranger();
    const wrong = await aSigner();
    const submissions = [
      await signed(aRegistration(log, key), [key]),
      await signed({ kind: 'seller', log, counter: 1, custody: 'operator' }, [wrong, key]),
      await signed({ kind: 'seller', log, counter: 1, custody: 'operator' }, [key]),
      await signed(aRegistration(log, key), [key]),
    ];
    const answers = await stub.append(
      JSON.stringify({ seller: id, submissions, registry: await registry(), nowMs: NOW }),
    );
    expect(answers.map(code)).toEqual(['accepted', 'signer_unexpected', 'accepted', 'accepted']);
    expect(answers[3]).toEqual(answers[0]);
    expect(accepted(await stub.profile()).custody).toBe('operator');
  });

  test('under one idempotency key are one entry, whatever the body says by then', async () => {
    const { id, log, market, marketKey, stub } = await aSeller();
    const link = await aSigner();
    const send = async (key: string, requestHash: string) => {
      const draft = anOrder({ log, issuer: market, holder: link.keyId });
      const submissions = [await signed(draft.body, [marketKey], draft.openings)];
      const idempotency = { key, requestHash };
      const [answer] = await stub.append(
        JSON.stringify({
          seller: id,
          submissions,
          registry: await registry(),
          nowMs: LATER,
          idempotency,
        }),
      );
      return answer;
    };
    const first = await send('k', 'a');
    expect(first?.ok).toBe(true);
    expect(await send('k', 'a')).toEqual(first);
    expect(await send('k', 'b')).toMatchObject({ refusal: { code: 'idempotency_mismatch' } });
    expect(await stub.journal(0, 10)).toHaveLength(2);
  });
});

describe('orders', () => {
  test('need the opening of their buyer, and count the orders of each', async () => {
    const seller = await aSeller();
    const link = await aSigner();
    const draft = anOrder({ log: seller.log, issuer: seller.market, holder: link.keyId });
    expect(code(await seller.send(draft.body, [seller.marketKey]))).toBe('opening_missing');
    const other = anOrder({ log: seller.log, issuer: seller.market, holder: link.keyId });
    expect(code(await seller.send(draft.body, [seller.marketKey], other.openings))).toBe('opening_mismatch');
    await seller.order({ customer: 'ann', placed: NOW - 200 * DAY_MS, backfill: true });
    await seller.order({ customer: 'ann' });
    await seller.order({ customer: 'bob' });
    await seller.order({ customer: 'ann' });
    const nths = (await entries(seller)).flatMap((entry) => (entry?.body.kind === 'order' ? [entry.nth] : []));
    expect(nths).toEqual([1, 1, 1, 2]);
  });

  test('tell the hour only, and time never runs backwards', async () => {
    const seller = await aSeller();
    await seller.order({}, NOW + 2 * HOUR_MS + 1234);
    const order = await seller.order({}, NOW + HOUR_MS);
    await order.add({ body: anEvidence(order.about, seller.market) }, [seller.marketKey], NOW + 3 * HOUR_MS + 9);
    expect((await entries(seller)).map((entry) => entry?.at)).toEqual([
      NOW,
      NOW + 2 * HOUR_MS,
      NOW + 2 * HOUR_MS,
      NOW + 3 * HOUR_MS,
    ]);
  });

  test('keep nothing of the buyer but a keyed hash', async () => {
    const seller = await aSeller();
    await seller.order({ customer: 'wang.fang@example.cn' });
    const dump = await runInDurableObject(seller.stub, (_, { storage }) =>
      [
        ...storage.sql.exec<{ name: string }>(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
        ),
      ]
        .map(({ name }) => JSON.stringify(storage.sql.exec(`SELECT * FROM "${name}"`).toArray()))
        .join(''),
    );
    expect(dump).toContain('"ord"');
    expect(dump).not.toContain('wang.fang');
  });

  test('are one chain each: a stale writer learns the present end', async () => {
    const seller = await aSeller();
    const order = await seller.order();
    const stale = order.about;
    accepted(await order.add({ body: anEvidence(order.about, seller.market) }, [seller.marketKey]));
    const refused = await seller.send(anEvidence(stale, seller.market, { what: 'shipped' }), [seller.marketKey]);
    expect(refused).toMatchObject({ refusal: { code: 'wrong_prev', facts: { prev: order.tip } } });
  });

  test('cannot be signed for by an issuer of another seller', async () => {
    const [seller, other] = [await aSeller(), await aSeller()];
    const draft = anOrder({ log: seller.log, issuer: other.shop, holder: (await aSigner()).keyId });
    expect(code(await seller.send(draft.body, [other.shopKey], draft.openings))).toBe('issuer_not_for_seller');
  });
});

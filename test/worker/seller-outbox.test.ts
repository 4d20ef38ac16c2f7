import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test, vi } from 'vitest';
import { proofAnswer } from '../../schema/api/answers.ts';
import { equalBytes } from '../../trust/bytes/concat.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { openCheckpoint } from '../../trust/log/checkpoint.ts';
import { parseEntryBundle, parseHashTile } from '../../trust/log/tile.ts';
import { leafHash } from '../../trust/log/tree-hash.ts';
import { verifyInclusion } from '../../trust/log/verify-proof.ts';
import { anOrder, signed, signerOf } from '../support/build.ts';
import { ledger, registry } from './support/ledger.ts';
import { accepted, aSeller, LATER } from './support/seller.ts';
import { bytes, code, settled, statementOf } from './support/look.ts';

describe('the log', () => {
  test('proves every entry under a checkpoint that the log key signed', async () => {
    const seller = await aSeller();
    const orders = [await seller.order(), await seller.order()];
    await settled(seller);
    const logKey = (await signerOf(2)).publicKey;
    for (const { tip } of orders) {
      const proof = accepted(await seller.stub.proof(tip));
      expect(proofAnswer.parse(proof)).toEqual(proof);
      const opened = await openCheckpoint(proof.checkpoint, seller.log, logKey);
      expect(opened?.size).toBe(proof.size);
      const [line = ''] = await seller.stub.journal(proof.seq, 1);
      expect(equalBytes(leafHash(utf8(line)), bytes(proof.leaf))).toBe(true);
      const hashes = proof.hashes.map(bytes);
      expect(verifyInclusion(proof.seq, proof.size, bytes(proof.leaf), hashes, opened?.root ?? new Uint8Array())).toBe(
        true,
      );
    }
    expect(accepted(await seller.stub.checkpoint())).toBe(
      accepted(await seller.stub.proof(orders[0]?.tip ?? '')).checkpoint,
    );
    expect(code(await seller.stub.proof('x'))).toBe('not_found');
  });

  test('is served as tiles', async () => {
    const seller = await aSeller();
    await seller.order();
    const lines = await seller.stub.journal(0, 10);
    const entries = parseEntryBundle(accepted(await seller.stub.tile('tile/entries/000.p/2')));
    expect(entries).toEqual(lines.map((line) => utf8(line)));
    const hashes = parseHashTile(accepted(await seller.stub.tile('tile/0/000.p/2')));
    expect(hashes).toEqual(lines.map((line) => leafHash(utf8(line))));
    expect(code(await seller.stub.tile('tile/0/000.p/3'))).toBe('not_found');
    expect(code(await seller.stub.tile('tile/1/000.p/1'))).toBe('not_found');
  });

  test('goes on beyond one tile', async () => {
    const seller = await aSeller();
    const submissions = await Promise.all(
      Array.from({ length: 300 }, async () => {
        const draft = anOrder({ log: seller.log, issuer: seller.market, holder: seller.key.keyId });
        return signed(draft.body, [seller.marketKey], draft.openings);
      }),
    );
    const answers = await seller.stub.append({
      seller: seller.id,
      submissions,
      registry: await registry(),
      nowMs: LATER,
    });
    expect(answers.every(({ ok }) => ok)).toBe(true);
    await settled(seller);
    const first = accepted(answers[0]!);
    const proof = accepted(await seller.stub.proof(first.promise.id));
    const root = (await openCheckpoint(proof.checkpoint, seller.log, (await signerOf(2)).publicKey))?.root;
    expect(verifyInclusion(1, 301, bytes(proof.leaf), proof.hashes.map(bytes), root ?? new Uint8Array())).toBe(true);
    expect(parseHashTile(accepted(await seller.stub.tile('tile/1/000.p/1')))).toHaveLength(1);
  });
});

describe('the outbox', () => {
  test('can be drained twice, and after an eviction', async () => {
    const seller = await aSeller();
    await seller.order();
    await evictDurableObject(seller.stub);
    await settled(seller);
    const before = await ledger().journal(0, 1000);
    await runInDurableObject(seller.stub, (instance) => instance.alarm());
    await runInDurableObject(seller.stub, (instance) => instance.alarm());
    expect(await ledger().journal(0, 1000)).toEqual(before);
    expect((await statementOf(seller)).statement.size).toBe(2);
  });

  test('catches up with a ledger that heard of more than the seller remembers', async () => {
    const seller = await aSeller();
    await seller.order();
    await settled(seller);
    await runInDurableObject(seller.stub, (_, { storage }) => void storage.sql.exec('DELETE FROM head WHERE size > 1'));
    await seller.order();
    await settled(seller);
    expect((await statementOf(seller)).statement.size).toBe(3);
  });

  test('stays full when the journal was rolled back: the ledger signs no other history', async () => {
    const seller = await aSeller();
    await seller.order();
    await settled(seller);
    await runInDurableObject(seller.stub, (_, { storage }) => {
      const { sql } = storage;
      const frontier = sql.exec<{ leaf: ArrayBuffer }>('SELECT leaf FROM entry WHERE seq = 0').one().leaf;
      for (const table of ['orders', 'buyer', 'counter', 'statement']) sql.exec(`DELETE FROM ${table}`);
      sql.exec('DELETE FROM entry WHERE seq > 0');
      sql.exec('DELETE FROM head WHERE size > 1');
      sql.exec('UPDATE tree SET size = 1, frontier = ?', frontier);
    });
    await seller.order();
    await seller.order();
    const refused = await seller.stub.statement({ registry: await registry(), nowMs: LATER });
    expect(code(refused)).toBe('not_an_extension');
    const left = await runInDurableObject(seller.stub, (_, { storage }) =>
      storage.sql.exec('SELECT task FROM outbox').toArray(),
    );
    expect(left).toContainEqual({ task: 'head' });
  });

  test('tells the directory', async () => {
    const seller = await aSeller();
    await vi.waitFor(async () => {
      const row = await env.DIRECTORY.prepare('SELECT seller, state FROM seller WHERE seller = ?')
        .bind(seller.id)
        .first();
      expect(row).toMatchObject({ seller: seller.id, state: 'not_enough_data' });
    });
  });
});

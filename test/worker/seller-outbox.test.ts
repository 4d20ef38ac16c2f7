import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test, vi } from 'vitest';
import { proofAnswer } from '../../schema/api/answers.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { equalBytes } from '../../trust/bytes/concat.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { openCheckpoint } from '../../trust/log/checkpoint.ts';
import { parseEntryBundle, parseHashTile } from '../../trust/log/tile.ts';
import { leafHash } from '../../trust/log/tree-hash.ts';
import { verifyInclusion } from '../../trust/log/verify-proof.ts';
import { anOrder, aRegistration, signed, signerOf } from '../support/build.ts';
import { ledger, registry } from './support/ledger.ts';
import { accepted, aSeller, LATER } from './support/seller.ts';
import { bytes, code, settled, statementOf } from './support/look.ts';

type Table = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly SqlStorageValue[][];
};

function dump(sql: SqlStorage): Table[] {
  const names = sql.exec<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
  );
  return Array.from(names, ({ name }) => {
    const cursor = sql.exec(`SELECT * FROM ${name}`);
    return { name, columns: cursor.columnNames, rows: [...cursor.raw()] };
  });
}

function restore(sql: SqlStorage, tables: readonly Table[]): void {
  for (const { name, rows, columns } of tables) {
    sql.exec(`DELETE FROM ${name}`);
    for (const row of rows) sql.exec(`INSERT INTO ${name} VALUES (${columns.map(() => '?').join(',')})`, ...row);
  }
}

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
    const answers = await seller.stub.append(
      JSON.stringify({
        seller: seller.id,
        submissions,
        registry: await registry(),
        nowMs: LATER,
      }),
    );
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
    const refused = await seller.stub.statement({ registry: await registry(), nowMs: LATER });
    expect(code(refused)).toBe('not_an_extension');
    const left = await runInDurableObject(seller.stub, (_, { storage }) =>
      storage.sql.exec('SELECT task FROM outbox').toArray(),
    );
    expect(left).toContainEqual({ task: 'head' });
  });

  test('once it hears that entries are lost, lets nothing in, until they are back', async () => {
    const seller = await aSeller();
    const chain = await seller.order();
    const own = await chain.handOver();
    await settled(seller);
    const earlier = await runInDurableObject(seller.stub, (_, { storage }) => dump(storage.sql));
    accepted(await chain.review(own, { rating: 1 }));
    await settled(seller);
    const whole = await runInDurableObject(seller.stub, (_, { storage }) => dump(storage.sql));
    const back = (state: readonly Table[]) =>
      runInDurableObject(seller.stub, (_, { storage }) => restore(storage.sql, state));
    const write = async () => {
      const draft = anOrder({ log: seller.log, issuer: seller.market, holder: seller.key.keyId });
      return seller.send(draft.body, [seller.marketKey], draft.openings);
    };
    const tell = async (nowMs: number) => code(await seller.stub.statement({ registry: await registry(), nowMs }));

    // A point-in-time recovery to the moment before the review, and the drain that hears of it.
    await back(earlier);
    accepted(await write());
    expect(await tell(LATER + 2 * DAY_MS)).toBe('not_an_extension');
    const answer = await write();
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
    expect(!answer.ok && answer.refusal.detail).toContain("behind the ledger's last head");
    const report = { seller: seller.id, reason: 'spam', device: 'd', nowMs: LATER } as const;
    expect(code(await seller.stub.appendRecipientReport(report))).toBe('unavailable');
    // What was in before is still promised.
    expect(code(await seller.send(aRegistration(seller.log, seller.key), [seller.key]))).toBe('accepted');

    await back(whole.filter(({ name }) => name !== 'behind'));
    expect(code(await write())).toBe('unavailable');
    expect(await tell(LATER + 4 * DAY_MS)).toBe('accepted');
    expect(code(await write())).toBe('accepted');
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

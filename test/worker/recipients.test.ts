import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../schema/fields.ts';
import { parseJournalEntry } from '../../trust/entry/entry.ts';
import { floorHour } from '../../trust/registry/registry.ts';
import { replayJournal } from '../../trust/replay/replay.ts';
import { devicesStore } from '../../worker/seller/store/devices.ts';
import { committed } from '../support/build.ts';
import { ledger, registry } from './support/ledger.ts';
import { accepted, aSeller, LATER, type TestSeller } from './support/seller.ts';
import { code, settled, statementOf } from './support/look.ts';

/** A seller, and a moment when the keys of its issuers hold: the ledger's time never runs backwards. */
async function aSellerNow() {
  const seller = await aSeller();
  const last = parseLast(await ledger().journal(0, 1000));
  const now = Math.max(LATER, last);
  const open = (device: string, more: object = {}) =>
    seller.stub.countOpen({ seller: seller.id, device, nowMs: now, ...more });
  const report = (device: string, more: object = {}) =>
    seller.stub.appendRecipientReport({
      seller: seller.id,
      promoter: 'li',
      reason: 'spam',
      device,
      nowMs: now,
      ...more,
    });
  return { seller, now, open, report };
}

const parseLast = (lines: readonly string[]) => (JSON.parse(lines.at(-1) ?? '{"at":0}') as { at: number }).at;
const bodiesOf = async ({ stub }: TestSeller, from: number) =>
  (await stub.journal(from, 1000)).map((line) => parseJournalEntry(line)?.body);

describe('recipients of a share link', () => {
  test('report once for each device and seller, and the report is an entry by the operator', async () => {
    const { seller, now, report } = await aSellerNow();
    for (const promoter of ['li', 'wu']) await seller.order({ promoter, placed: floorHour(now) }, now);
    accepted(await report('d1'));
    expect(code(await report('d1'))).toBe('already_reported');
    expect(code(await report('d1', { promoter: 'wu' }))).toBe('already_reported');
    accepted(await report('d2', { promoter: 'wu' }));
    accepted(await report('d3'));
    expect(code(await report('d1', { nowMs: now + 29 * DAY_MS }))).toBe('already_reported');
    accepted(await report('d1', { nowMs: now + 31 * DAY_MS }));
    const bodies = (await seller.stub.journal(3, 10)).map((line) => parseJournalEntry(line));
    expect(bodies.map((entry) => entry?.nth)).toEqual([1, 1, 1, 1]);
    const { statement } = await statementOf(seller, { subject: 'promoter:li', nowMs: now + 31 * DAY_MS });
    expect(statement.counts.reports_recipient).toBe(3);
    expect((await statementOf(seller, { nowMs: now + 31 * DAY_MS })).statement.counts.reports_recipient).toBe(4);
    const replayed = await replayJournal({
      origin: seller.log,
      lines: await seller.stub.journal(0, 100),
      registry: await registry(),
    });
    expect(replayed.skipped).toEqual([]);
  });

  test('report the seller where the journal does not know the promoter, however many names one device makes up', async () => {
    const { seller, now, report } = await aSellerNow();
    const answers = [];
    for (let n = 0; n < 60; n++) answers.push(code(await report('d1', { promoter: `made-up-${n}` })));
    expect(answers.filter((one) => one === 'accepted')).toHaveLength(1);
    const { statement } = await statementOf(seller, { nowMs: now + DAY_MS });
    expect([statement.counts.reports_recipient, statement.conduct]).toEqual([1, 0]);
    expect((await bodiesOf(seller, 1))[0]).not.toHaveProperty('promoter');
  });

  test('report a promoter whom only a profile entry names', async () => {
    const { seller, now, report } = await aSellerNow();
    const name = committed('name', '李姐');
    const profile = { kind: 'profile', log: seller.log, counter: 0, issuer: seller.shop } as const;
    const body = { ...profile, subject: 'promoter', id: 'li', name: name.commitment } as const;
    expect(await seller.stub.promoter('li')).toBeUndefined();
    accepted(await seller.send(body, [seller.shopKey], { name: name.opening }, now));
    expect(await seller.stub.promoter('li')).toEqual({ name: '李姐' });
    accepted(await report('d1'));
    expect((await bodiesOf(seller, 2))[0]).toMatchObject({ promoter: 'li' });
  });

  test('may all report at the same moment', async () => {
    const { report } = await aSellerNow();
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((device) => report(device)));
    expect(answers.map(code)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  });

  test('get the same answer for the same idempotency key', async () => {
    const { report } = await aSellerNow();
    const idempotency = { key: 'k', requestHash: 'h' };
    const first = accepted(await report('d1', { idempotency }));
    expect(accepted(await report('d1', { idempotency }))).toEqual(first);
    expect(code(await report('d1', { idempotency: { key: 'k', requestHash: 'other' } }))).toBe('idempotency_mismatch');
  });

  test('are counted once a day, and written down when the day is over', async () => {
    const { seller, now, open } = await aSellerNow();
    await seller.order({ promoter: 'li', placed: floorHour(now) }, now);
    for (const device of ['a', 'b', 'a']) await open(device, { promoter: 'li' });
    await open('c');
    // Made-up names are no links of their own.
    for (let n = 0; n < 40; n++) await open('c', { promoter: `made-up-${n}` });
    expect(await seller.stub.journal(2, 10)).toEqual([]);
    await seller.order({ placed: floorHour(now) + 40 * DAY_MS }, now + 40 * DAY_MS);
    await settled(seller);
    const day = Math.floor(now / DAY_MS);
    const written = await bodiesOf(seller, 3);
    expect(written).toMatchObject([
      { kind: 'contacts', fromDay: day, untilDay: day, reached: 1 },
      { kind: 'contacts', promoter: 'li', fromDay: day, untilDay: day, reached: 2 },
    ]);
    // What is written down stays so: an opening that a late clock puts on that day counts for the present one.
    await open('d', { promoter: 'li' });
    const rows = await runInDurableObject(seller.stub, (_, { storage }) =>
      storage.sql.exec<{ day: number }>('SELECT day FROM share_count').toArray(),
    );
    expect(rows).toEqual([{ day: day + 40 }]);
  });

  test('are no longer stored beyond the most that a day counts', async () => {
    const { stub } = await aSeller();
    await runInDurableObject(stub, (_, { storage }) => {
      const { open, opensBefore } = devicesStore(storage.sql);
      for (const device of ['a', 'b', 'b', 'c', 'd']) open(7, '', device, 3);
      expect(opensBefore(8, 9)).toEqual([{ day: 7, promoter: '', devices: 3 }]);
      expect(storage.sql.exec('SELECT * FROM share_open').toArray()).toHaveLength(3);
    });
  });

  test('are written down twenty promoters at a time, each once', async () => {
    const { seller, now, open } = await aSellerNow();
    const names = Array.from({ length: 45 }, (_, n) => `p${n}`);
    for (const promoter of names) {
      await seller.order({ promoter, placed: floorHour(now) }, now);
      await open('d', { promoter });
    }
    await seller.order({ placed: floorHour(now) + 80 * DAY_MS }, now + 80 * DAY_MS);
    const contacts = async () =>
      (await bodiesOf(seller, 0)).flatMap((body) => (body?.kind === 'contacts' ? [body.promoter] : []));
    const seen: number[] = [];
    for (let drain = 0; drain < 3; drain++) {
      await runInDurableObject(seller.stub, async (instance, { storage }) => {
        storage.sql.exec("UPDATE outbox SET due = 0 WHERE task = 'opens'");
        await instance.alarm();
      });
      seen.push((await contacts()).length);
    }
    expect(seen).toEqual([20, 40, 45]);
    expect(new Set(await contacts())).toEqual(new Set(names));
  });
});

import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { describe, expect, test, vi } from 'vitest';
import { DAY_MS } from '../../schema/fields.ts';
import * as tables from '../../schema/tables/credibility.ts';
import { FIRST_PASS, type StepSize, step } from '../../worker/credibility/job.ts';
import { ringsOf } from '../../worker/credibility/rings.ts';
import { jobRowsOf } from '../../worker/credibility/job-rows.ts';
import { type LevelChange, linksOf, type ToldLink } from '../../worker/credibility/links.ts';
import { chunkOf, type Link } from '../../trust/credibility/chunk.ts';
import { endPass, PASSES, passChunk } from '../../trust/credibility/passes.ts';
import { noSums } from '../../trust/credibility/sellers.ts';
import { aLink, aTown, FRAUD, HONEST, SHILLS, TODAY, TOWN_SELLERS } from '../support/credibility-town.ts';

const today = Math.floor(Date.now() / DAY_MS);
let made = 0;
const anObject = () => env.CREDIBILITY.getByName(`test ${made++}`);
type Stub = ReturnType<typeof anObject>;

const sellerName = (seller: number): string => (seller === FRAUD ? 'fraud' : `seller ${seller}`);

/** What a seller tells of its buyers: one order for each link, `TODAY` being today. */
const linksTo = (asked: number, buyers: readonly (readonly Link[])[]): ToldLink[] =>
  buyers.flatMap((own, index) =>
    own
      .filter(({ seller }) => seller === asked)
      .map(({ opinion, assurance, since }) => ({
        order: `order ${index}/${asked}`,
        buyer: `buyer ${index}`,
        good: opinion === 'good' ? 1024 : 0,
        bad: opinion === 'bad' ? 1024 : 0,
        assurance,
        day: since - TODAY + today,
      })),
  );

/** Tells a table of the whole town. */
async function settle(stub: Stub): Promise<void> {
  const town = aTown();
  for (let seller = 0; seller < TOWN_SELLERS; seller++) await stub.link(sellerName(seller), linksTo(seller, town));
}

const rows = (stub: Stub, query: string) =>
  runInDurableObject(stub, (_, { storage }) => storage.sql.exec(query).toArray());
const decisions = (stub: Stub) =>
  rows(stub, 'SELECT seller.name, ord, told, level FROM link JOIN seller ON seller.id = seller ORDER BY 1, 2');

const dueBy = (stub: Stub, now: number) =>
  runInDurableObject(stub, (_, { storage }) => linksOf(storage.sql).due(now, 1_000));
const told = (stub: Stub, seller: string, changes: readonly LevelChange[]) =>
  runInDurableObject(stub, (_, { storage }) => linksOf(storage.sql).told(seller, changes));

/** Makes the job due, and runs the alarm until it rests again; `between` runs between two steps. Returns how many. */
async function runJob(stub: Stub, between: () => Promise<void> = async () => undefined): Promise<number> {
  await rows(stub, 'UPDATE job SET due = 0 RETURNING one');
  for (let steps = 1; ; steps++) {
    await runInDurableObject(stub, (instance) => instance.alarm());
    const [job] = await rows(stub, 'SELECT stage FROM job');
    if (job?.['stage'] === 0) return steps;
    await between();
  }
}

const inAWeek = (): number => Date.now() + 7 * DAY_MS;

test('migrations make the tables that drizzle reads', async () => {
  await runInDurableObject(anObject(), (_, { storage }) => {
    for (const table of Object.values(tables)) {
      const { name, columns } = getTableConfig(table);
      const found = storage.sql
        .exec<{ name: string; type: string; notnull: number; pk: number }>(`PRAGMA table_info(${name})`)
        .toArray()
        .map((column) => [column.name, column.type, column.notnull === 1 || column.pk > 0]);
      expect(found).toEqual(columns.map((column) => [column.name, column.getSQLType().toUpperCase(), column.notNull]));
    }
  });
});

describe('the link table', () => {
  const link: ToldLink = { order: 'o', buyer: 'b', good: 0, bad: 0, assurance: 1, day: today };

  test('takes a link once however often it is told, and what it says last', async () => {
    const stub = anObject();
    await stub.link('s', [link]);
    await stub.link('s', [link]);
    const { buyer: _, ...later } = { ...link, good: 700, assurance: 3 } as const;
    await stub.link('s', [later]);
    expect(await rows(stub, 'SELECT ord, good, assurance, told FROM link')).toEqual([
      { ord: 'o', good: 700, assurance: 3, told: 3 },
    ]);
    expect(await rows(stub, 'SELECT hash FROM buyer')).toEqual([{ hash: 'b' }]);
  });

  test('forgets an erased buyer, and takes no news of orders that it does not know', async () => {
    const stub = anObject();
    await stub.link('s', [link, { ...link, order: 'p', buyer: 'c' }]);
    await stub.link('t', [{ ...link, order: 'q' }]);
    await stub.erase('b');
    const { buyer: _, ...later } = { ...link, good: 700 };
    await stub.link('s', [later]);
    expect(await rows(stub, 'SELECT ord FROM link')).toEqual([{ ord: 'p' }]);
    expect(await rows(stub, 'SELECT hash FROM buyer')).toEqual([{ hash: 'c' }]);
  });

  test('forgets what is older than scores remember', async () => {
    const stub = anObject();
    await stub.link('s', [
      { ...link, day: today - 731 },
      { ...link, order: 'p', buyer: 'c', day: today - 700 },
    ]);
    await runJob(stub);
    expect(await rows(stub, 'SELECT hash FROM buyer')).toEqual([{ hash: 'c' }]);
  });
});

describe('the job', () => {
  test('judges praise of a known fraud, and nobody else', async () => {
    const stub = anObject();
    await settle(stub);
    await runJob(stub);
    const changed = (await decisions(stub)).filter(({ level }) => level !== 3);
    expect(changed).toHaveLength(SHILLS);
    expect(changed.every(({ name, level }) => name === 'fraud' && level === 0)).toBe(true);
    expect(await rows(stub, 'SELECT chunk FROM job_chunk')).toEqual([]);
  });

  test('goes on where it was after an eviction between any two steps', async () => {
    const [plain, evicted] = [anObject(), anObject()];
    await settle(plain);
    await settle(evicted);
    const steps = await runJob(plain);
    expect(await runJob(evicted, () => evictDurableObject(evicted))).toBe(steps);
    expect(await decisions(evicted)).toEqual(await decisions(plain));
  });

  test('gives the same in small steps over small chunks', async () => {
    const [plain, small] = [anObject(), anObject()];
    await settle(plain);
    await settle(small);
    await runJob(plain);
    const size: StepSize = { chunkLinks: 7, chunks: 3 };
    const steps = await runInDurableObject(small, (_, { storage }) => {
      const { sql } = storage;
      const parts = { storage, links: linksOf(sql), rings: ringsOf(sql), rows: jobRowsOf(sql) };
      sql.exec('UPDATE job SET due = 0');
      let count = 1;
      for (step(parts, Date.now(), size); parts.rows.read()?.stage !== 0; count++) step(parts, Date.now(), size);
      return count;
    });
    expect(steps).toBeGreaterThan(100);
    expect(await decisions(small)).toEqual(await decisions(plain));
  });

  test('keeps messages between steps: beliefs are those of a run in memory', async () => {
    const stub = anObject();
    // So few that no belief is beyond doubt, where messages no longer matter.
    const buyers = [
      [aLink(0), aLink(1, { opinion: 'bad' })],
      [aLink(0, { opinion: 'bad' }), aLink(1)],
      [aLink(0), aLink(1)],
      [aLink(0)],
    ];
    for (const seller of [0, 1]) await stub.link(sellerName(seller), linksTo(seller, buyers));
    const chunk = chunkOf(buyers);
    const memory = noSums(2);
    const before = PASSES.slice(0, PASSES.indexOf('sow'));
    for (const pass of before) {
      passChunk(pass, chunk, memory, TODAY);
      endPass(pass, memory);
    }
    const stored = await runInDurableObject(stub, (_, { storage }) => {
      const { sql } = storage;
      const parts = { storage, links: linksOf(sql), rings: ringsOf(sql), rows: jobRowsOf(sql) };
      sql.exec('UPDATE job SET due = 0');
      do step(parts, Date.now(), { chunkLinks: 3, chunks: 2 });
      while ((parts.rows.read()?.stage ?? 0) < FIRST_PASS + before.length);
      return [...parts.rows.sums(3).belief];
    });
    // Ids of sellers count from 1, in the order in which they were told.
    expect(stored).toEqual([0, ...memory.belief]);
  });

  test('rings again by itself until it is done, then waits for the next day', async () => {
    const stub = anObject();
    await settle(stub);
    await rows(stub, 'UPDATE job SET due = 0 RETURNING one');
    await runDurableObjectAlarm(stub);
    await vi.waitFor(async () => expect(await rows(stub, 'SELECT stage, due FROM job WHERE due > 0')).toHaveLength(1));
    const [job] = await rows(stub, 'SELECT stage, due FROM job');
    expect(job).toEqual({ stage: 0, due: (today + 1) * DAY_MS });
  });
});

describe('changes', () => {
  test('fall due one by one over a week, drawn once', async () => {
    const stub = anObject();
    await settle(stub);
    const before = Date.now();
    await runJob(stub);
    const dues = async () => await rows(stub, 'SELECT due FROM link WHERE due IS NOT NULL ORDER BY ord');
    const first = await dues();
    const times = first.map(({ due }) => Number(due));
    expect(new Set(times).size).toBe(SHILLS);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(before);
    expect(Math.max(...times)).toBeLessThan(Date.now() + 7 * DAY_MS);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(DAY_MS);
    await runJob(stub);
    expect(await dues()).toEqual(first);
    await runInDurableObject(stub, async (_, { storage }) => {
      expect(await storage.getAlarm()).toBeLessThanOrEqual(Math.min(...times));
    });
  });

  test('are given by seller when their time has come, until they are told', async () => {
    const stub = anObject();
    await settle(stub);
    await runJob(stub);
    expect(await dueBy(stub, Date.now() - 1)).toEqual([]);
    const [first, ...others] = await dueBy(stub, inAWeek());
    expect(others).toEqual([]);
    expect(first?.seller).toBe('fraud');
    expect(first?.changes).toHaveLength(SHILLS);
    expect(await dueBy(stub, inAWeek())).toEqual([first]);
    await told(stub, 'fraud', first?.changes.slice(1) ?? []);
    await told(stub, 'fraud', first?.changes.slice(1) ?? []);
    expect(await dueBy(stub, inAWeek())).toEqual([{ seller: 'fraud', changes: first?.changes.slice(0, 1) }]);
    expect(first?.changes[0]?.order).toBeDefined();
    await runJob(stub);
    expect((await dueBy(stub, inAWeek()))[0]?.changes).toHaveLength(1);
  });

  test('are taken back when the reason is gone: at once if nobody was told, else as a change to full', async () => {
    const stub = anObject();
    await settle(stub);
    await runJob(stub);
    const [first] = await dueBy(stub, inAWeek());
    const [one, ...rest] = first?.changes ?? [];
    await told(stub, 'fraud', one ? [one] : []);
    // Those who complained take it back: nobody distrusts the seller any more, and praise makes trust flow.
    const complaints = Array.from({ length: HONEST }, (_, index) => ({
      order: `order ${index}/${FRAUD}`,
      good: 1024,
      bad: 0,
      assurance: 3 as const,
      day: today - 20,
    }));
    await stub.link('fraud', complaints.slice(0, 8));
    await runJob(stub);
    expect(rest).toHaveLength(SHILLS - 1);
    expect(await dueBy(stub, inAWeek())).toEqual([{ seller: 'fraud', changes: [{ order: one?.order, level: 3 }] }]);
  });

  test('that are decided anew before their time keep it, and are told as decided last', async () => {
    const stub = anObject();
    const link: ToldLink = { order: 'o', buyer: 'b', good: 1024, bad: 0, assurance: 1, day: today };
    await stub.link('s', [link]);
    const decide = (level: number, due: number) =>
      runInDurableObject(stub, (_, { storage }) => linksOf(storage.sql).decide(1, 1, level, () => due));
    await decide(0, 100);
    await decide(1, 900);
    expect(await dueBy(stub, 100)).toEqual([{ seller: 's', changes: [{ order: 'o', level: 1 }] }]);
    await decide(2, 900);
    await told(stub, 's', [{ order: 'o', level: 1 }]);
    expect(await dueBy(stub, 100)).toEqual([{ seller: 's', changes: [{ order: 'o', level: 2 }] }]);
    await told(stub, 's', [{ order: 'o', level: 2 }]);
    expect(await dueBy(stub, 1_000)).toEqual([]);
    await decide(3, 900);
    await stub.link('s', [{ ...link, good: 0 }]);
    expect(await dueBy(stub, 1_000)).toEqual([]);
  });

  test('of an erased buyer are never told', async () => {
    const stub = anObject();
    await settle(stub);
    await runJob(stub);
    for (let index = 0; index < SHILLS; index++) await stub.erase(`buyer ${HONEST + index}`);
    expect(await dueBy(stub, inAWeek())).toEqual([]);
  });
});

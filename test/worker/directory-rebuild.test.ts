/** The directory dropped, and made anew from the sellers: nothing in it was a source of truth. */
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../schema/fields.ts';
import { upsertSellerRow } from '../../worker/directory/sellers.ts';
import { committed } from '../support/build.ts';
import { HOSTED_KEY, aScene, call, postJson, signedBy } from './doors/scene.ts';
import { LEDGER_LOG, operator } from './support/ledger.ts';
import { settled, statementOf } from './support/look.ts';
import { accepted, aSeller, LATER, type TestSeller } from './support/seller.ts';

/** Everything in the directory, row for row. */
async function rows(): Promise<unknown> {
  const sellers = await env.DIRECTORY.prepare('SELECT * FROM seller ORDER BY seller').all();
  const names = await env.DIRECTORY.prepare('SELECT * FROM seller_name ORDER BY seller, part').all();
  const promoters = await env.DIRECTORY.prepare('SELECT * FROM promoter ORDER BY promoter, seller').all();
  const domains = await env.DIRECTORY.prepare('SELECT * FROM seller_domain ORDER BY seller, domain').all();
  const held = await env.DIRECTORY.prepare('SELECT * FROM held_photo ORDER BY seller, ord, photo').all();
  return [sellers.results, names.results, promoters.results, domains.results, held.results];
}

async function drop(): Promise<void> {
  for (const table of ['seller', 'seller_name', 'seller_domain', 'promoter', 'held_photo', 'migration']) {
    await env.DIRECTORY.prepare(`DROP TABLE ${table}`).run();
  }
}

/** Rebuilds page by page, as the command does. How many have told. */
async function rebuild(): Promise<number> {
  let told = 0;
  for (let after: string | undefined, isMore = true; isMore; isMore = after !== undefined) {
    const body = { kind: 'rebuild_directory', log: LEDGER_LOG, issuedAt: LATER, ...(after ? { after } : {}) };
    const answer = await postJson('/v1/directory', await signedBy(body, [await operator()]));
    const page = await answer.json<{ told: number; failed: string[]; next?: string }>();
    expect([answer.status, page.failed]).toEqual([200, []]);
    told += page.told;
    after = page.next;
  }
  return told;
}

/** A seller with a name, in the category food, whose statement is told. */
async function aNamedSeller(name: string): Promise<TestSeller> {
  const seller = await aSeller();
  const { commitment: profile, opening } = committed('profile', JSON.stringify({ name }));
  const { log, key } = seller;
  accepted(await seller.send({ kind: 'seller', log, counter: 1, profile }, [key], { profile: opening }));
  accepted(await seller.send({ kind: 'seller', log, counter: 0, category: 'food' }, [seller.operator]));
  await statementOf(seller);
  await settled(seller);
  return seller;
}

test('the directory dropped and rebuilt from the sellers is equal, row for row', async () => {
  const scene = await aScene();
  for (const seller of [scene.seller, scene.other]) {
    await statementOf(seller);
    await settled(seller);
  }
  // More than one page of them.
  for (let n = 0; n < 42; n++) await aNamedSeller(`Tea ${n} 茶叶`);
  const before = await rows();
  expect(before).toMatchObject([{ length: 44 }, {}, {}, {}, {}]);
  await drop();
  expect(await rebuild()).toBe(44);
  expect(await rows()).toEqual(before);
  expect(await rebuild()).toBe(44);
  expect(await rows()).toEqual(before);

  const found = await call('/v1/sellers?name=Tea%207');
  expect(await found.json()).toMatchObject({ sellers: [{ name: 'Tea 7 茶叶', category: 'food' }] });
  // API keys never were in it.
  const order = {
    body: { kind: 'evidence', order: scene.fresh.body.order, what: 'paid', when: scene.fresh.body.placed },
  };
  const hosted = `/v1/sellers/${scene.seller.id}/hosted-entries`;
  expect((await postJson(hosted, order, { authorization: `Bearer ${HOSTED_KEY}` })).status).toBe(201);
});

test('a seller who was about to tell the directory still does, and a newer row is never put back', async () => {
  const seller = await aNamedSeller('Late');
  await seller.order();
  await runInDurableObject(seller.stub, (_, { storage }) =>
    storage.sql.exec("INSERT OR REPLACE INTO outbox VALUES ('directory', ?, 1, 3)", Date.now() + DAY_MS).toArray(),
  );
  await drop();
  const later = LATER + 5 * DAY_MS;
  await upsertSellerRow(env.DIRECTORY, {
    seller: (await aSeller()).id,
    category: 'general',
    state: 'not_enough_data',
    validUntil: later,
    issued: later,
    registered: later,
    domains: [],
  });
  const newer = await rows();
  await rebuild();
  const [sellers] = (await rows()) as [{ seller: string; issued: number }[]];
  expect(sellers.find((row) => row.seller === seller.id)?.issued).toBe((await statementOf(seller)).statement.issued);
  expect(sellers).toEqual(expect.arrayContaining((newer as [unknown[]])[0]));
  const left = await runInDurableObject(seller.stub, (_, { storage }) =>
    storage.sql.exec("SELECT 1 FROM outbox WHERE task = 'directory'").toArray(),
  );
  expect(left).toEqual([]);
});

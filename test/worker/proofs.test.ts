/** What was proved, as the whole service tells it: the statement, the seller's page, the directory. */
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { BodyOf } from '../../schema/entries/index.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { replayJournal } from '../../trust/replay/replay.ts';
import { lookAlikesOf } from '../../worker/directory/look-alikes.ts';
import { sellersOfDomain } from '../../worker/directory/domains.ts';
import { listSellers } from '../../worker/directory/sellers.ts';
import { committed } from '../support/build.ts';
import { call } from './doors/scene.ts';
import { registry } from './support/ledger.ts';
import { code, settled, statementOf } from './support/look.ts';
import { accepted, aSeller, LATER, type TestSeller } from './support/seller.ts';

const TODAY = Math.floor(LATER / DAY_MS);

/** What the operator writes down, with the next counter. */
async function prove(seller: TestSeller, proved: Partial<BodyOf<'seller'>>, nowMs = LATER) {
  const counter = accepted(await seller.stub.profile()).counters['operator'] ?? 0;
  return seller.send({ kind: 'seller', log: seller.log, counter, ...proved }, [seller.operator], undefined, nowMs);
}

/** A seller who has told the directory a name. */
async function named(name: string): Promise<TestSeller> {
  const seller = await aSeller();
  const { commitment: profile, opening } = committed('profile', JSON.stringify({ name }));
  accepted(
    await seller.send({ kind: 'seller', log: seller.log, counter: 1, profile }, [seller.key], { profile: opening }),
  );
  await statementOf(seller);
  await settled(seller);
  return seller;
}

test('a proof counts from its own day on, lapses by itself in the statement, and in everybody’s replay', async () => {
  const seller = await aSeller();
  const domains = [
    { name: 'old.example', day: TODAY - 89 },
    { name: 'shop.example', day: TODAY },
  ];
  const accounts = [{ channel: 'wechat', id: 'tea', day: TODAY - 179 }] as const;
  accepted(await prove(seller, { domains, accounts: [...accounts] }));
  await settled(seller);
  const { statement: today } = await statementOf(seller);
  expect([today.domains, today.accounts]).toEqual([
    ['old.example', 'shop.example'],
    [{ channel: 'wechat', id: 'tea' }],
  ]);
  // Nobody writes anything: the day alone changes.
  const { statement: tomorrow } = await statementOf(seller, { nowMs: LATER + DAY_MS });
  expect([tomorrow.size, tomorrow.domains, tomorrow.accounts]).toEqual([today.size, ['shop.example'], []]);
  const { statement: later } = await statementOf(seller, { nowMs: LATER + 90 * DAY_MS });
  expect(later.domains).toEqual([]);
  // The journal's list stays, with its days, for whoever counts again.
  expect(accepted(await seller.stub.profile())).toMatchObject({ domains, accounts });
  const lines = await seller.stub.journal(0, 100);
  const { books, skipped } = await replayJournal({ origin: seller.log, lines, registry: await registry() });
  expect([skipped, books.seller?.domains]).toEqual([[], domains]);
});

test('a proof seen tomorrow, or signed by the seller, is refused', async () => {
  const seller = await aSeller();
  expect(code(await prove(seller, { domains: [{ name: 'shop.example', day: TODAY + 1 }] }))).toBe('bad_time');
  const accounts = [{ channel: 'wechat', id: 'tea', day: TODAY + 1 }] as const;
  expect(code(await prove(seller, { accounts: [...accounts] }))).toBe('bad_time');
  const own = { kind: 'seller', log: seller.log, counter: 0, domains: [{ name: 'shop.example', day: TODAY }] } as const;
  expect(code(await seller.send({ ...own, domains: [...own.domains] }, [seller.key]))).toBe('signer_missing');
  expect(accepted(await seller.stub.profile()).domains).toEqual([]);
});

test('the widget is given no domain that lapsed', async () => {
  const seller = await aSeller();
  accepted(await prove(seller, { domains: [{ name: 'shop.example', day: TODAY - 90 }] }));
  await settled(seller);
  const answer = await call(`/v1/widgets?of=${seller.id}`, { headers: { 'touchstone-dev-now': String(LATER) } });
  const { items } = await answer.json<{ items: { statement: { domains: string[] } }[] }>();
  expect(items.map(({ statement }) => statement.domains)).toEqual([[]]);
});

test('a domain leads to the sellers who have proved it, while it counts', async () => {
  const seller = await aSeller();
  accepted(await prove(seller, { domains: [{ name: 'found.example', day: TODAY }] }));
  const found = async (nowMs: number) => {
    await statementOf(seller, { nowMs });
    await settled(seller);
    return (await sellersOfDomain(env.DIRECTORY, 'found.example', 10, nowMs)).map((one) => one.seller);
  };
  expect(await found(LATER)).toEqual([seller.id]);
  expect(await found(LATER + 90 * DAY_MS)).toEqual([]);
  const page = await call(`/check?q=${encodeURIComponent('https://found.example/')}`);
  expect(await page.text()).toContain('No seller has proved found.example');
});

test('of two names that look alike, the newer seller’s is marked wherever names are listed', async () => {
  const [first, second, third] = [await named('Rose Corner'), await named('Rose C0rner'), await named('Rose Garden')];
  const [older, newer] = [first.id, second.id].toSorted();
  // Registered at one moment: the smaller id counts as the older.
  if (older === undefined || newer === undefined) throw new Error('there are two');
  const page = await listSellers(env.DIRECTORY, { name: 'ro', limit: 100, nowMs: LATER });
  const marks = new Map(page?.sellers.map(({ seller, looksLike }) => [seller, looksLike]));
  expect([marks.get(older), marks.get(newer), marks.get(third.id)]).toEqual([undefined, older, undefined]);

  const answer = await call('/v1/sellers?name=ro');
  expect(JSON.stringify(await answer.json())).toContain(`"looksLike":"${older}"`);
  const html = async (seller: string) => (await call(`/s/${seller}`)).text();
  expect(await html(newer)).toContain(`<a href="/s/${older}">`);
  expect(await html(older)).not.toContain('looks like that');
  expect(await (await call('/check?q=ro')).text()).toContain('The name looks like that of an older seller');

  // A name that is changed looks like nobody's any more.
  const renamed = newer === first.id ? first : second;
  const { commitment: profile, opening } = committed('profile', JSON.stringify({ name: 'Quite another' }));
  const body = { kind: 'seller', log: renamed.log, counter: 2, profile } as const;
  accepted(await renamed.send(body, [renamed.key], { profile: opening }));
  await settled(renamed);
  // Pages have had a statement made by the wall clock.
  await statementOf(renamed, { nowMs: Date.now() + DAY_MS });
  await settled(renamed);
  expect(await lookAlikesOf(env.DIRECTORY, [older, newer, third.id])).toEqual(new Map());
});

test('a name without a letter looks like nobody’s', async () => {
  const sellers = [await named('★★★'), await named('☆')];
  expect(
    (
      await lookAlikesOf(
        env.DIRECTORY,
        sellers.map(({ id }) => id),
      )
    ).size,
  ).toBe(0);
});

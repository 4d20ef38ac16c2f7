/** Proves a seller anew from its journal alone, and compares everything else that is stored of it with that. */
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import type { SignedPromise } from '../../../schema/api/submission.ts';
import type { SignedStatement } from '../../../schema/statement.ts';
import { toBase64url } from '../../../trust/bytes/base64url.ts';
import { utf8 } from '../../../trust/bytes/text.ts';
import { verifyPromise } from '../../../trust/entry/promise.ts';
import { signedBytes } from '../../../trust/entry/signed-bytes.ts';
import { verifyChecked } from '../../../trust/keys/verify-checked.ts';
import { openCheckpoint } from '../../../trust/log/checkpoint.ts';
import { rootOf } from '../../../trust/log/frontier.ts';
import { leafHash } from '../../../trust/log/tree-hash.ts';
import { policyInForce } from '../../../trust/policy/known-policies.ts';
import type { Books } from '../../../trust/replay/books.ts';
import { type Replayed, replayJournal } from '../../../trust/replay/replay.ts';
import {
  ASPECT_COUNTERS,
  CONDUCT_COUNTERS,
  COUNT_COUNTERS,
  FINDING_COUNTERS,
  MASS_COUNTERS,
} from '../../../trust/score/counters.ts';
import { evaluate } from '../../../trust/score/evaluate.ts';
import { storeOf } from '../../../worker/seller/store/store.ts';
import { signerOf } from '../../support/build.ts';
import { ledger, operator, registry } from '../support/ledger.ts';
import { bytes } from '../support/look.ts';

/** Throws where anything disagrees, or a promise of `acknowledged` was not kept. The outbox has to be told before. */
export async function expectReproved(seller: string, acknowledged: readonly SignedPromise[]): Promise<void> {
  const log = `${env.LOG_NAME}/${seller}`;
  const stored = await runInDurableObject(env.SELLERS.getByName(seller), look);
  const lines = stored.entries.map(({ text }) => text);
  const replayed = await replayJournal({ origin: log, registry: await registry(), lines });
  expectJournal(stored, replayed);
  expectFacts(stored, replayed.books);
  for (const { promise } of acknowledged) expect(replayed.ids[promise.seq]).toBe(promise.id);
  const key = (await operator()).publicKey;
  for (const one of acknowledged) expect(await verifyPromise(one, key)).toBe(true);
  await expectTold(seller, stored, replayed);
}

type Stored = ReturnType<typeof look>;

/** All that the object holds. */
function look(_: unknown, { storage }: DurableObjectState) {
  const store = storeOf(storage);
  const { sql } = storage;
  const { size, frontier } = store.state.read().tree;
  return {
    size,
    root: toBase64url(rootOf(size, frontier)),
    entries: sql
      .exec<{ seq: number; id: string; text: string; leaf: ArrayBuffer }>('SELECT * FROM entry ORDER BY seq')
      .toArray()
      .map((row) => ({ ...row, leaf: toBase64url(new Uint8Array(row.leaf)) })),
    seller: store.seller.read(),
    orders: sql.exec<{ id: string; facts: string }>('SELECT id, facts FROM orders').toArray(),
    counters: sql
      .exec<{ subject: string; name: string; day: number; amount: number }>('SELECT * FROM counter')
      .toArray(),
    reviews: sql.exec<{ ord: string; id: string; void: number }>('SELECT ord, id, void FROM review').toArray(),
    openings: sql.exec<{ entry: string; field: string }>('SELECT entry, field FROM opening').toArray(),
    buyers: sql.exec<{ ord: string }>('SELECT ord FROM buyer').toArray(),
    head: store.heads.last(),
    statement: store.statements.read(''),
    unlinked: store.links.waiting(10),
    outbox: sql.exec<{ task: string; due: number }>('SELECT task, due FROM outbox').toArray(),
  };
}

/** Entries, ids, leaves, tree: each once, and all of them of one journal that breaks no rule. */
function expectJournal({ entries, size, root }: Stored, replayed: Replayed): void {
  expect(replayed.skipped).toEqual([]);
  expect([replayed.size, replayed.root]).toEqual([size, root]);
  expect(entries.map(({ id }) => id)).toEqual(replayed.ids);
  expect(new Set(replayed.ids).size).toBe(size);
  expect(entries.map(({ leaf }) => leaf)).toEqual(entries.map(({ text }) => toBase64url(leafHash(utf8(text)))));
}

/** Facts, counters, and the rows that lists and openings are read from. */
function expectFacts(stored: Stored, books: Books): void {
  expect(stored.seller?.facts).toEqual(plain(books.seller));
  const facts = stored.orders.map(({ id, facts: text }) => [id, JSON.parse(text)] as const);
  expect(Object.fromEntries(facts)).toEqual(plain(Object.fromEntries(books.orders)));
  expect(stored.buyers.map(({ ord }) => ord).toSorted()).toEqual([...books.orders.keys()].toSorted());
  const subjects = ['', ...stored.counters.map(({ subject }) => subject)];
  const sums = [...new Set(subjects)].flatMap((subject) => sumsOf(books, subject));
  const rows = stored.counters.map(({ subject, name, day, amount }) => `${subject}|${name}|${day}|${amount}`);
  expect(rows.toSorted()).toEqual(sums.toSorted());
  const present = stored.reviews.filter((row) => row.void === 0).map(({ ord, id }) => `${ord} ${id}`);
  const reviewed = [...books.orders].filter(([, { review }]) => review && !review.void);
  expect(present.toSorted()).toEqual(reviewed.map(([order, { review }]) => `${order} ${review?.id}`).toSorted());
  expect(new Set(stored.openings.map(({ entry, field }) => `${entry} ${field}`)).size).toBe(stored.openings.length);
  expect(stored.openings.map(({ entry, field }) => `${entry} ${field}`).toSorted()).toEqual(openingsOf(stored));
}

const COUNTERS = [...MASS_COUNTERS, ...FINDING_COUNTERS, ...CONDUCT_COUNTERS, ...COUNT_COUNTERS, ...ASPECT_COUNTERS];

const sumsOf = (books: Books, subject: string): string[] =>
  COUNTERS.flatMap((name) =>
    [...books.counters(subject)(name)]
      .filter(([, amount]) => amount !== 0)
      .map(([day, amount]) => `${subject}|${name}|${day}|${amount}`),
  );

type Said = { readonly kind: string; readonly to?: string; readonly text?: string; readonly name?: string };

/** Which openings have to be there: of every text and name that nobody erased. */
function openingsOf({ entries }: Stored): string[] {
  const bodies = entries.map(({ id, text }) => ({ id, body: (JSON.parse(text) as { body: Said }).body }));
  const erased = new Set(bodies.filter(({ body }) => body.kind === 'erase').map(({ body }) => body.to));
  return bodies
    .filter(({ id }) => !erased.has(id))
    .flatMap(({ id, body }) => [...(body.text ? [`${id} text`] : []), ...(body.name ? [`${id} name`] : [])])
    .toSorted();
}

/** What others were told: the ledger, everyone who reads the score, the directory. */
async function expectTold(seller: string, stored: Stored, { size, root, books }: Replayed): Promise<void> {
  const [head] = await runInDurableObject(ledger(), (_, { storage }) =>
    storage.sql.exec<{ size: number; root: string }>('SELECT size, root FROM head WHERE seller = ?', seller).toArray(),
  );
  expect(head).toEqual({ size, root });
  expect(stored.head).toMatchObject({ size, root });
  const log = `${env.LOG_NAME}/${seller}`;
  const checkpoint = await openCheckpoint(stored.head?.checkpoint ?? '', log, (await signerOf(2)).publicKey);
  expect([checkpoint?.size, toBase64url(checkpoint?.root ?? new Uint8Array())]).toEqual([size, root]);
  await expectStatement(stored.statement, { size, root, books });
  const row = await env.DIRECTORY.prepare('SELECT state, issued FROM seller WHERE seller = ?').bind(seller).first();
  const { state, issued } = stored.statement?.statement ?? {};
  expect(row).toEqual({ state, issued });
  expect(stored.unlinked).toEqual([]);
  // Tomorrow's statement is all that is left to say, and opens of a day that is not over.
  expect(stored.outbox.map(({ task }) => task).filter((task) => task !== 'opens')).toEqual(['statement']);
}

async function expectStatement(
  signed: SignedStatement | undefined,
  { size, root, books }: Pick<Replayed, 'size' | 'root' | 'books'>,
): Promise<void> {
  if (!signed || !books.seller) throw new Error('There is no statement.');
  const { statement, sig } = signed;
  const key = (await operator()).publicKey;
  expect(await verifyChecked(key, signedBytes(statement), bytes(sig))).toBe(true);
  expect(statement).toMatchObject({ size, root });
  const policy = policyInForce(await registry(), statement.day);
  const { state, conduct, base, effective, counts } = evaluate(
    books.counters(''),
    statement.day,
    policy,
    books.seller.category,
  );
  expect(statement).toMatchObject(plain({ state, conduct, base, effective, counts }) as object);
}

/** As JSON has it: without what is undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

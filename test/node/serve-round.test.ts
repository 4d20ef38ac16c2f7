/** A whole round of `npm run serve`, without a network where the machine lets a test take it away. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entryId } from '../../trust/entry/signed-bytes.ts';
import { parseJournalEntry } from '../../trust/entry/entry.ts';
import type { Seen } from './offline-round.ts';
import { offline, runOffline } from './offline.ts';
import { ROUND_ENTRIES } from './served-shop.ts';

let folder: string;
let seen: Seen;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-round-'));
  const { stdout, stderr, status } = await runOffline(process.execPath, ['test/node/offline-round.ts', folder]);
  expect(`${stderr}${status === 0 ? '' : stdout}`).toBe('');
  seen = JSON.parse(stdout) as Seen;
});
afterAll(() => rm(folder, { recursive: true }));

test.runIf(offline.isSure)('serve: the round ran where no address of the internet can be reached', () => {
  expect(seen.network).toBe('ENETUNREACH');
});

test(`serve ${offline.words}: order, payment, dispatch, delivery, handover and review are in a journal that holds`, () => {
  const { before, ids } = seen;
  const kinds = before.journal
    .map((line) => parseJournalEntry(line)?.body)
    .map((body) => body && [body.kind, entryId(body)]);
  const round = ['order', 'evidence', 'evidence', 'evidence', 'handover', 'review'];
  expect(round).toHaveLength(ROUND_ENTRIES);
  expect(kinds).toEqual([['seller', expect.any(String)], ...round.map((kind, place) => [kind, ids[place]])]);
  expect(before.reviews.reviews).toMatchObject([{ rating: 5, text: 'Fresh, and on time.', assurance: 3 }]);
  // The statement, and proofs of all entries, are about the journal with the review in it.
  expect(before.score.statement).toMatchObject({ size: 7, state: 'not_enough_data' });
  expect(before.audit).toEqual([{ size: 7, checked: { promoters: 1, proofs: 7, texts: 1, photos: 0 } }]);
  expect(before.findings).toEqual([]);
  expect(seen.receiptBefore).toEqual([]);
});

test('serve: a second process on the folder is refused with a sentence, and the first one serves on', () => {
  expect(seen.second).toMatch(/ error \S+ is in use by process \d+\. Stop it, or choose another folder\.$/);
  expect(seen.isUpBeside).toBe(true);
});

test('serve: after a stop and a start everything is there, to the last bit, and the receipt still proves the review', () => {
  expect(seen.lastWords).toMatch(/ info stopped$/);
  expect(seen.after).toEqual(seen.before);
  expect(seen.receiptAfter).toEqual([]);
});

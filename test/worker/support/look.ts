/** Looking at a seller from outside, and at its rows from within. */
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { expect, vi } from 'vitest';
import type { JournalEntry } from '../../../schema/entries/index.ts';
import type { SignedStatement } from '../../../schema/statement.ts';
import { fromBase64url } from '../../../trust/bytes/base64url.ts';
import type { Bytes } from '../../../trust/bytes/bytes.ts';
import { parseJournalEntry } from '../../../trust/entry/entry.ts';
import { registry } from './ledger.ts';
import { accepted, LATER, type TestSeller } from './seller.ts';

/** `accepted`, or the code of the refusal. */
export const code = (result: { ok: boolean; refusal?: { code: string } } | undefined): string =>
  result?.ok ? 'accepted' : (result?.refusal?.code ?? 'nothing');

export const bytes = (text: string): Bytes => fromBase64url(text) ?? new Uint8Array();

export const entries = async (seller: Pick<TestSeller, 'stub'>): Promise<(JournalEntry | undefined)[]> =>
  (await seller.stub.journal(0, 1000)).map((line) => parseJournalEntry(line));

export async function statementOf(
  seller: TestSeller,
  more: { subject?: string; nowMs?: number } = {},
): Promise<SignedStatement> {
  return accepted(await seller.stub.statement({ registry: await registry(), nowMs: LATER, ...more }));
}

/** Everything that the score stands on, as rows. */
export const counterRows = (seller: TestSeller) =>
  runInDurableObject(seller.stub, (_, { storage }) => [
    ...storage.sql.exec<{ subject: string; name: string; day: number; amount: number }>(
      'SELECT subject, name, day, amount FROM counter ORDER BY subject, name, day',
    ),
    ...storage.sql.exec<{ name: string; sum: number }>('SELECT key AS name, sum FROM cluster ORDER BY key'),
  ]);

/** Runs the alarm until there is nothing left to say of the journal's present state. */
export const settled = (seller: TestSeller): Promise<void> =>
  vi.waitFor(async () => {
    await runDurableObjectAlarm(seller.stub);
    const due = await runInDurableObject(seller.stub, (_, { storage }) =>
      storage.sql.exec("SELECT 1 FROM outbox WHERE task = 'head' OR due < ?", Date.now() + 60_000).toArray(),
    );
    expect(due).toEqual([]);
  }, 5_000);

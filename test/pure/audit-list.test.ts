import { expect, test } from 'vitest';
import { captureList } from '../../cli/audit/capture-reviews.ts';
import type { Entries } from '../../cli/audit/present.ts';
import { type Client, client } from '../../cli/client/client.ts';
import { readLog } from '../../cli/client/read-log.ts';
import { judgeReviews } from '../../cli/audit/reviews.ts';
import { accept } from '../../schema/problems.ts';
import { emptyRegistry } from '../../trust/registry/registry.ts';
import { Replay } from '../../trust/replay/replay.ts';
import { aReview, aSigner } from '../support/build.ts';

/** A service whose list has so many pages; the last one names no next. */
function listOf(pages: number): Client {
  const call: Client['call'] = async (_, { query }) => {
    const page = Number((query as { readonly cursor?: string } | undefined)?.cursor ?? 1);
    const next = page < pages ? { next: String(page + 1) } : {};
    return accept({ seller: 's', reviews: [], ...next } as never);
  };
  return { ...client('http://service.invalid'), call };
}

/** A journal in which an attested buyer displaced whoever held the link, in each of these orders. */
async function displaced(orders: number): Promise<Entries> {
  const own = await aSigner();
  return Array.from({ length: 2 * orders }, (_, seq) => {
    const { body } = aReview({ log: 'l', order: `order-${seq % orders}`, prev: 'p', anchor: 'a' }, own);
    return { seq, at: seq, body, sigs: [] };
  });
}

test('a list is read to its end where orders have a displaced review beside the present one', async () => {
  expect((await captureList(listOf(22), 's', await displaced(1_100))).ok).toBe(true);
});

test('a list that goes on far beyond the journal has no end', async () => {
  expect(await captureList(listOf(Infinity), 's', await displaced(1))).toMatchObject({
    refusal: { detail: 'The list of reviews has no end.' },
  });
});

test('a journal is asked of the service and not of a cache between: what explains an answer may have come just now', async () => {
  const asked: unknown[] = [];
  const call: Client['call'] = async (_, { headers }) => {
    asked.push(headers);
    return accept('' as never);
  };
  await readLog({ ...client('http://service.invalid'), call }, 's');
  expect(asked).toEqual([{ 'cache-control': 'no-cache' }]);
});

test('reviews of whose orders something was said meanwhile are counted as left', async () => {
  const entries = await displaced(3);
  // The second half of the entries came while the audit asked: all but the first of them.
  const captured = { entries, askedAtSize: 4, openings: new Map(), listed: accept([]), photos: new Map() };
  const replayed = new Replay({ origin: 'l', registry: emptyRegistry('l', '') }).result();
  expect(judgeReviews(captured as never, replayed).left).toBe(2);
});

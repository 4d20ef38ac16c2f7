/** Many at the same door at once: nothing twice, nothing lost, and a chain that never forks. */
import { exports } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { SignedPromise, Submission } from '../../schema/api/submission.ts';
import { type Fault, OUTCOMES, RETURN_REASONS, type ReturnReason } from '../../schema/words.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { replayJournal } from '../../trust/replay/replay.ts';
import { anOutcome, aReview, publicKeyOf, signed } from '../support/build.ts';
import { registry } from './support/ledger.ts';
import { entries } from './support/look.ts';
import { aSeller, LATER, type TestSeller } from './support/seller.ts';

const submit = (submission: Submission): Promise<Response> =>
  exports.default.fetch('https://trust.example/v1/entries', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'touchstone-dev-now': String(LATER) },
    body: JSON.stringify(submission),
  });

test('200 parallel submissions of one review are one entry, and 200 equal answers', async () => {
  const seller = await aSeller();
  const chain = await seller.order();
  const own = await chain.handOver();
  const { body, openings } = aReview({ ...chain.about, anchor: await chain.anchor() }, own, { words: 'Fresh.' });
  const submission = await signed(body, [own], openings);
  const answers = await Promise.all(Array.from({ length: 200 }, () => submit(submission)));
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(texts).size).toBe(1);
  const reviews = (await entries(seller)).filter((entry) => entry?.body.kind === 'review');
  expect(reviews).toHaveLength(1);
  expect(JSON.parse(texts[0] ?? '')).toMatchObject({ promise: { seq: reviews[0]?.seq } });
});

test('50 writers at the end of one order: one chain; the others get 409 with the new end, and succeed on it', async () => {
  const seller = await aSeller();
  const chain = await seller.order();
  const own = await chain.handOver();
  const writers = Array.from({ length: 50 }, (_, n) => writer(seller, chain.about, own, n));
  const statuses: number[] = [];
  /** Writes at `prev`; when somebody was faster, again at the end that the refusal names. */
  const write = async (sign: Writer, prev: string): Promise<void> => {
    const answer = await submit(await sign(prev));
    statuses.push(answer.status);
    if (answer.status === 201) {
      expect(await answer.json<SignedPromise>()).toHaveProperty('promise.id');
      return;
    }
    const problem = await answer.json<{ code: string; prev: string }>();
    expect([answer.status, problem.code]).toEqual([409, 'wrong_prev']);
    expect(problem.prev).not.toBe(prev);
    await write(sign, problem.prev);
  };
  await Promise.all(writers.map((sign) => write(sign, chain.tip)));
  expect(statuses.filter((status) => status === 201)).toHaveLength(50);
  expect(statuses.filter((status) => status === 409).length).toBeGreaterThanOrEqual(49);

  const lines = await seller.stub.journal(0, 1000);
  const { skipped, books } = await replayJournal({ origin: seller.log, registry: await registry(), lines });
  expect(skipped).toEqual([]);
  const written = (await entries(seller)).slice(-50);
  expect(new Set(written.map((entry) => JSON.stringify(entry?.body))).size).toBe(50);
  expect(books.orders.get(chain.body.order)?.said).toEqual({ seller: 0, buyer: 1 + 26, issuer: 24 });
});

type Writer = (prev: string) => Promise<Submission>;

/**
 * Half of them the platform, half the buyer. Each states an outcome and a reason that no other of its side states, so
 * all may follow one another in whatever order.
 */
function writer(seller: TestSeller, about: { log: string; order: string }, own: Signer, n: number): Writer {
  const outcome = OUTCOMES[n % OUTCOMES.length];
  const [reason, fault] = REASONS[Math.floor(n / 8) % REASONS.length] ?? ['other', 'unknown'];
  const isBuyer = Math.floor(n / OUTCOMES.length) % 2 === 0;
  const [signer, who] = isBuyer ? [own, { key: publicKeyOf(own) }] : [seller.marketKey, { issuer: seller.market }];
  return (prev) => {
    const said = { ...who, stage: 'opened', reason, fault, ...(outcome ? { outcome } : {}) } as const;
    return signed(anOutcome({ log: about.log, order: about.order, prev }, said), [signer]);
  };
}

const REASONS = Object.entries(RETURN_REASONS) as [ReturnReason, Fault][];

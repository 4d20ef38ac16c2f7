/** What a seller's object is told to do, each in a state in which it has something to do. Prepared once, run by anyone. */
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { SignedPromise, Submission } from '../../../schema/api/submission.ts';
import type { BodyOf } from '../../../schema/entries/index.ts';
import { DAY_MS, HOUR_MS } from '../../../schema/fields.ts';
import type { Result } from '../../../schema/problems.ts';
import { entryId } from '../../../trust/entry/signed-bytes.ts';
import type { Seller } from '../../../worker/seller/object.ts';
import {
  aHandover,
  aHide,
  anEvidence,
  anOrder,
  anOutcome,
  aRegistration,
  aReply,
  aReview,
  aSigner,
  committed,
  type Draft,
  NOW,
  publicKeyOf,
  signed,
} from '../../support/build.ts';
import { registry } from '../support/ledger.ts';
import { accepted, aStranger, LATER } from '../support/seller.ts';
import { anOrderOf, aTrader, type Trader } from './trader.ts';

/** The object, or what stands for it: one with a fault in it, or the stub of the real one. */
export type Target = Pick<
  Seller,
  'append' | 'appendRecipientReport' | 'countOpen' | 'find' | 'statement' | 'tellDirectory' | 'alarm'
>;
/** The real object, as routes and alarms reach it. */
export function realOne(seller: string): Target {
  const stub = env.SELLERS.getByName(seller) as unknown as Target;
  return {
    append: (input) => stub.append(input),
    appendRecipientReport: (input) => stub.appendRecipientReport(input),
    countOpen: (input) => stub.countOpen(input),
    find: (id, found) => stub.find(id, found),
    statement: (input) => stub.statement(input),
    tellDirectory: () => stub.tellDirectory(),
    alarm: () => runInDurableObject(env.SELLERS.getByName(seller), (instance) => instance.alarm()),
  };
}

/** As if time had passed: whatever the outbox holds is due. */
export const makeDue = (seller: string): Promise<void> =>
  runInDurableObject(
    env.SELLERS.getByName(seller),
    (_, { storage }) => void storage.sql.exec('UPDATE outbox SET due = 1'),
  );

export type Command = {
  readonly name: string;
  readonly prepare: () => Promise<{
    readonly seller: string;
    readonly run: (target: Target) => Promise<SignedPromise[]>;
  }>;
};

const append = async (seller: string, submissions: readonly Submission[], more: object = {}) => {
  const input = { seller, submissions, registry: await registry(), nowMs: LATER, ...more };
  return async (target: Target): Promise<SignedPromise[]> => promised(await target.append(JSON.stringify(input)));
};

/** The promises of an answer. Throws where a part was away, so that it is asked again. */
function promised(answers: readonly Result<SignedPromise>[]): SignedPromise[] {
  if (answers.some((one) => !one.ok && one.refusal.code === 'unavailable')) throw new Error('unavailable');
  return answers.flatMap((one) => (one.ok ? [one.value] : []));
}

/** On a seller with an order that nobody was told of, and whose tasks are due. Promises nothing. */
async function afterAnOrder(
  tell: (target: Target, seller: string, order: string) => Promise<void>,
): ReturnType<Command['prepare']> {
  const trader = await aTrader();
  const placed = await anOrderOf(trader);
  const { order } = placed.body as BodyOf<'order'>;
  const send = await append(trader.id, [placed]);
  await send(realOne(trader.id));
  await makeDue(trader.id);
  const run = async (target: Target): Promise<SignedPromise[]> => {
    await tell(target, trader.id, order);
    return [];
  };
  return { seller: trader.id, run };
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'a registration',
    prepare: async () => {
      const { id, log, key } = await aStranger();
      return { seller: id, run: await append(id, [await signed(aRegistration(log, key), [key])]) };
    },
  },
  {
    name: 'the whole life of an order, in one batch',
    prepare: async () => {
      const seller = await aTrader();
      return { seller: seller.id, run: await append(seller.id, await wholeLife(seller)) };
    },
  },
  {
    name: 'a hosted entry under an idempotency key, beside one that is refused',
    prepare: async () => {
      const seller = await aTrader();
      const [good, bad] = [await anOrderOf(seller), await anOrderOf(seller, { placed: NOW + 5 * DAY_MS })];
      const idempotency = { key: 'once', requestHash: 'hash' };
      return { seller: seller.id, run: await append(seller.id, [bad, good], { idempotency }) };
    },
  },
  {
    name: 'a report of a recipient',
    prepare: async () => {
      const seller = await aTrader();
      const idempotency = { key: 'report', requestHash: 'hash' };
      const input = { seller: seller.id, device: 'a device', reason: 'spam', nowMs: LATER, idempotency } as const;
      return { seller: seller.id, run: async (target) => promised([await target.appendRecipientReport(input)]) };
    },
  },
  {
    name: 'opens of a share link, written down when the day is over',
    prepare: async () => {
      const seller = await aTrader();
      await realOne(seller.id).countOpen({ seller: seller.id, device: 'first', nowMs: LATER });
      const run = await append(seller.id, [await anOrderOf(seller)], { nowMs: LATER + DAY_MS });
      return {
        seller: seller.id,
        run: async (target) => {
          const promises = await run(target);
          await target.countOpen({ seller: seller.id, device: 'second', nowMs: LATER });
          await target.alarm();
          return promises;
        },
      };
    },
  },
  {
    name: 'a finding about an order, said twice',
    prepare: () =>
      afterAnOrder(async (target, seller, order) => {
        const found = [{ order, rule: 'buyer_ring', keeps: 0 }] as const;
        // What was not heard is said again.
        for (let said = 0; said < 2; said++) if (!(await target.find(seller, found))) throw new Error('unavailable');
      }),
  },
  {
    name: 'a statement that is asked for, over entries that nobody was told of',
    prepare: () =>
      afterAnOrder(async (target) => {
        accepted(await target.statement({ registry: await registry(), nowMs: NOW }));
      }),
  },
  {
    name: 'the alarm, twice',
    prepare: () =>
      afterAnOrder(async (target) => {
        await target.alarm();
        await target.alarm();
      }),
  },
  {
    name: 'telling the directory again',
    prepare: () =>
      afterAnOrder(async (target) => {
        accepted(await target.tellDirectory());
      }),
  },
];

/** One entry of nearly every kind, each after the last. */
async function wholeLife(seller: Trader): Promise<Submission[]> {
  const { log, market, marketKey, operator, key } = seller;
  const [link, own] = [await aSigner(), await aSigner()];
  const { head } = await anchorOf(seller);
  const placed = anOrder({ log, issuer: market, holder: link.keyId }, { promoter: 'xiao-li', promoterEarns: true });
  const submissions = [await signed(placed.body, [marketKey], placed.openings)];
  const { order } = placed.body;
  const ids = [entryId(placed.body)];
  const about = () => ({ log, order, prev: ids.at(-1) ?? '' });
  const say = async ({ body, openings }: Draft, ...signers: Parameters<typeof signed>[1]): Promise<string> => {
    submissions.push(await signed(body, signers, openings));
    ids.push(entryId(body));
    return entryId(body);
  };
  await say({ body: anEvidence(about(), market, { what: 'shipped', when: NOW - HOUR_MS }) }, marketKey);
  await say({ body: aHandover(about(), link, own) }, link, own);
  await say(aReview({ ...about(), anchor: head }, own, { words: 'Stale.', rating: 2 }), own);
  const second = aReview({ ...about(), anchor: head }, own, { words: 'They sent another.', rating: 4, revision: 1 });
  const review = await say(second, own);
  const reply = await say(aReply(about(), review), key);
  await say({ body: anOutcome(about(), { key: publicKeyOf(own), stage: 'opened', reason: 'defective' }) }, own);
  await say({ body: aHide(about(), review) }, operator);
  await say({ body: { kind: 'erase', ...about(), to: reply } }, operator);
  const { commitment: name, opening } = committed('name', 'Tea');
  await say(
    {
      body: { kind: 'profile', log, counter: 0, issuer: market, subject: 'product', id: 'tea-250', name },
      openings: { name: opening },
    },
    marketKey,
  );
  return submissions;
}

/** A root of this journal that the ledger holds. */
async function anchorOf(seller: Trader): Promise<{ readonly head: string }> {
  const { statement } = accepted(await realOne(seller.id).statement({ registry: await registry(), nowMs: LATER }));
  return { head: statement.root };
}

/**
 * Every command with a fault at every step: nothing acknowledged is ever missing, and afterwards journal, tree, counters,
 * ledger, statement and directory agree.
 */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import type { SignedPromise } from '../../schema/api/submission.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { utf8 } from '../../trust/bytes/text.ts';
import { parseLedgerEntry } from '../../trust/entry/entry.ts';
import { openCheckpoint } from '../../trust/log/checkpoint.ts';
import { appendLeaf, rootOf, type Frontier } from '../../trust/log/frontier.ts';
import { leafHash } from '../../trust/log/tree-hash.ts';
import { replayRegistry } from '../../trust/registry/replay-registry.ts';
import { Ledger } from '../../worker/ledger/object.ts';
import { Seller } from '../../worker/seller/object.ts';
import { NOW, publicKeyOf, signed, signerOf } from '../support/build.ts';
import { COMMANDS, type Command, makeDue, realOne } from './faults/commands.ts';
import { Faults, MODES, type Mode } from './faults/faults.ts';
import { faultyEnv, faultySigning, faultyStorage, withStorage } from './faults/faulty.ts';
import { expectReproved } from './faults/reproved.ts';
import { LEDGER_LOG } from './support/ledger.ts';
import { accepted, LATER } from './support/seller.ts';

/** Runs the command on an object with one fault in it. What it acknowledged, and what the fault struck. */
async function runWithFault({ seller, run }: Prepared, at: number, mode: Mode) {
  let crash = (): void => undefined;
  const faults = new Faults(at, mode, () => crash());
  let acknowledged: SignedPromise[] = [];
  const restore = faultySigning(faults);
  const ran = runInDurableObject(env.SELLERS.getByName(seller), async (_, state) => {
    crash = () => state.abort('a crash, as the test asked for');
    const storage = faultyStorage(state.storage, faults);
    acknowledged = await run(withStorage(state, storage, () => new Seller(state, faultyEnv(env, faults))));
  });
  // A client sees no more of a fault than an answer that is none.
  await ran.catch(() => undefined);
  // After a crash nothing of the object runs any more, so this cannot be left to it.
  restore();
  return { acknowledged, struck: faults.struck };
}

type Prepared = Awaited<ReturnType<Command['prepare']>>;

/** What a client does who got no answer, and what alarms do, twice and late, before and after an eviction. */
async function recover({ seller, run }: Prepared): Promise<SignedPromise[]> {
  // Of an object that crashed the old stub is broken.
  const again = () => env.SELLERS.getByName(seller);
  const promises = await run(realOne(seller));
  await runDurableObjectAlarm(again());
  await evictDurableObject(again());
  for (let n = 0; n < 2; n++) {
    await makeDue(seller);
    await runInDurableObject(again(), (instance) => instance.alarm());
  }
  return promises;
}

const aCertificate = async () =>
  signed(
    {
      kind: 'operator',
      log: LEDGER_LOG,
      counter: 0,
      key: publicKeyOf(await signerOf(1)),
      from: NOW - DAY_MS,
      until: NOW + 800 * DAY_MS,
    },
    [await signerOf(4)],
  );
const anIssuerEntry = async () =>
  signed(
    {
      kind: 'issuer',
      log: LEDGER_LOG,
      counter: 0,
      issuer: 'post',
      role: 'carrier',
      name: 'Post',
      custody: 'self',
      keys: [],
    },
    [await signerOf(1)],
  );

/** All that the ledger is told. */
const LEDGER_COMMANDS: readonly { readonly name: string; readonly run: (ledger: Ledger) => Promise<unknown> }[] = [
  {
    name: 'an entry of the registry',
    run: async (one) => accepted(await one.appendRegistry(await anIssuerEntry(), LATER)),
  },
  { name: 'a head', run: async (one) => accepted(await one.recordHead({ ...HEAD, nowMs: LATER })) },
];
const HEAD = { seller: 'abcdefghijklmnop', size: 1, oldSize: 0, root: 'A'.repeat(43), consistency: [] };

describe('a fault at every step of the ledger, of', () => {
  test.each(LEDGER_COMMANDS)('$name', async ({ name, run }) => {
    for (const mode of MODES) {
      const struck: string[] = [];
      for (let at = 0; ; at++) {
        const again = () => env.LEDGER.getByName(`faults ${name} ${mode} ${at}`);
        await again().appendRegistry(await aCertificate(), NOW);
        let crash = (): void => undefined;
        let acknowledged: unknown;
        const faults = new Faults(at, mode, () => crash());
        const restore = faultySigning(faults);
        await runInDurableObject(again(), async (_, state) => {
          crash = () => state.abort('a crash, as the test asked for');
          acknowledged = await run(
            withStorage(state, faultyStorage(state.storage, faults), () => new Ledger(state, env)),
          );
        }).catch(() => undefined);
        restore();
        if (faults.struck === undefined) break;
        struck.push(faults.struck);
        const answer = await run(again() as unknown as Ledger);
        if (acknowledged !== undefined) expect(answer).toEqual(acknowledged);
        await expectWholeLedger(again());
      }
      expect(struck.length).toBeGreaterThanOrEqual(mode.startsWith('fails') ? 4 : 1);
    }
  });
});

/** Its log replays without a fault to its rows, and its tree to the root that it signs. */
async function expectWholeLedger(one: DurableObjectStub<Ledger>): Promise<void> {
  const lines = await one.journal(0, 1000);
  const texts = lines.flatMap((line) => parseLedgerEntry(line) ?? []);
  const { broken, registry: replayed, heads } = await replayRegistry(LEDGER_LOG, env.ROOT_KEY, texts);
  expect([texts.length, broken]).toEqual([2, []]);
  expect(await one.registry()).toMatchObject(replayed);
  let frontier: Frontier = [];
  for (const [at, line] of lines.entries()) frontier = appendLeaf(at, frontier, leafHash(utf8(line))).frontier;
  const told = await openCheckpoint(accepted(await one.checkpoint()), LEDGER_LOG, (await signerOf(2)).publicKey);
  expect([told?.size, told?.root]).toEqual([2, rootOf(2, frontier)]);
  expect(await one.sellersAfter('', 10)).toEqual([...heads.keys()]);
}

describe('a fault at every step of', () => {
  test.each(COMMANDS)(
    '$name',
    async ({ prepare }) => {
      const struck = new Map<Mode, string[]>(MODES.map((mode) => [mode, []]));
      for (const mode of MODES) {
        for (let at = 0; ; at++) {
          const prepared = await prepare();
          const ran = await runWithFault(prepared, at, mode);
          if (ran.struck === undefined) break;
          struck.get(mode)?.push(ran.struck);
          const promises = await recover(prepared);
          for (const one of ran.acknowledged) expect(promises).toContainEqual(one);
          await expectReproved(prepared.seller, [...ran.acknowledged, ...promises]).catch((error: unknown) => {
            throw new Error(`${mode} step ${at}, ${ran.struck}`, { cause: error });
          });
        }
      }
      // A harness that strikes nothing proves nothing.
      for (const [mode, steps] of struck) expect(steps.length).toBeGreaterThanOrEqual(mode.startsWith('fails') ? 9 : 2);
    },
    300_000,
  );
});

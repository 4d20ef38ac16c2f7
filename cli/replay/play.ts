/** Plays a plan into a service: slot after slot, in each slot many sellers side by side. Safe to kill at any time. */
import { setTimeout as pause } from 'node:timers/promises';
import type { SignedPromise, Submission } from '../../schema/api/submission.ts';
import type { Result } from '../../schema/problems.ts';
import { sendBatches } from '../client/batches.ts';
import type { Client } from '../client/client.ts';
import { Anchors } from './anchors.ts';
import type { Entries } from './entries.ts';
import { eachOf, PATIENCE_MS } from './enduring.ts';
import type { Plan, Slot } from './plan.ts';
import { Script, type Group } from './script.ts';
import type { State } from './state.ts';

export type Played = {
  /** Entries that were acknowledged. */
  readonly sent: number;
  /** Those of them that the journals did not hold when this began. */
  readonly fresh: number;
  readonly seconds: number;
};
type PlayInput = {
  readonly api: Client;
  readonly plan: Plan;
  readonly entries: Entries;
  readonly state: State;
  readonly onProgress?: (done: number, of: number) => void;
};

/** Requests at a time, and entries after which the next seller goes into another request. */
const WIDTH = 4;
const CHUNK = 100;
const PAUSE_MS = 250;
/** Refusals that are no fault of the entry: it is sent again. The last one comes with a new anchor then. */
const PASSING: readonly string[] = ['unavailable', 'rate_limited', 'unknown_anchor'];

/** Throws when the service refuses anything: what does not fit the rules was fitted before. */
export async function play({ api, plan, entries, state, onProgress }: PlayInput): Promise<Played> {
  const started = performance.now();
  const anchors = new Anchors(api, state);
  const script = new Script(plan, entries, anchors);
  const sizes = await sizesOf(api, plan, entries);
  let [sent, fresh, done] = [0, 0, 0];
  const send = async (sign: () => Promise<readonly Submission[]>, atMs: number): Promise<void> => {
    for (const { promise } of await insist(api, anchors, sign, atMs)) {
      sent += 1;
      if (promise.seq >= (sizes.get(promise.log) ?? 0)) fresh += 1;
    }
  };
  for (const slot of plan.slots) {
    const groups = script.groupsOf(slot);
    if (slot.atMs > state.doneMs) {
      await eachOf(chunksOf(groups), WIDTH, async (chunk) => {
        // Before the rest, and until the ledger knows: a review names a root, and a journal's first head may not be late.
        const newcomers = chunk.filter(({ isFirst }) => isFirst).map(({ seller }) => seller);
        const register = () => Promise.all(newcomers.map((seller) => entries.registration(seller)));
        if (newcomers.length > 0) await send(register, slot.atMs);
        await Promise.all(newcomers.map(async (seller) => anchors.lastRoot(await entries.sellerId(seller))));
        await sendChunk(script, chunk, slot, send);
      });
      state.done(slot.atMs);
    }
    done += groups.reduce((sum, { count, isFirst }) => sum + count + (isFirst ? 1 : 0), 0);
    onProgress?.(done, plan.expected.entries);
  }
  return { sent, fresh, seconds: (performance.now() - started) / 1000 };
}

type Send = (sign: () => Promise<readonly Submission[]>, atMs: number) => Promise<void>;

async function sendChunk(script: Script, chunk: readonly Group[], slot: Slot, send: Send): Promise<void> {
  let positions: Awaited<ReturnType<Script['sign']>>['positions'] = [];
  await send(async () => {
    const signed = await script.sign(chunk, slot);
    positions = signed.positions;
    return signed.submissions;
  }, slot.atMs);
  script.move(positions);
}

/** How long the journals are now, by their origin: to tell what is new from what is said again. */
async function sizesOf(api: Client, plan: Plan, entries: Entries): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>();
  await eachOf(plan.sellers, WIDTH, async (seller) => {
    const answer = await api.call('readSeller', { params: { seller: await entries.sellerId(seller) } });
    if (!answer.ok && answer.refusal.code !== 'unknown_seller') throw new Error(answer.refusal.detail);
    if (answer.ok) sizes.set(await entries.logOf(seller), answer.value.size);
  });
  return sizes;
}

/** All entries of a seller go into one chunk, so that they are taken in one go. */
function chunksOf(groups: readonly Group[]): Group[][] {
  const chunks: Group[][] = [];
  let size = Infinity;
  for (const group of groups) {
    if (size + group.count > CHUNK) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(group);
    size += group.count;
  }
  return chunks;
}

/** Signs and sends until everything is acknowledged. */
async function insist(
  api: Client,
  anchors: Anchors,
  sign: () => Promise<readonly Submission[]>,
  atMs: number,
): Promise<SignedPromise[]> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const submissions = await sign();
    const results = await sendBatches(api, submissions, atMs);
    const refused = refusedOf(results, submissions);
    if (refused.length === 0) return results.flatMap((one) => (one.ok ? [one.value] : []));
    // One that is passing takes the rest of its chain with it.
    if (!refused.some(({ code }) => PASSING.includes(code)) || performance.now() > deadline) {
      throw new Error(`At ${new Date(atMs).toISOString()}: ${refused.slice(0, 3).map(tell).join('; ')}`);
    }
    for (const { code, body } of refused) {
      if (code !== 'unknown_anchor' || !('order' in body)) continue;
      await anchors.fetchAnew(String(body['order']), body.log.slice(body.log.indexOf('/') + 1));
    }
    await pause(PAUSE_MS);
  }
}

function refusedOf(results: readonly Result<SignedPromise>[], submissions: readonly Submission[]) {
  return submissions.flatMap(({ body }, at) => {
    const result = results[at];
    return !result || result.ok ? [] : [{ ...result.refusal, body }];
  });
}

function tell({ code, detail, body }: ReturnType<typeof refusedOf>[number]): string {
  return `${code}, ${detail} ${JSON.stringify(body)}`;
}

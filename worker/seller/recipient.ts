/** What people do who hold a share link and have bought nothing: open it, and report it. */
import type { SignedPromise } from '../../schema/api/submission.ts';
import type { BodyOf } from '../../schema/entries/index.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { ReportReason } from '../../schema/words.ts';
import { signPromise } from '../../trust/entry/promise.ts';
import { dayOf, type RegistrySlice } from '../../trust/registry/registry.ts';
import { nowMs } from '../clock.ts';
import { appendOwn } from './append-own.ts';
import { recall } from './idempotent.ts';
import { readRegistry } from './ledger-calls.ts';
import { armAlarm, askForOpens } from './outbox.ts';
import type { Parts } from './parts.ts';
import { knownPromoter } from './promoter-view.ts';
import type { Idempotency, Placed } from './write.ts';

/** What a journal counts at most for a day and a promoter; more is a flood, or fame that needs no proof. */
const MAX_OPENS = 10_000;

/** `device`: a keyed hash of the device, which is never published. No promoter, or an unknown one: the seller's own link. */
export type RecipientInput = {
  readonly seller: string;
  readonly promoter?: string;
  readonly device: string;
  readonly nowMs?: number;
};
export type ReportInput = RecipientInput & {
  readonly reason: ReportReason;
  readonly registry?: RegistrySlice;
  readonly idempotency?: Idempotency;
};

/** Writes a report by one recipient. Refuses `already_reported`, `unknown_seller`, `idempotency_mismatch`, `unavailable`. */
export async function appendRecipientReport(parts: Parts, input: ReportInput): Promise<Result<SignedPromise>> {
  const { seller, reason, device, idempotency } = input;
  const log = `${parts.config.logName}/${seller}`;
  const answer = async (placed: Placed): Promise<Result<SignedPromise>> =>
    placed.ok ? accept(await signPromise(log, placed.value, await parts.operator())) : placed;
  const [known] = recall(parts.store, idempotency, 1) ?? [];
  if (known) return answer(known);
  if (!parts.store.seller.read()) return refuse('unknown_seller', 'No such seller is registered here.');
  const registry: Result<RegistrySlice> = input.registry ? accept(input.registry) : await readRegistry(parts);
  if (!registry.ok) return registry;
  const promoter = knownPromoter(parts.store, input.promoter);
  const bodyOf = (counter: number): Extract<BodyOf<'report'>, { counter: number }> => ({
    kind: 'report',
    log,
    counter,
    by: 'recipient',
    ...(promoter === undefined ? {} : { promoter }),
    reason,
    count: 1,
  });
  const now = nowMs(parts.config, input.nowMs);
  const command = { seller, registry: registry.value, now, ...(idempotency ? { idempotency } : {}) };
  return answer(await appendOwn(parts, command, bodyOf, { reportBy: device }));
}

/** Counts a device that opened a share link, once a day. Nothing happens for a seller who is not registered. */
export async function countOpen(parts: Parts, input: RecipientInput): Promise<void> {
  const { store, config } = parts;
  if (!store.seller.read()) return;
  // Never on a day that an entry has counted already: a day and promoter have one such entry.
  const day = dayOf(Math.max(nowMs(config, input.nowMs), store.tree.end().lastAt));
  store.devices.open(day, knownPromoter(store, input.promoter) ?? '', input.device, MAX_OPENS);
  askForOpens(parts, input.seller);
  await armAlarm(parts);
}

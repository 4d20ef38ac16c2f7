/** Inside the transaction: may this entry follow what is stored now? Reads, and calls the rules; writes nothing. */
import { isAboutOrder, type JournalEntry } from '../../schema/entries/index.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { MAX_ENTRY_BYTES } from '../../trust/canonical/canonical.ts';
import { formatEntry } from '../../trust/entry/entry.ts';
import { policyInForce } from '../../trust/policy/known-policies.ts';
import { dayOf } from '../../trust/registry/registry.ts';
import { judge, type Judgement } from '../../trust/replay/judge.ts';
import { resolveSigners } from '../../trust/replay/signatures.ts';
import { count, type Counted } from './count.ts';
import { entryTime } from './entry-time.ts';
import type { Parts } from './parts.ts';
import type { OrderRow } from './store/orders.ts';
import type { Command, Pending, Running, Verified } from './write.ts';

/** Reviews may be anchored to heads of this age. */
export const ANCHOR_MS = 30 * DAY_MS;

/** What is so of the transaction when an item's turn comes. */
export type Within = { readonly running: Running; readonly pending: Pending; readonly isAsSeen: boolean };

export type Admitted = {
  readonly item: Verified;
  readonly entry: JournalEntry;
  /** The entry's canonical text. */
  readonly text: string;
  readonly judgement: Judgement;
  readonly orderBefore: OrderRow | undefined;
  readonly counted: Counted;
};

/**
 * Refuses what the rules refuse, `signer_missing` where a key changed meanwhile, and `too_large`.
 * @param isAsSeen whether the journal is as long as when the item was verified
 */
export function admit(
  parts: Parts,
  item: Verified,
  command: Command,
  { running, pending, isAsSeen }: Within,
): Result<Admitted> {
  const { store } = parts;
  const { body, submission } = item;
  const { seller, registry } = command;
  const { tree, facts: sellerBefore } = running;
  const at = entryTime(body.kind, tree.lastAt, command.now);
  const resolved = resolveSigners(body, submission.sigs, sellerBefore, registry, at, 'door');
  if (!resolved.ok) return resolved;
  if (resolved.value.checks.some(({ key }) => !item.keys.has(key))) {
    return refuse('signer_missing', 'A key that has to sign changed meanwhile; sign with the present one.');
  }
  const counted = count(parts, seller, item, pending, at);
  if (!counted.ok) return counted;
  const orderBefore = isAboutOrder(body)
    ? (pending.orders.get(body.order) ?? (isAsSeen ? item.order : store.orders.read(body.order)))
    : undefined;
  const judged = judge(body, {
    seller: sellerBefore,
    order: orderBefore?.facts,
    signers: resolved.value.signers,
    sellerId: seller,
    id: item.id,
    at,
    nth: counted.value.nth,
    anchorKnown: body.kind === 'review' && store.heads.hasRoot(body.anchor, at - ANCHOR_MS),
    policy: policyInForce(registry, dayOf(at)),
  });
  if (!judged.ok) return judged;
  const { nth } = counted.value;
  const entry = { at, body, ...(nth === undefined ? {} : { nth }), seq: tree.size, sigs: [...submission.sigs] };
  const text = formatEntry(entry);
  if (text.length > MAX_ENTRY_BYTES) return refuse('too_large', `An entry has at most ${MAX_ENTRY_BYTES} bytes.`);
  return accept({ item, entry, text, judgement: judged.value, orderBefore, counted: counted.value });
}

/**
 * The one synchronous transaction of a write. Everything that other writes may have changed meanwhile is read again
 * here; nothing is awaited, so nothing can come in between.
 */
import type { JournalBody } from '../../schema/entries/index.ts';
import { accept, refuse } from '../../schema/problems.ts';
import type { Place } from '../../trust/entry/promise.ts';
import { admit } from './admit.ts';
import { recall, remember } from './idempotent.ts';
import { keepEntry } from './keep.ts';
import { askForDrain } from './outbox.ts';
import type { Parts } from './parts.ts';
import { placeOf } from './place.ts';
import type { State } from './store/state.ts';
import type { Store } from './store/store.ts';
import type { Command, Pending, Placed, Running, Verified } from './write.ts';

/**
 * Appends what may follow, in order; a refused one does not stop the others. All of it is stored, or nothing.
 * `alarm` has to be awaited; it is set in the same turn, so that no crash can part it from what it is for.
 * @param seen what was so when the items were verified, and none of them was stored; without it each is looked up
 */
export function commit(
  parts: Parts,
  items: readonly Verified[],
  command: Command,
  seen?: State,
): { readonly placed: readonly Placed[]; readonly alarm: Promise<void> } {
  const { store, storage } = parts;
  parts.ready.forget();
  const { placed, isAsked } = storage.transactionSync(() => {
    const known = recall(store, command.idempotency, items.length);
    return known ? { placed: known, isAsked: false } : append(parts, items, command, seen);
  });
  const due = isAsked ? store.outbox.nextDue() : undefined;
  return { placed, alarm: due === undefined ? Promise.resolve() : storage.setAlarm(due) };
}

function append(
  parts: Parts,
  items: readonly Verified[],
  command: Command,
  seen: State | undefined,
): { readonly placed: readonly Placed[]; readonly isAsked: boolean } {
  const { store } = parts;
  const before = seen && store.state.isCurrent(seen) ? seen : store.state.read();
  const { behind } = before;
  const isAsSeen = before.tree.size === seen?.tree.size;
  const kinds = new Set<JournalBody['kind']>();
  const added = new Map<string, Place>();
  const pending: Pending = { entries: [], orders: new Map(), bookings: [], links: [], subjects: [], buyers: [] };
  let running: Running = before;
  const placed = items.map((item): Placed => {
    const known = added.get(item.id) ?? (isAsSeen ? undefined : placeOfId(store, item.id));
    if (known) return accept(known);
    if (behind !== undefined) {
      return refuse(
        'unavailable',
        `This journal is behind the ledger's last head of it, of size ${behind}: entries are lost.`,
      );
    }
    const admitted = admit(parts, item, command, { running, pending, isAsSeen });
    if (!admitted.ok) return admitted;
    running = keepEntry(store, admitted.value, running, pending);
    kinds.add(item.body.kind);
    const { seq, at } = admitted.value.entry;
    added.set(item.id, { id: item.id, seq, at });
    return accept({ id: item.id, seq, at });
  });
  const isGrown = running !== before;
  if (isGrown) keepTogether(store, command.seller, before, running, pending);
  const size = running.tree.size;
  const isAsked =
    isGrown && askForDrain(parts, kinds, { size, isLinked: pending.links.length > 0, before }, command.now);
  remember(store, command.idempotency, placed, command.now);
  return { placed, isAsked };
}

function keepTogether(store: Store, id: string, before: State, after: Running, pending: Pending): void {
  store.entries.add(pending.entries);
  store.orders.write(pending.orders, before.tree.size);
  store.links.mark(pending.links);
  store.subjects.add(pending.subjects);
  store.buyers.add(pending.buyers);
  store.tree.write(after.tree);
  if (after.facts && after.facts !== before.facts) store.seller.write({ id, facts: after.facts });
  store.counters.add(pending.bookings);
}

function placeOfId(store: Store, id: string): Place | undefined {
  const stored = store.entries.byId(id);
  return stored && placeOf(stored);
}

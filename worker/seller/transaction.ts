/**
 * The one synchronous transaction of a write. Everything that other writes may have changed meanwhile is read again
 * here; nothing is awaited, so nothing can come in between.
 */
import type { JournalBody } from '../../schema/entries/index.ts';
import { accept, refuse } from '../../schema/problems.ts';
import { admit } from './admit.ts';
import { recall, remember } from './idempotent.ts';
import { keepEntry } from './keep.ts';
import { askForDrain } from './outbox.ts';
import type { Parts } from './parts.ts';
import { placeOf } from './place.ts';
import type { Command, Placed, Verified } from './write.ts';

/**
 * Appends what may follow, in order; a refused one does not stop the others. All of it is stored, or nothing.
 * `alarm` has to be awaited; it is set in the same turn, so that no crash can part it from what it is for.
 */
export function commit(
  parts: Parts,
  items: readonly Verified[],
  command: Command,
): { readonly placed: readonly Placed[]; readonly alarm: Promise<void> } {
  const { store, storage } = parts;
  parts.ready.forget();
  const dueBefore = store.outbox.nextDue();
  const placed = storage.transactionSync(
    () => recall(store, command.idempotency, items.length) ?? append(parts, items, command),
  );
  const due = store.outbox.nextDue();
  const alarm = due === undefined || due === dueBefore ? Promise.resolve() : storage.setAlarm(due);
  return { placed, alarm };
}

function append(parts: Parts, items: readonly Verified[], command: Command): readonly Placed[] {
  const { store } = parts;
  const before = store.tree.read();
  const behind = store.heads.behind();
  const kinds = new Set<JournalBody['kind']>();
  let tree = before;
  const placed = items.map((item): Placed => {
    const stored = store.entries.byId(item.id);
    if (stored) return accept(placeOf(stored));
    if (behind !== undefined) {
      return refuse(
        'unavailable',
        `This journal is behind the ledger's last head of it, of size ${behind}: entries are lost.`,
      );
    }
    const admitted = admit(parts, item, command, tree);
    if (!admitted.ok) return admitted;
    tree = keepEntry(store, admitted.value, tree, command);
    kinds.add(item.body.kind);
    const { seq, at } = admitted.value.entry;
    return accept({ id: item.id, seq, at });
  });
  if (tree !== before) {
    store.tree.write(tree);
    askForDrain(parts, kinds, tree.size, command.now);
  }
  remember(store, command.idempotency, placed, command.now);
  return placed;
}

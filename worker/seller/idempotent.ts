/** One request under one idempotency key: the answer is stored with what it did, in one transaction. */
import { refuse } from '../../schema/problems.ts';
import type { Store } from './store/store.ts';
import type { Idempotency, Placed } from './write.ts';

/** The stored answer, `idempotency_mismatch` for every one of `count` when the key names another request, or undefined. */
export function recall(store: Store, idempotency: Idempotency | undefined, count: number): Placed[] | undefined {
  const stored = idempotency && store.answers.read(idempotency.key);
  if (!stored) return undefined;
  if (stored.requestHash === idempotency.requestHash) return JSON.parse(stored.answer) as Placed[];
  const mismatch = refuse('idempotency_mismatch', 'This Idempotency-Key was used with another request.');
  return Array.from({ length: count }, () => mismatch);
}

/** Stores an answer that changed something: a refusal changed nothing, so it may well be asked for again. */
export function remember(
  store: Store,
  idempotency: Idempotency | undefined,
  answer: readonly Placed[],
  now: number,
): void {
  if (!idempotency || !answer.some(({ ok }) => ok)) return;
  store.answers.add(idempotency.key, { requestHash: idempotency.requestHash, answer: JSON.stringify(answer) }, now);
}

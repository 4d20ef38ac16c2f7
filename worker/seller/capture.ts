/** The state that is about to be told to others, read at one moment: whatever is awaited later, it belongs together. */
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { rootOf } from '../../trust/log/frontier.ts';
import { policyId, policyInForce } from '../../trust/policy/known-policies.ts';
import { dayOf, type RegistrySlice } from '../../trust/registry/registry.ts';
import type { SellerFacts } from '../../trust/replay/facts.ts';
import { countersOf } from '../../trust/replay/subjects.ts';
import type { Counters } from '../../trust/score/counters.ts';
import { evaluate, type Evaluation } from '../../trust/score/evaluate.ts';
import type { JournalHead } from './head.ts';
import type { Store } from './store/store.ts';

/** '' for the seller, otherwise `promoter:`, `leader:`, `product:` or `supplier:` and an id. */
export type Subject = string;

export type Capture = {
  readonly head: JournalHead;
  readonly facts: SellerFacts;
  readonly policy: string;
  readonly day: number;
  readonly evaluations: ReadonlyMap<Subject, Evaluation>;
};

/** Undefined before the registration. Evaluates at the close of `now`'s day. */
export function capture(
  store: Store,
  registry: RegistrySlice,
  now: number,
  subjects: readonly Subject[],
): Capture | undefined {
  const row = store.seller.read();
  if (!row) return undefined;
  const { size, frontier, lastAt } = store.state.read().tree;
  const day = dayOf(Math.max(now, lastAt));
  const policy = policyInForce(registry, day);
  const evaluations = subjects.map((subject) => {
    return [subject, evaluate(countersFor(store, subject), day, policy, row.facts.category)] as const;
  });
  return {
    head: { seller: row.id, size, root: toBase64url(rootOf(size, frontier)), at: lastAt },
    facts: row.facts,
    policy: policyId(policy),
    day,
    evaluations: new Map(evaluations),
  };
}

/** What is known of a subject: kept for sellers and promoters, derived from the orders for others. */
function countersFor(store: Store, subject: Subject): Counters {
  return isKept(subject) ? store.counters.of(subject) : countersOf(store.subjects.ordersOf(subject));
}

/** Whether the journal knows anything of the subject. */
export function knowsSubject(store: Store, subject: Subject): boolean {
  return subject === '' || (isKept(subject) ? store.counters.knows(subject) : store.subjects.knows(subject));
}

const isKept = (subject: Subject): boolean => subject === '' || subject.startsWith('promoter:');

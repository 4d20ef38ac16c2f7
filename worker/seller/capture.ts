/** The state that is about to be told to others, read at one moment: whatever is awaited later, it belongs together. */
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { rootOf } from '../../trust/log/frontier.ts';
import { policyId, policyInForce } from '../../trust/policy/known-policies.ts';
import { dayOf, type RegistrySlice } from '../../trust/registry/registry.ts';
import type { SellerFacts } from '../../trust/replay/facts.ts';
import { evaluate, type Evaluation } from '../../trust/score/evaluate.ts';
import type { JournalHead } from './head.ts';
import type { Store } from './store/store.ts';

/** '' for the seller, otherwise a promoter's id. */
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
  const { size, frontier, lastAt } = store.tree.read();
  const day = dayOf(Math.max(now, lastAt));
  const policy = policyInForce(registry, day);
  const evaluations = subjects.map((subject) => {
    const counters = store.counters.of(counterSubject(subject));
    return [subject, evaluate(counters, day, policy, row.facts.category)] as const;
  });
  return {
    head: { seller: row.id, size, root: toBase64url(rootOf(size, frontier)), at: lastAt },
    facts: row.facts,
    policy: policyId(policy),
    day,
    evaluations: new Map(evaluations),
  };
}

/** The subject as counters name it. */
export function counterSubject(subject: Subject): string {
  return subject === '' ? '' : `promoter:${subject}`;
}

/** What a detector hands on, as plain data: the Worker signs it as an entry, an appeal takes it back. */
import type { FindingEffect, FindingRule } from '../../schema/words.ts';

/** About one order. `no_good`: in no channel; `share_harm`: a bad review's harm counts one `of`-th. */
export type OrderEffect =
  | { readonly effect: Extract<FindingEffect, 'praise_level'>; readonly level: 0 | 1 | 2 | 3 }
  | { readonly effect: Extract<FindingEffect, 'no_good'> }
  | { readonly effect: Extract<FindingEffect, 'share_harm'>; readonly of: number };

/**
 * `evidence`: at most 16 ids of orders or entries of the same journal, sorted. They never tell which orders are one
 * buyer's. `figures`: small integers whose meaning the rule's file states.
 */
type Grounds = { readonly evidence: readonly string[]; readonly figures: readonly number[] };

export type OrderFinding = Grounds & OrderEffect & { readonly rule: FindingRule; readonly order: string };
export type SellerFinding = Grounds & {
  readonly rule: FindingRule;
  readonly effect: Extract<FindingEffect, 'notice' | 'conduct'>;
};

const MOST_EVIDENCE = 16;

/** Ids as evidence: sorted, each once, at most 16. */
export function evidenceOf(ids: Iterable<string>): readonly string[] {
  return [...new Set(ids)].toSorted(byText).slice(0, MOST_EVIDENCE);
}

/** Findings by order id, so that they never depend on the order of what was observed. */
export function inOrder(findings: readonly OrderFinding[]): readonly OrderFinding[] {
  return findings.toSorted((a, b) => byText(a.order, b.order));
}

/** Compares by UTF-16 code units, alike everywhere. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Things by a key, in the order in which they came. */
export function groupBy<K, T>(things: Iterable<T>, keyOf: (thing: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

/** What a detector hands on, as plain data: the Worker signs it as an entry, an appeal takes it back. */
import type { OrderFindingRule, SellerFindingRule } from '../../schema/words.ts';
import { CREDIBILITY_SHARES } from '../credibility/constants.ts';

/**
 * `evidence`: at most 16 ids, sorted. They never tell which orders are one buyer's. `figures`: small integers whose
 * meaning the rule's file states.
 */
type Grounds = { readonly evidence: readonly string[]; readonly figures: readonly number[] };

/** `keeps`: what stays of what the rule touches (`ORDER_FINDINGS`), in 1/1024. */
export type DetectedOrder = Grounds & {
  readonly rule: OrderFindingRule;
  readonly order: string;
  readonly keeps: number;
};
export type DetectedSeller = Grounds & { readonly rule: SellerFindingRule };

/** Nothing of the good counts. */
export const KEEPS_NOTHING = CREDIBILITY_SHARES[0];
/** As praise by a buyer of level 1. */
export const KEEPS_A_QUARTER = CREDIBILITY_SHARES[1];

const MOST_EVIDENCE = 16;

/** Ids as evidence: sorted, each once, at most 16. */
export function evidenceOf(ids: Iterable<string>): readonly string[] {
  return [...new Set(ids)].toSorted(byText).slice(0, MOST_EVIDENCE);
}

/** Findings by order id, so that they never depend on the order of what was observed. */
export function inOrder(findings: readonly DetectedOrder[]): readonly DetectedOrder[] {
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

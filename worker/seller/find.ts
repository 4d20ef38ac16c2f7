/** Writes what detectors found about orders into the journal, signed by the operator key. */
import type { OrderRelatedBody } from '../../schema/entries/index.ts';
import type { OrderFindingRule } from '../../schema/words.ts';
import { signOwn } from './append-own.ts';
import { readRegistry } from './ledger-calls.ts';
import type { Parts } from './parts.ts';
import { presentMs } from './present.ts';
import { commit } from './transaction.ts';
import type { Placed } from './write.ts';

/** `keeps`: what stays of what the rule touches, in 1/1024; 1024 takes an earlier finding of the rule back. */
export type Found = {
  readonly order: string;
  readonly rule: OrderFindingRule;
  readonly keeps: number;
  /** Entry ids. */
  readonly evidence?: readonly string[];
  /** Other orders of this seller that are evidence, by their order ids. */
  readonly alike?: readonly string[];
  readonly figures?: readonly number[];
};

/** Signing takes a moment in which others may have written about the order. */
const ATTEMPTS = 5;

/**
 * Appends a finding for each, in one transaction. What the rules refuse, such as a finding that stands already, is left
 * out: saying it again changes nothing.
 * @returns whether all of it was heard; if not, it has to be said again
 */
export async function find(parts: Parts, seller: string, found: readonly Found[]): Promise<boolean> {
  const registry = await readRegistry(parts);
  if (!registry.ok) return false;
  const { store } = parts;
  let left = found;
  for (let attempt = 0; attempt < ATTEMPTS && left.length > 0; attempt++) {
    const signed = await Promise.all(
      left.map(async (one) => {
        const prev = store.orders.read(one.order)?.facts.tip;
        return prev === undefined ? [] : [{ one, item: await signOwn(parts, bodyOf(one, prev, seller, parts)) }];
      }),
    );
    const known = signed.flat();
    const command = { seller, registry: registry.value, now: presentMs(parts) };
    const { placed, alarm } = commit(
      parts,
      known.map(({ item }) => item),
      command,
    );
    await alarm;
    left = known.flatMap(({ one }, place) => (isLost(placed[place]) ? [one] : []));
  }
  return left.length === 0;
}

function isLost(placed: Placed | undefined): boolean {
  return placed?.ok === false && (placed.refusal.code === 'wrong_prev' || placed.refusal.code === 'unavailable');
}

function bodyOf(found: Found, prev: string, seller: string, { store, config }: Parts): OrderRelatedBody {
  const { order, rule, keeps, evidence = [], alike = [], figures } = found;
  const others = alike.flatMap((one) => store.orders.read(one)?.facts.targets[0]?.id ?? []);
  return {
    kind: 'finding',
    log: `${config.logName}/${seller}`,
    order,
    prev,
    rule,
    keeps,
    evidence: [...evidence, ...others],
    ...(figures ? { figures: [...figures] } : {}),
  };
}

/** The explanation of the last statement, in memory. It is made while everything is as it was when that was captured. */
import type { ExplanationAnswer } from '../../schema/api/explanation.ts';
import { HOUR_MS } from '../../schema/fields.ts';
import { isAboutOrder } from '../../schema/entries/index.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import type { Journal } from '../../trust/explain/causes.ts';
import { explain, type Explanation } from '../../trust/explain/explain.ts';
import { policyInForce } from '../../trust/policy/known-policies.ts';
import type { RegistrySlice } from '../../trust/registry/registry.ts';
import type { OrderFacts, SellerFacts } from '../../trust/replay/facts.ts';
import { nowMs } from '../clock.ts';
import { capture, type Capture } from './capture.ts';
import type { Parts } from './parts.ts';
import { entryOf } from './place.ts';
import type { Store } from './store/store.ts';

/** `entriesFrom`: `seq` of the oldest entry that was looked at. */
export type Told = Explanation & Pick<ExplanationAnswer, 'entriesFrom'>;
type Explained = Told & Pick<ScoreStatement, 'day' | 'policy' | 'size'>;

export type ExplanationCache = { wantedUntilMs: number; last?: Explained };
export const explanationCache = (): ExplanationCache => ({ wantedUntilMs: 0 });

/** How far back entries are looked at: it bounds the work, whatever the journal's size. */
const LOOKED_AT = 2_000;

/** Has every statement of the next hour explained as it is made. */
export function wantExplanations({ config, explanation: cache }: Parts): void {
  cache.wantedUntilMs = nowMs(config) + HOUR_MS;
}

/** Explains what is about to be signed, where somebody asked lately. */
export function explainAhead(parts: Parts, captured: Capture, registry: RegistrySlice): void {
  if (nowMs(parts.config) < parts.explanation.wantedUntilMs) keep(parts, captured, registry);
}

/** What explains this statement; undefined when the journal has grown since, and nobody explained it then. */
export function told(parts: Parts, said: ScoreStatement, registry: RegistrySlice): Told | undefined {
  const { store, explanation: cache } = parts;
  if (!isOf(cache.last, said) && said.size === store.tree.end().size) {
    const captured = capture(store, registry, said.issued, ['']);
    if (captured) keep(parts, captured, registry);
  }
  return isOf(cache.last, said) ? cache.last : undefined;
}

function isOf(last: Explained | undefined, { size, day, policy }: ScoreStatement): last is Explained {
  return last !== undefined && last.size === size && last.day === day && last.policy === policy;
}

function keep({ store, explanation: cache }: Parts, captured: Capture, registry: RegistrySlice): void {
  const evaluation = captured.evaluations.get('');
  if (!evaluation) return;
  const { day, policy, facts, head } = captured;
  const entriesFrom = Math.max(0, head.size - LOOKED_AT);
  const journal = journalFrom(store, facts, entriesFrom);
  const explanation = explain(store.counters.of(''), evaluation, policyInForce(registry, day), journal);
  cache.last = { ...explanation, entriesFrom, day, policy, size: head.size };
}

function journalFrom(store: Store, seller: SellerFacts, from: number): Journal {
  const orders = new Map<string, OrderFacts>();
  const entries = store.entries.since(from).map((row) => {
    const { at, body } = entryOf(row);
    return { id: row.id, at, body };
  });
  for (const { body } of entries) {
    if (!isAboutOrder(body) || orders.has(body.order)) continue;
    const row = store.orders.read(body.order);
    if (row) orders.set(body.order, row.facts);
  }
  return { seller, orders, entries };
}

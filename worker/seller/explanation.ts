/**
 * Explains the signed statement. Only what was counted when it was signed explains it, so where the journal has grown
 * since, a new one is signed; and while somebody asks, each new one is explained at once.
 */
import type { ExplanationAnswer } from '../../schema/api/explanation.ts';
import { HOUR_MS } from '../../schema/fields.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { ScoreStatement } from '../../schema/statement.ts';
import { isAboutOrder } from '../../schema/entries/index.ts';
import type { Journal } from '../../trust/explain/causes.ts';
import { explain, type Explanation } from '../../trust/explain/explain.ts';
import { policyInForce } from '../../trust/policy/known-policies.ts';
import type { RegistrySlice } from '../../trust/registry/registry.ts';
import type { OrderFacts, SellerFacts } from '../../trust/replay/facts.ts';
import { nowMs } from '../clock.ts';
import { capture, type Capture } from './capture.ts';
import { drain } from './drain.ts';
import type { Parts } from './parts.ts';
import { entryOf } from './place.ts';
import { statement, statementTime, type StatementInput } from './statement.ts';
import type { Store } from './store/store.ts';

/** All of the answer but what only the directory knows. */
export type OwnExplanation = Omit<ExplanationAnswer, 'among'>;
type Told = Explanation & Pick<OwnExplanation, 'entriesFrom'>;
type Explained = Told & Pick<Capture, 'day' | 'policy'> & { readonly size: number };

/** The last explanation, in memory, and until when each new statement is explained. */
export type ExplanationCache = { wantedUntilMs: number; last?: Explained };
export const explanationCache = (): ExplanationCache => ({ wantedUntilMs: 0 });

/** How far back entries are looked at: it bounds the work, whatever the journal's size. */
const LOOKED_AT = 2_000;

/** Refuses `unknown_seller`, and `unavailable` while there is no statement of what is counted. */
export async function explanation(
  parts: Parts,
  input: Omit<StatementInput, 'promoter'>,
): Promise<Result<OwnExplanation>> {
  const { config, explanation: cache } = parts;
  cache.wantedUntilMs = nowMs(config) + HOUR_MS;
  const signed = await statement(parts, input);
  if (!signed.ok) return signed;
  const known = explained(parts, input.registry);
  if (known) return accept(known);
  await drain(parts, new Set(['head', 'statement']), {
    now: statementTime(parts, input.nowMs),
    registry: input.registry,
  });
  const made = explained(parts, input.registry);
  return made ? accept(made) : refuse('unavailable', 'The score has not caught up with the journal; try again.');
}

/** Explains what is about to be signed, while all is as it was captured, where somebody asked in the last hour. */
export function explainAhead(parts: Parts, captured: Capture, registry: RegistrySlice): void {
  if (nowMs(parts.config) < parts.explanation.wantedUntilMs) keep(parts, captured, registry);
}

/** The stored statement explained; undefined when the journal has grown since, and nobody explained it then. */
function explained(parts: Parts, registry: RegistrySlice): OwnExplanation | undefined {
  const { store, explanation: cache } = parts;
  const said = store.statements.read('')?.statement;
  if (!said) return undefined;
  if (!isOf(cache.last, said) && said.size === store.tree.end().size) {
    const captured = capture(store, registry, said.issued, ['']);
    if (captured) keep(parts, captured, registry);
  }
  return isOf(cache.last, said) ? answerOf(said, cache.last) : undefined;
}

function isOf(last: Explained | undefined, { size, day, policy }: ScoreStatement): last is Explained {
  return last !== undefined && last.size === size && last.day === day && last.policy === policy;
}

function keep({ store, explanation: cache }: Parts, captured: Capture, registry: RegistrySlice): void {
  const evaluation = captured.evaluations.get('');
  if (!evaluation) return;
  const { day, policy, facts } = captured;
  const { size } = captured.head;
  const from = Math.max(0, size - LOOKED_AT);
  const journal = journalFrom(store, facts, from);
  const told = explain(store.counters.of(''), evaluation, policyInForce(registry, day), journal);
  cache.last = { ...told, entriesFrom: from, day, policy, size };
}

function journalFrom(store: Store, seller: SellerFacts, from: number): Journal {
  const orders = new Map<string, OrderFacts>();
  const entries = store.entries.since(from).map((row) => {
    const { at, body } = entryOf(row);
    return { id: row.id, at, body };
  });
  for (const { body } of entries) {
    const row = isAboutOrder(body) && !orders.has(body.order) ? store.orders.read(body.order) : undefined;
    if (row && isAboutOrder(body)) orders.set(body.order, row.facts);
  }
  return { seller, orders, entries };
}

function answerOf(said: ScoreStatement, { parts, deductions, entriesFrom, difference, changes }: Told): OwnExplanation {
  const { seller, day, size, policy, issued, category, state, score, expected, base, conduct, byFindings } = said;
  return {
    seller,
    statement: { day, size, policy, issued },
    category,
    state,
    ...(score === undefined ? {} : { score }),
    ...(expected === undefined ? {} : { expected }),
    base,
    conduct,
    parts,
    deductions,
    ...(byFindings === undefined ? {} : { byFindings }),
    entriesFrom,
    difference,
    changes,
  };
}

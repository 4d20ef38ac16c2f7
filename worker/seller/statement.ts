/** The signed score statement: the stored one while it says what is true, else a new one. */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { DAY_MS } from '../../schema/fields.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import { dayOf, type RegistrySlice } from '../../trust/registry/registry.ts';
import { nowMs } from '../clock.ts';
import { knowsSubject, type Subject } from './capture.ts';
import { drain } from './drain.ts';
import type { Parts } from './parts.ts';
import type { ReadyStatement } from './ready-statements.ts';

/** `subject`: see capture.ts; the seller's own without it. */
export type StatementInput = { readonly subject?: Subject; readonly registry: RegistrySlice; readonly nowMs?: number };

/**
 * The statement of the seller, or of one subject of the seller's orders. Refuses `unknown_seller`, `not_found` for a
 * subject of which the journal knows nothing, and `unavailable` while there is none and none can be made.
 */
export async function statement(parts: Parts, input: StatementInput): Promise<Result<SignedStatement>> {
  const { store } = parts;
  if (!store.seller.read()) return refuse('unknown_seller', 'No such seller is registered here.');
  const { subject = '', registry } = input;
  if (!knowsSubject(store, subject)) {
    return refuse('not_found', `Nothing is known of this ${subject.slice(0, subject.indexOf(':'))} of this seller.`);
  }
  const now = statementTime(parts, input.nowMs);
  const isDone = () => freshUntil(parts, subject, now) > now;
  const drained: Result<true> = isDone()
    ? accept(true)
    : await drain(parts, new Set(['head', 'statement']), {
        now,
        registry,
        isDone,
        ...(subject === '' ? {} : { subject }),
      });
  const signed = store.statements.read(subject);
  if (signed && now < signed.statement.expires) return accept(signed);
  return drained.ok ? refuse('unavailable', 'There is no statement yet; try again.') : drained;
}

/**
 * The stored statement as it leaves, while it says what is true: what nearly every read gets. Needs no registry, which
 * only a new one does. Nothing is kept in development, where each request may bring a time of its own.
 */
export function readyStatement(parts: Parts, input: Omit<StatementInput, 'registry'>): ReadyStatement | undefined {
  const { store, config, ready } = parts;
  const subject = input.subject ?? '';
  const known = ready.read(subject, nowMs(config, input.nowMs));
  if (known) return known;
  const now = statementTime(parts, input.nowMs);
  const untilMs = freshUntil(parts, subject, now);
  const signed = untilMs > now ? store.statements.read(subject) : undefined;
  return signed && ready.keep(subject, signed, now, config.development ? now : untilMs);
}

/** Never before the last entry, in ms. */
export const statementTime = ({ config, store }: Parts, requested: number | undefined): number =>
  Math.max(nowMs(config, requested), store.tree.end().lastAt);

/**
 * Until when the stored statement stands, in ms; 0 when it does not stand now: it is of `now`'s day, and no refresh is
 * overdue. A subject's is made on demand, and then kept as long as the seller's.
 */
function freshUntil({ store, config }: Parts, subject: Subject, now: number): number {
  const own = store.statements.read('')?.statement;
  const said = subject === '' ? own : store.statements.read(subject)?.statement;
  if (!own || !said || said.day !== dayOf(now) || said.size < own.size) return 0;
  const untilMs = Math.min(said.expires, (said.day + 1) * DAY_MS);
  if (said.size === store.tree.end().size) return untilMs;
  const task = store.outbox.read('statement');
  if (task === undefined || task.due <= nowMs(config)) return 0;
  return config.development ? untilMs : Math.min(untilMs, task.due);
}

/** The signed score statement: the stored one while it says what is true, else a new one. */
import { accept, refuse, type Result } from '../../schema/problems.ts';
import type { SignedStatement } from '../../schema/statement.ts';
import { dayOf, type RegistrySlice } from '../../trust/registry/registry.ts';
import { nowMs } from '../clock.ts';
import { counterSubject, type Subject } from './capture.ts';
import { drain } from './drain.ts';
import type { Parts } from './parts.ts';

export type StatementInput = { readonly promoter?: string; readonly registry: RegistrySlice; readonly nowMs?: number };

/**
 * The statement of the seller, or of one promoter of the seller. Refuses `unknown_seller`, `not_found` for a promoter
 * of whom the journal knows nothing, and `unavailable` while there is none and none can be made.
 */
export async function statement(parts: Parts, input: StatementInput): Promise<Result<SignedStatement>> {
  const { store, config } = parts;
  if (!store.seller.read()) return refuse('unknown_seller', 'No such seller is registered here.');
  const { promoter, registry } = input;
  const subject = promoter ?? '';
  if (promoter !== undefined && !store.counters.knows(counterSubject(promoter))) {
    return refuse('not_found', 'Nothing is known of this promoter of this seller.');
  }
  const now = Math.max(nowMs(config, input.nowMs), store.tree.read().lastAt);
  const isDone = () => isFresh(parts, subject, now);
  const drained: Result<true> = isDone()
    ? accept(true)
    : await drain(parts, new Set(['head', 'statement']), {
        now,
        registry,
        isDone,
        ...(promoter === undefined ? {} : { promoter }),
      });
  const signed = store.statements.read(subject);
  if (signed && now < signed.statement.expires) return accept(signed);
  return drained.ok ? refuse('unavailable', 'There is no statement yet; try again.') : drained;
}

/** Of today, and no refresh is overdue. A promoter's is made on demand, and then kept as long as the seller's. */
function isFresh({ store, config }: Parts, subject: Subject, now: number): boolean {
  const own = store.statements.read('')?.statement;
  const said = subject === '' ? own : store.statements.read(subject)?.statement;
  if (!own || !said || said.day !== dayOf(now) || now >= said.expires || said.size < own.size) return false;
  const task = store.outbox.read('statement');
  return said.size === store.tree.read().size || (task !== undefined && task.due > nowMs(config));
}

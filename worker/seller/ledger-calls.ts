/** Calls to the ledger object. A ledger that does not answer is a refusal here, never an exception. */
import { refuse, type Result } from '../../schema/problems.ts';
import type { RegistrySlice } from '../../trust/registry/registry.ts';
import type { Parts } from './parts.ts';

type LedgerStub = ReturnType<Parts['ledger']['getByName']>;

/** The registry as the ledger has it now. Refuses `unavailable`. */
export function readRegistry(parts: Parts): Promise<Result<RegistrySlice>> {
  return callLedger(parts, async (ledger) => ({ ok: true, value: await ledger.registry() }));
}

/** Runs a call; `unavailable` when it throws, since then nobody knows whether it was heard. */
export async function callLedger<T>(
  parts: Parts,
  call: (ledger: LedgerStub) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await call(parts.ledger.getByName('0'));
  } catch (error) {
    console.error('The ledger did not answer', error);
    return refuse('unavailable', 'The ledger did not answer.');
  }
}

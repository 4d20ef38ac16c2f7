/** Audits a whole service, seller by seller. */
import { accept, type Result } from '../../schema/problems.ts';
import type { Client } from '../client/client.ts';
import { captureLedger } from './capture-ledger.ts';
import { captureSeller, type CapturedSeller } from './capture-seller.ts';
import { auditLedger, type AuditedLedger, type Known } from './ledger.ts';
import { patient } from './patient.ts';
import { auditSeller, type AuditedSeller } from './seller.ts';

export type AuditInput = Known & {
  /** One seller only. */
  readonly only?: string;
  readonly onSeller?: (audited: AuditedSeller) => void;
};
export type AuditedService = { readonly ledger: AuditedLedger; readonly sellers: readonly AuditedSeller[] };

/** Refuses when the service cannot be read; what is wrong in what was read is a finding. */
export async function auditService(hasty: Client, input: AuditInput): Promise<Result<AuditedService>> {
  const client = patient(hasty);
  let captured = await captureLedger(client);
  if (!captured.ok) return captured;
  let ledger = await auditLedger(captured.value, input);
  if (!ledger.ok) return ledger;
  const readOn = async () => {
    if (captured.ok) captured = await captureLedger(client, captured.value);
    ledger = captured.ok ? await auditLedger(captured.value, input) : captured;
    return ledger;
  };
  const sellers: AuditedSeller[] = [];
  for (const seller of input.only === undefined ? ledger.value.sellers : [input.only]) {
    const said = await captureSeller(client, seller);
    if (!said.ok) return said;
    // The journal may have grown since the ledger was read.
    const under: Result<AuditedLedger> = isCovered(said.value, ledger.value) ? ledger : await readOn();
    if (!under.ok) return under;
    const audited = await auditSeller(said.value, under.value);
    input.onSeller?.(audited);
    sellers.push(audited);
  }
  // Once more, to see that it has only grown while we looked.
  const last = await readOn();
  return last.ok ? accept({ ledger: last.value, sellers }) : last;
}

/** Whether this ledger was read late enough to hold what the service says of the seller. */
function isCovered({ seller, lines }: CapturedSeller, ledger: AuditedLedger): boolean {
  return (ledger.heads(seller).at(-1)?.size ?? 0) >= lines.length;
}

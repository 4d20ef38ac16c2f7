/** Audits a whole service, seller by seller. */
import { accept, type Result } from '../../schema/problems.ts';
import type { Client } from '../client/client.ts';
import { auditLedger, type AuditedLedger } from './ledger.ts';
import { auditSeller, captureSeller, type AuditedSeller } from './seller.ts';

export type AuditInput = {
  /** The root key that the auditor trusts, base64url; the one that the service names unless given. */
  readonly rootKey?: string;
  /** One seller only. */
  readonly only?: string;
  readonly onSeller?: (audited: AuditedSeller) => void;
};
export type AuditedService = { readonly ledger: AuditedLedger; readonly sellers: readonly AuditedSeller[] };

/** Refuses when the service cannot be read; what is wrong in what was read is a finding. */
export async function auditService(client: Client, input: AuditInput): Promise<Result<AuditedService>> {
  const first = await auditLedger(client, input.rootKey);
  if (!first.ok) return first;
  let ledger = first.value;
  const sellers: AuditedSeller[] = [];
  for (const seller of input.only === undefined ? ledger.sellers : [input.only]) {
    const captured = await captureSeller(client, seller);
    if (!captured.ok) return captured;
    const { size, root } = captured.value.signed.statement;
    if (!ledger.holds(seller, size, root)) {
      // The journal has grown since the ledger was read.
      const later = await auditLedger(client, input.rootKey);
      if (!later.ok) return later;
      ledger = later.value;
    }
    const audited = await auditSeller(captured.value, ledger);
    input.onSeller?.(audited);
    sellers.push(audited);
  }
  return accept({ ledger, sellers });
}

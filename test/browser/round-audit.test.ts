import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditLedger, type AuditedLedger } from '../../cli/audit/ledger.ts';
import { auditSeller } from '../../cli/audit/seller.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { Town } from './round-town.ts';

const FATES = ['presale', 'snacks', 'noodles', 'ring', 'newcomer'];
let town: Town;
let ledger: AuditedLedger;

beforeAll(async () => {
  town = await Town.open(...FATES);
  const audited = await auditLedger(town.api, toBase64url(town.service.keys.root.publicKey));
  if (!audited.ok) throw new Error(audited.refusal.detail);
  ledger = audited.value;
});
afterAll(() => town?.close());

test('the ledger verifies from its first entry, and names every seller', () => {
  expect(ledger.findings).toEqual([]);
  expect(ledger.sellers).toHaveLength(1 + FATES.length);
});

test('every served score is what follows from the journal, the ledger and the policy, bit for bit', async () => {
  const states = new Set<string>();
  for (const seller of ledger.sellers) {
    const audited = await auditSeller(town.api, ledger, seller);
    expect(audited).toMatchObject({ ok: true, value: { findings: [] } });
    if (audited.ok) states.add(audited.value.served.state);
  }
  expect(states).toEqual(new Set(['scored', 'not_enough_data']));
});

test('an auditor who trusts another root key finds nothing in order', async () => {
  const stranger = toBase64url(town.service.keys.operator.publicKey);
  const audited = await auditLedger(town.api, stranger);
  expect(audited.ok && audited.value.findings.length > 0).toBe(true);
});

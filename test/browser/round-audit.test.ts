import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditService } from '../../cli/audit/service.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import { FATES } from '../../cli/demo/fates/all.ts';
import { Town } from './round-town.ts';

let town: Town;
beforeAll(async () => {
  town = await Town.open(...FATES.map(({ id }) => id));
});
afterAll(() => town?.close());

test('every served score is what follows from the journal, the ledger and the policy, bit for bit', async () => {
  const audited = await auditService(town.api, { rootKey: toBase64url(town.service.keys.root.publicKey) });
  if (!audited.ok) throw new Error(audited.refusal.detail);
  const { ledger, sellers } = audited.value;
  expect(ledger.findings).toEqual([]);
  expect(sellers.flatMap(({ findings }) => findings)).toEqual([]);
  expect(sellers).toHaveLength(FATES.length);
  expect(new Set(sellers.map(({ served }) => served.state))).toEqual(new Set(['scored', 'not_enough_data']));
});

test('an auditor who trusts another root key finds nothing in order', async () => {
  const stranger = toBase64url(town.service.keys.operator.publicKey);
  const audited = await auditService(town.api, { rootKey: stranger, only: town.seller });
  if (!audited.ok) throw new Error(audited.refusal.detail);
  const { ledger, sellers } = audited.value;
  expect(ledger.findings.map(({ wrong }) => wrong)).toContain('the service names another root key');
  expect(sellers.flatMap(({ findings }) => findings.map(({ wrong }) => wrong))).toContain(
    'the operator key is not certified by the root key',
  );
});

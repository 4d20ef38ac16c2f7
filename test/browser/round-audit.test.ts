import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditService } from '../../cli/audit/service.ts';
import type { Client } from '../../cli/client/client.ts';
import { refuse } from '../../schema/problems.ts';
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
  const checked = (what: 'promoters' | 'proofs' | 'texts') => sellers.reduce((sum, one) => sum + one.checked[what], 0);
  expect(checked('promoters')).toBeGreaterThan(3);
  expect(checked('texts')).toBeGreaterThan(100);
  expect(checked('proofs')).toBe(8 * FATES.length);
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

/** A service that gives another answer to one operation. */
function lying(operation: string, lie: (answer: string) => string | undefined): Client {
  return {
    ...town.api,
    call: async (asked, call) => {
      const answer = await town.api.call(asked, call);
      if (asked !== operation || !answer.ok) return answer;
      const said = lie(JSON.stringify(answer.value));
      return said === undefined ? refuse('not_found', 'Nothing here.') : { ok: true, value: JSON.parse(said) };
    },
  };
}
async function findingsUnder(api: Client): Promise<string> {
  const audited = await auditService(api, { only: town.seller });
  if (!audited.ok) throw new Error(audited.refusal.detail);
  const { ledger, sellers } = audited.value;
  return [...ledger.findings, ...sellers.flatMap(({ findings }) => findings)].map(({ wrong }) => wrong).join('\n');
}

test('a service that hides or changes something is found out', async () => {
  const cases: (readonly [string, (answer: string) => string | undefined, string])[] = [
    ['readOpening', () => undefined, 'is not served (not_found), and no entry hides or erases it'],
    ['readOpening', (said) => said.replace('"data":"', '"data":"No. '), 'not the one that its author committed to'],
    ['readProof', () => undefined, 'the inclusion proof of entry'],
    ['readProof', (said) => said.replace(/"hashes":\["[^"]+",?/, '"hashes":['), 'does not prove it'],
    ['readScore', (said) => said.replace('"orders":', '"orders":1'), 'the statement is not signed by the operator key'],
    ['readScore', (said) => said.replace('"orders":', '"orders":1'), 'counts is served as'],
  ];
  for (const [operation, lie, wrong] of cases) {
    expect(await findingsUnder(lying(operation, lie))).toContain(wrong);
  }
});

/**
 * `npm run audit -- BASE_URL [SELLER] [--root KEY]`: reads everything that a service publishes and computes it again.
 * Ends with 1 when anything does not hold. Give the root key that you know; the service's own word proves little.
 */
import { parseArgs } from 'node:util';
import type { Finding } from './audit/finding.ts';
import type { AuditedSeller } from './audit/seller.ts';
import { auditService } from './audit/service.ts';
import { client } from './client/client.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { root: { type: 'string' } } });
const [baseUrl, only] = positionals;
if (baseUrl === undefined) {
  console.error('Usage: npm run audit -- BASE_URL [SELLER] [--root KEY]');
  process.exit(2);
}

const tellFindings = (findings: readonly Finding[]): void => {
  for (const { log, wrong } of findings) console.log(`  WRONG in ${log}: ${wrong}`);
};
const tellSeller = ({ seller, size, served, findings }: AuditedSeller): void => {
  const score = served.score === undefined ? 'not enough data' : (served.score / 100).toFixed(2);
  const verdict = findings.length === 0 ? 'recomputed the same' : 'does not hold';
  console.log(`${seller}: ${size} entries, ${score}, ${verdict}`);
  tellFindings(findings);
};

const audited = await auditService(client(baseUrl), {
  ...(values.root === undefined ? {} : { rootKey: values.root }),
  ...(only === undefined ? {} : { only }),
  onSeller: tellSeller,
});
if (!audited.ok) {
  console.error(`${audited.refusal.code}: ${audited.refusal.detail}`);
  process.exit(1);
}
const { ledger, sellers } = audited.value;
const trusted = values.root === undefined ? 'the root key that the service names' : 'the root key given';
console.log(`ledger: ${ledger.size} entries under ${trusted}, ${ledger.registry.root}`);
tellFindings(ledger.findings);
const faults = ledger.findings.length + sellers.reduce((sum, { findings }) => sum + findings.length, 0);
console.log(faults === 0 ? 'Everything holds.' : `${faults} things do not hold.`);
process.exitCode = faults === 0 ? 0 : 1;

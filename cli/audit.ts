/**
 * `npm run audit -- BASE_URL [SELLER] [--root KEY]`: reads everything that a service publishes and computes it again.
 * Ends with 1 when anything does not hold. Give the root key that you know; the service's own word proves little.
 */
import { parseArgs } from 'node:util';
import { auditLedger } from './audit/ledger.ts';
import { auditSeller } from './audit/seller.ts';
import { client } from './client/client.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { root: { type: 'string' } } });
const [baseUrl, only] = positionals;
if (baseUrl === undefined) {
  console.error('Usage: npm run audit -- BASE_URL [SELLER] [--root KEY]');
  process.exit(2);
}
const api = client(baseUrl);
const ledger = await auditLedger(api, values.root);
if (!ledger.ok) {
  console.error(`${ledger.refusal.code}: ${ledger.refusal.detail}`);
  process.exit(1);
}
const { registry, size, sellers, findings } = ledger.value;
console.log(`ledger: ${size} entries, ${registry.issuers.length} issuers, root key ${registry.root}`);
for (const { wrong } of findings) console.log(`  WRONG ${wrong}`);
let faults = findings.length;
for (const seller of only === undefined ? sellers : [only]) {
  const audited = await auditSeller(api, ledger.value, seller);
  if (!audited.ok) {
    faults += 1;
    console.log(`${seller}: ${audited.refusal.code}, ${audited.refusal.detail}`);
    continue;
  }
  const { served, size: entries, findings: wrongs } = audited.value;
  const score = served.score === undefined ? 'not enough data' : (served.score / 100).toFixed(2);
  console.log(`${seller}: ${entries} entries, ${score}, ${wrongs.length === 0 ? 'recomputed the same' : 'WRONG'}`);
  for (const { wrong } of wrongs) console.log(`  WRONG ${wrong}`);
  faults += wrongs.length;
}
console.log(faults === 0 ? 'Everything holds.' : `${faults} things do not hold.`);
process.exitCode = faults === 0 ? 0 : 1;

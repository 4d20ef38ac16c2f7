/**
 * `npm run audit -- BASE_URL [SELLER] [--root KEY] [--remember FILE]`: reads everything that a service publishes and
 * computes it again. Ends with 1 when anything does not hold. Give the root key that you know, and a file to remember
 * the ledger's checkpoint in: the service's own word proves little. See docs/auditors.md.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { findingsOf, sellerLines, summaryLines } from './audit/report.ts';
import { auditService } from './audit/service.ts';
import { client } from './client/client.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { root: { type: 'string' }, remember: { type: 'string' } },
});
const [baseUrl, only] = positionals;
if (baseUrl === undefined) {
  console.error('Usage: npm run audit -- BASE_URL [SELLER] [--root KEY] [--remember FILE]');
  process.exit(2);
}

const { root, remember } = values;
const remembered = remember === undefined ? undefined : await textOf(remember);
const audited = await auditService(client(baseUrl), {
  ...(root === undefined ? {} : { rootKey: root }),
  ...(remembered === undefined ? {} : { checkpoint: remembered }),
  ...(only === undefined ? {} : { only }),
  onSeller: (seller) => console.log(sellerLines(seller).join('\n')),
});
if (!audited.ok) {
  console.error(`${audited.refusal.code}: ${audited.refusal.detail}`);
  process.exit(1);
}
console.log(summaryLines(audited.value, root !== undefined).join('\n'));
const holds = findingsOf(audited.value).length === 0;
// A checkpoint that something contradicts is evidence: it stays.
if (remember !== undefined && holds) await writeFile(remember, audited.value.ledger.checkpoint);
process.exitCode = holds ? 0 : 1;

/** The file's text, or undefined when there is no such file yet. */
async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

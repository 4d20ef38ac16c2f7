/** `npm run certify` from request to restart, with the root key in a folder that the service never sees. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditService } from '../../cli/audit/service.ts';
import { Served } from './served.ts';
import { must, openShop, order } from './served-shop.ts';

const PROGRAM = path.join(import.meta.dirname, '../../cli/certify.ts');
const run = promisify(execFile);
let folder: string;
let data: string;
let served: Served;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-certify-'));
  data = path.join(folder, 'data');
  served = await Served.start(data);
  await rename(path.join(data, 'root-key.json'), path.join(folder, 'root-key.json'));
});
afterEach(async () => {
  await served.stop();
  await rm(folder, { recursive: true });
});

/** Answers with what it printed; rejects when it ends with another status than 0. */
const certify = async (...command: readonly string[]): Promise<string> => {
  const all = [PROGRAM, ...command, '--data', data, '--base', served.api.baseUrl];
  return (await run(process.execPath, all)).stdout;
};
const at = (name: string): string => path.join(folder, name);
const operators = async () => must(await served.api.call('readRegistry', {})).operators;
const sign = (request: string, certificate: string): Promise<string> =>
  certify('sign', at(request), at(certificate), '--root', at('root-key.json'));

test('a new operator key takes over, the old one is ended, and the audit finds nothing', async () => {
  const shop = await openShop(served.api, data);
  const promisedBy = async (): Promise<string> =>
    must(await served.api.call('submitEntry', { body: (await order(shop)).entry })).by;
  const before = await promisedBy();
  const [old] = await operators();
  await certify('ask', at('request.json'), '--new-key');
  expect(await sign('request.json', 'certificate.json')).toContain('Signed:');
  expect(await certify('use', at('certificate.json'))).toContain('Start the service again');
  // Told twice, nothing changes.
  await certify('use', at('certificate.json'));
  await served.stop();
  served = await Served.start(data);
  const next = (await operators()).find(({ key }) => key !== old?.key);
  expect([before, await promisedBy()]).toEqual([old?.keyId, next?.keyId]);
  await certify('end', String(old?.key), at('end.json'), '--minutes', '3');
  await sign('end.json', 'ended.json');
  await certify('use', at('ended.json'));
  const ended = (await operators()).find(({ key }) => key === old?.key);
  expect(ended?.until).toBeLessThan(Date.now() + 4 * 60_000);
  const { ledger, sellers } = must(await auditService(served.api, {}));
  expect([...ledger.findings, ...sellers.flatMap(({ findings }) => findings)]).toEqual([]);
});

test('a certificate is renewed under the same key, and one that another root signed is refused', async () => {
  const [before] = await operators();
  await certify('ask', at('request.json'));
  await sign('request.json', 'certificate.json');
  await writeFile(at('other.json'), JSON.stringify({ note: '', root: 'A'.repeat(43) }));
  await certify('sign', at('request.json'), at('forged.json'), '--root', at('other.json'));
  await expect(certify('use', at('forged.json'))).rejects.toMatchObject({ code: 1 });
  await certify('use', at('certificate.json'));
  const [after, ...more] = await operators();
  expect(more).toEqual([]);
  expect(after).toEqual({ ...before, until: after?.until });
  expect(after?.until).toBeGreaterThan(Number(before?.until));
  const { operator } = JSON.parse(await readFile(path.join(data, 'keys.json'), 'utf8')) as { operator: string };
  expect(operator).toHaveLength(43);
});

test('what is asked of it wrongly is answered with its usage, and with what is wrong', async () => {
  await expect(certify('end', 'nobody', at('end.json'))).rejects.toMatchObject({ code: 1 });
  const stderr = `There is no file ${at('absent.json')}.\n`;
  await expect(certify('use', at('absent.json'))).rejects.toMatchObject({ code: 1, stderr });
  await expect(certify('ask')).rejects.toMatchObject({ code: 2 });
});

/** The product on a machine of one's own: real processes, real files, no development flag. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditService } from '../../cli/audit/service.ts';
import type { Client } from '../../cli/client/client.ts';
import { readLog } from '../../cli/client/read-log.ts';
import { entryId } from '../../trust/entry/signed-bytes.ts';
import { parseJournalEntry } from '../../trust/entry/entry.ts';
import { Served } from './served.ts';
import { receiptFaults } from './receipt.ts';
import { must, openShop, order, playRound, ROUND_ENTRIES, settle } from './served-shop.ts';

let folder: string;
let open: Served[] = [];
const serve = async (...options: string[]): Promise<Served> => {
  const served = await Served.start(folder, ...options);
  open.push(served);
  return served;
};

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-serve-'));
});
afterEach(async () => {
  for (const served of open) await served.stop();
  open = [];
  await rm(folder, { recursive: true });
});

const idsOf = (lines: readonly string[]): string[] =>
  lines.map((line) => {
    const entry = parseJournalEntry(line);
    if (!entry) throw new Error(`${line} is not an entry`);
    return entryId(entry.body);
  });

/** Asks as a proxy that ends TLS does. */
const throughProxy = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const headers = { host: 'trust.example', 'x-forwarded-proto': 'https' };
    get(url, { headers }, (response) => void text(response).then(resolve, reject)).on('error', reject);
  });

const faultsOf = async (api: Client) => {
  const { ledger, sellers } = must(await auditService(api, {}));
  return [...ledger.findings, ...sellers.flatMap(({ findings }) => findings)];
};

test('serve: pages are at the address that people use, whatever name the proxy asks by', async () => {
  const served = await serve('--origin', 'https://trust.example');
  const shop = await openShop(served.api, folder);
  await playRound(served.api, shop);
  expect(must(await served.api.call('readRegistry', {})).logName).toBe('trust.example');
  const page = await throughProxy(`${served.api.baseUrl}/s/${shop.seller}`);
  expect(page).toContain('curl https://trust.example/v1/sellers');
  expect(page).toContain('Fresh, and on time.');
});

test('serve: keys are for their owner only, and the root key lies apart and may go', async () => {
  const first = await serve();
  const modes = await Promise.all(['keys.json', 'root-key.json'].map((file) => stat(path.join(folder, file))));
  expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o600, 0o600]);
  const { note, root } = JSON.parse(await readFile(path.join(folder, 'root-key.json'), 'utf8')) as Record<
    string,
    string
  >;
  expect(note).toMatch(/offline/);
  const { operator } = JSON.parse(await readFile(path.join(folder, 'keys.json'), 'utf8')) as Record<string, string>;
  for (const file of await readdir(path.join(folder, 'run'), { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const written = await readFile(path.join(file.parentPath, file.name), 'utf8');
    for (const secret of [root, operator]) expect(written, file.name).not.toContain(secret);
  }
  await first.stop();
  await rm(path.join(folder, 'root-key.json'));
  const second = await serve();
  expect(must(await second.api.call('readRegistry', {})).operators).toHaveLength(1);
  await second.stop();
  await rm(path.join(folder, 'keys.json'));
  await expect(serve()).rejects.toThrow(/holds journals but no keys\.json/);
});

test('serve: a request cannot choose the time, nor name its own address', async () => {
  const direct = await serve();
  const { api } = direct;
  const shop = await openShop(api, folder);
  const { entry } = await order(shop);
  const { promise } = must(await api.call('submitEntry', { body: entry, nowMs: 1_790_002_800_000 }));
  expect(promise.at).toBeGreaterThan(Date.now() - 3_600_000);
  const header = { 'cf-connecting-ip': '203.0.113.7' };
  const answer = await fetch(`${api.baseUrl}/v1/sellers`, { headers: header });
  expect(answer.headers.get('ratelimit')).toBeNull();
  await direct.stop();
  const proxied = await serve('--client-ip-header', 'cf-connecting-ip');
  expect(
    (await fetch(`${proxied.api.baseUrl}/v1/sellers`, { headers: header })).headers.get('ratelimit'),
  ).not.toBeNull();
});

test('serve: workerd killed amid writes comes back, and everything acknowledged is there, once', async () => {
  const served = await serve();
  const { api, lines } = served;
  const shop = await openShop(api, folder);
  await playRound(api, shop);
  const orders = await Promise.all(Array.from({ length: 240 }, () => order(shop)));
  const acknowledged: string[] = [];
  const waiting = [...orders];
  // Read beforehand, and struck once: several writers may see the same number of answers.
  const pid = await served.workerdPid();
  let isKilled = false;
  const write = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const answer = await api.call('submitEntry', { body: next.entry });
      if (answer.ok) acknowledged.push(answer.value.promise.id);
      if (acknowledged.length < 80 || isKilled) continue;
      isKilled = true;
      process.kill(pid, 'SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: 8 }, write));
  expect(acknowledged.length).toBeLessThan(orders.length);
  await expect.poll(() => lines.some((line) => line.includes('up again')), { timeout: 20_000 }).toBe(true);
  expect(lines.some((line) => / error workerd has ended \(signal SIGKILL\); starting it again/.test(line))).toBe(true);

  const kept = idsOf(must(await readLog(api, shop.seller)));
  expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([]);
  for (const { entry } of orders) must(await api.call('submitEntry', { body: entry }));
  const all = idsOf(must(await readLog(api, shop.seller)));
  expect(all).toHaveLength(1 + ROUND_ENTRIES + orders.length);
  expect(new Set(all).size).toBe(all.length);
  expect(await faultsOf(api)).toEqual([]);
});

test('serve: all of it killed, the next start ends the workerd left over and continues', async () => {
  const first = await serve();
  const shop = await openShop(first.api, folder);
  const { ids, kept } = await playRound(first.api, shop);
  await first.abandon();
  expect((await fetch(`${first.api.baseUrl}/health`)).status).toBe(200);
  const second = await serve();
  expect(second.lines.join()).toMatch(/workerd \(process \d+\) is left over from a start that was killed/);
  await expect(fetch(`${first.api.baseUrl}/health`)).rejects.toThrow();
  expect(idsOf(must(await readLog(second.api, shop.seller)))).toEqual(expect.arrayContaining(ids));
  await settle(second.api, shop.seller);
  expect(await receiptFaults(second.api, shop.seller, kept)).toEqual([]);
  expect(await faultsOf(second.api)).toEqual([]);
});

/** `npm run deploy`: the dry run as it is, the rest against a process that plays wrangler and the account. */
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { client } from '../../cli/client/client.ts';
import { readLog } from '../../cli/client/read-log.ts';
import { CONFIG_FILE } from '../../cli/deploy/config.ts';
import { deploy } from '../../cli/deploy/deploy.ts';
import { startRuntime, type Runtime } from '../../cli/serve/runtime.ts';
import { workerdConfig } from '../../cli/serve/workerd-config.ts';
import { ASSETS_FOLDER } from '../../cli/build/places.ts';
import { freePort } from '../../cli/service/free-port.ts';
import { readSettings } from '../../cli/service/settings.ts';
import type { KeySettings } from '../../cli/keys/keys.ts';
import { offline, runOffline } from './offline.ts';
import { Served } from './served.ts';
import { must } from './served-shop.ts';
import { StandIn } from './stand-in-account.ts';

const origin = new URL('https://trust.example');
let folder: string;
let keys: string;
let standIn: StandIn;
let reachedAt: string;
let runtime: Runtime | undefined;
const printed: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-deploy-'));
  keys = path.join(folder, 'keys');
  standIn = await StandIn.open(folder);
  reachedAt = `http://127.0.0.1:${await freePort(0)}`;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await runtime?.stop();
  await rm(folder, { recursive: true });
});

const run = (more: { name?: string; dataFolder?: string } = {}): Promise<void> =>
  deploy({
    name: 'touchstone',
    dataFolder: keys,
    origin,
    photos: 'show',
    wrangler: standIn.wrangler,
    reachedAt,
    ...more,
  });
const commandsOf = (runs: readonly string[][]): string[] =>
  runs.map((args) => args.filter((arg) => !arg.startsWith('/') && arg !== '--config').join(' '));
const publicFace = async () => ({
  registry: must(await client(reachedAt).call('readRegistry', {})),
  ledger: must(await readLog(client(reachedAt))),
});

/** What was deployed, run by workerd where the test reaches it: code, variables and secrets as the account got them. */
async function startDeployed(): Promise<Runtime> {
  const { worker, secrets } = await standIn.account();
  const runFolder = path.join(folder, 'run');
  const storageFolder = path.join(folder, 'run/storage');
  const photosFolder = path.join(folder, 'run/photos');
  for (const made of [storageFolder, photosFolder]) await mkdir(made, { recursive: true });
  await writeFile(path.join(runFolder, 'worker.js'), await readFile(path.join(folder, 'upload/index.js')));
  const { compatibilityDate } = await readSettings();
  const input = {
    host: '127.0.0.1',
    port: Number(new URL(reachedAt).port),
    clientIpHeader: undefined,
    photos: 'show',
  } as const;
  const logName = worker?.vars.LOG_NAME ?? '';
  const config = { ...input, compatibilityDate, logName, assetsFolder: ASSETS_FOLDER, storageFolder, photosFolder };
  await writeFile(path.join(runFolder, 'config.capnp'), workerdConfig(config));
  return startRuntime(runFolder, { ROOT_KEY: worker?.vars.ROOT_KEY ?? '', ...secrets } as KeySettings);
}

test(`deploy --dry-run ${offline.words}: says what it would make, send and set, and touches no key`, async () => {
  const own = path.join(folder, 'own');
  const home = path.join(folder, 'home');
  await mkdir(own);
  await mkdir(home);
  await writeFile(path.join(own, 'keys.json'), '{"operator":"not-to-be-read"}');
  const args = ['run', '--silent', 'deploy', '--', '--dry-run', '--data', own, '--origin', 'https://trust.example'];
  const { stdout, stderr, status } = await runOffline('npm', args, { HOME: home });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  for (const line of [
    /^ {2}Worker {2,}touchstone at https:\/\/trust\.example$/m,
    /^ {2}objects {2,}Seller, Ledger, Credibility \(SQLite\)$/m,
    /^ {2}database {2,}touchstone-directory \(D1\)$/m,
    /^ {2}bucket {2,}touchstone-photos \(R2\)$/m,
    /^ {2}code {2,}\d{6} bytes, \d{4,6} after gzip$/m,
    /^ {2}assets {2,}\d+ files, \d{5,} bytes$/m,
    /^ {2}LOG_NAME {2,}trust\.example/m,
    /^ {2}secrets {2,}OPERATOR_SEED, LOG_SEED, HOSTED_SEED$/m,
  ]) {
    expect(stdout).toMatch(line);
  }
  expect(await readdir(own)).toEqual(['keys.json']);
  // Not where wrangler keeps logins and logs, either.
  expect(await readdir(home)).not.toContain('.config');
  expect(stdout + (await readFile(CONFIG_FILE, 'utf8'))).not.toContain('not-to-be-read');
});

test('deploy: stopped half way, the next run makes what is missing, and the service has what it needs', async () => {
  await standIn.change({ databases: [], buckets: [], secrets: {}, failing: 'secret bulk' });
  await expect(run()).rejects.toThrow('wrangler: A request to the Cloudflare API failed.');
  expect(commandsOf(await standIn.takeRuns())).toEqual([
    'secret list --format json',
    'd1 list --json',
    'd1 create touchstone-directory',
    'd1 list --json',
    'r2 bucket create touchstone-photos',
    'deploy',
    'secret bulk',
  ]);
  const made = await readFile(path.join(keys, 'keys.json'), 'utf8');

  const { failing: _, ...half } = await standIn.account();
  await standIn.change(half);
  const running = run();
  await expect.poll(async () => Object.keys((await standIn.account()).secrets), { timeout: 30_000 }).toHaveLength(3);
  runtime = await startDeployed();
  await running;
  expect(commandsOf(await standIn.takeRuns())).toEqual([
    'secret list --format json',
    'd1 list --json',
    'r2 bucket create touchstone-photos',
    'deploy',
    'secret bulk',
  ]);
  expect(await readFile(path.join(keys, 'keys.json'), 'utf8')).toBe(made);
  const { databases, worker } = await standIn.account();
  expect(worker?.databaseId).toBe(databases[0]?.uuid);
  const { registry } = await publicFace();
  expect(registry).toMatchObject({ logName: 'trust.example', operators: [{}], policies: [{}] });
});

test('deploy: run again, nothing but the code is sent, and nothing is registered', async () => {
  const account = await standIn.account();
  const before = await publicFace();
  await run();
  expect(commandsOf(await standIn.takeRuns())).toEqual([
    'secret list --format json',
    'd1 list --json',
    'r2 bucket create touchstone-photos',
    'deploy',
  ]);
  expect(await standIn.account()).toEqual(account);
  expect(await publicFace()).toEqual(before);
});

test('deploy: no secret is in an argument, in the configuration or in what is printed', async () => {
  await run();
  const { secrets } = await standIn.account();
  const { root } = JSON.parse(await readFile(path.join(keys, 'root-key.json'), 'utf8')) as { root: string };
  const args = (await standIn.takeRuns()).flat().join('\n');
  const seen = [args, printed.join(''), await readFile(CONFIG_FILE, 'utf8')].join('\n');
  expect(seen).toContain('replaced the code of the Worker touchstone');
  for (const secret of [root, ...Object.values(secrets)]) {
    expect(secret).toHaveLength(43);
    expect(seen).not.toContain(secret);
  }
});

test('deploy: other keys never reach a service that has some', async () => {
  const account = await standIn.account();
  const empty = path.join(folder, 'empty');
  await expect(run({ dataFolder: empty })).rejects.toThrow(/The Worker touchstone has keys, and .* has no keys\.json/);
  // A new Worker, at the address of another service.
  const others = run({ dataFolder: path.join(folder, 'others'), name: 'second' });
  await expect(others).rejects.toThrow(/is a service with other keys \(trust\.example\)/);
  await expect(run({ name: 'second' })).rejects.toThrow(/belong to the Worker touchstone\. Choose another folder/);
  expect(commandsOf(await standIn.takeRuns())).toEqual(Array.from({ length: 3 }, () => 'secret list --format json'));
  expect(await standIn.account()).toEqual(account);
});

test('deploy: keys serve one service, here or on Cloudflare', async () => {
  await expect(Served.start(keys)).rejects.toThrow(/belong to the Worker touchstone on Cloudflare/);
  const served = path.join(folder, 'served');
  await mkdir(path.join(served, 'storage'), { recursive: true });
  await expect(run({ dataFolder: served, name: 'third' })).rejects.toThrow(/holds journals that npm run serve keeps/);
});

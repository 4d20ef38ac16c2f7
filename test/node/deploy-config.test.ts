/** The configuration that is deployed, as wrangler itself reads it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unstable_readConfig, type Unstable_Config } from 'wrangler';
import { deployConfig, type ConfigInput } from '../../cli/deploy/config.ts';
import { SECRETS } from '../../cli/deploy/deploy.ts';
import { parseOptions } from '../../cli/deploy/options.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const INPUT: ConfigInput = {
  name: 'trust',
  origin: new URL('https://trust.example'),
  logName: 'logs.example',
  rootKey: 'ypOsFwUYcHHWe4PH_w7-gQjo7EUwV113JoeTM9vavnw',
  databaseId: '11111111-2222-3333-4444-555555555555',
  photos: 'hold',
};

let folder: string;
let toml: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(ROOT, 'dist/config-test-'));
  toml = await readFile(path.join(ROOT, 'wrangler.toml'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true }));

async function read(more: Partial<ConfigInput> = {}): Promise<Unstable_Config> {
  const file = path.join(folder, 'wrangler.toml');
  await writeFile(file, deployConfig(toml, { ...INPUT, ...more }));
  return unstable_readConfig({ config: file });
}

test('every binding and setting that the Worker needs is in the configuration or among the secrets', async () => {
  const config = await read();
  const source = await readFile(path.join(ROOT, 'worker/env.ts'), 'utf8');
  const needed = [...source.matchAll(/^ {2}readonly (\w+):/gm)].map(([, name = '']) => name);
  expect(needed.length).toBeGreaterThan(7);
  const given = [
    ...config.durable_objects.bindings.map(({ name }) => name),
    ...config.d1_databases.map(({ binding }) => binding),
    config.assets?.binding,
    ...Object.keys(config.vars),
    ...SECRETS,
  ];
  expect(given).toEqual(expect.arrayContaining(needed));
  expect(given).not.toContain('DEVELOPMENT');
});

test('names, address, keys and database are those of this deployment', async () => {
  const config = await read();
  expect(config).toMatchObject({
    name: 'trust',
    main: path.join(ROOT, 'worker/index.ts'),
    workers_dev: false,
    preview_urls: false,
    send_metrics: false,
    routes: [{ pattern: 'trust.example', custom_domain: true }],
    vars: { LOG_NAME: 'logs.example', ROOT_KEY: INPUT.rootKey, PHOTOS: 'hold', CLIENT_IP_HEADER: 'cf-connecting-ip' },
    r2_buckets: [{ binding: 'PHOTO_BUCKET', bucket_name: 'trust-photos' }],
    d1_databases: [{ database_name: 'trust-directory', database_id: INPUT.databaseId }],
    assets: { run_worker_first: true },
    migrations: [
      { tag: 'v1', new_sqlite_classes: ['Seller', 'Ledger'] },
      { tag: 'v2', new_sqlite_classes: ['Credibility'] },
    ],
  });
  expect(path.resolve(folder, config.assets?.directory ?? '')).toBe(path.join(ROOT, 'dist/assets'));
  const shared = await read({ origin: new URL('https://trust.someone.workers.dev') });
  expect(shared).toMatchObject({ workers_dev: true, preview_urls: false });
  expect(shared.routes).toBeUndefined();
});

test('without photos no bucket is bound, and nothing else changes', async () => {
  const [some, none] = [await read(), await read({ photos: 'off' })];
  expect(none.r2_buckets).toEqual([]);
  expect(none.vars).toMatchObject({ PHOTOS: 'off' });
  expect([none.d1_databases, none.assets, none.migrations]).toEqual([some.d1_databases, some.assets, some.migrations]);
});

test('a wrangler.toml without one of the settings is refused by its name', () => {
  expect(() => deployConfig(toml.replace(/^LOG_NAME/m, 'LOGS'), INPUT)).toThrow('wrangler.toml has no LOG_NAME.');
});

test.each([
  [[], '--origin is missing'],
  [['--origin', 'http://trust.example'], 'Cloudflare serves https'],
  [['--origin', 'https://trust.example:8443'], 'Cloudflare serves https'],
  [['--origin', 'https://other.someone.workers.dev'], 'is at https://touchstone.SUBDOMAIN.workers.dev'],
  [['--origin', 'https://trust.example', '--name', 'Über'], 'cannot name a Worker'],
  [['--origin', 'https://trust.example', '--photos', 'maybe'], 'is not one of show, hold, off'],
])('the options %j are refused with a sentence', (options, sentence) => {
  expect(() => parseOptions(options)).toThrow(sentence);
});

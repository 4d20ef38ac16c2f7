/**
 * The wrangler that package.json pins, with the arguments of a deployment, against an API of Cloudflare as far as they
 * go: what the stand-in of `deploy.test.ts` plays is what this one does.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WRANGLER, wranglerAt, type Wrangler } from '../../cli/build/wrangler.ts';
import { createDatabase, ensureBucket, listSecrets, setSecrets } from '../../cli/deploy/cloudflare.ts';
import { NO_DATABASE, writeConfig } from '../../cli/deploy/config.ts';

const ACCOUNT = '0123456789abcdef0123456789abcdef';
const DATABASE = { name: 'trust-directory', uuid: '11111111-2222-3333-4444-555555555555' };
const SECRETS = { OPERATOR_SEED: 'a'.repeat(43), LOG_SEED: 'b'.repeat(43) };

let folder: string;
let server: Server;
let wrangler: Wrangler;
let isThere = false;
const asked: { request: string; body: string }[] = [];

/** What the account has; another one of the same name is refused, as by R2. */
const buckets = new Set<string>();
let isR2Enabled = true;

function bucketRefused(body: string): { code: number; message: string } | undefined {
  const { name } = JSON.parse(body) as { name: string };
  if (!isR2Enabled) return { code: 10042, message: 'Please enable R2 through the Cloudflare Dashboard.' };
  if (buckets.has(name))
    return { code: 10004, message: 'The bucket you tried to create already exists, and you own it.' };
  buckets.add(name);
  return undefined;
}

/** Result, or code of an error, by method and address. */
function answerTo(request: string): unknown {
  if (request.startsWith('POST') && request.endsWith('/r2/buckets')) return {};
  if (request.startsWith('GET') && request.includes('/d1/database')) return [DATABASE];
  if (request.startsWith('POST') && request.endsWith('/d1/database')) return DATABASE;
  if (request.endsWith('/secrets') && isThere) return [{ name: 'LOG_SEED', type: 'secret_text' }];
  return request.startsWith('PATCH') ? [] : undefined;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-api-'));
  server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      const request = `${incoming.method} ${incoming.url}`;
      asked.push({ request, body });
      const result = answerTo(request);
      const refused = request.endsWith('/r2/buckets') ? bucketRefused(body) : undefined;
      const unknown = result === undefined ? [{ code: 10007, message: 'This Worker does not exist.' }] : [];
      const errors = refused ? [refused] : unknown;
      response.writeHead(errors.length > 0 ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ success: errors.length === 0, errors, messages: [], result: result ?? null }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  wrangler = wranglerAt(WRANGLER, {
    CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    CLOUDFLARE_API_TOKEN: 'token',
    CLOUDFLARE_ACCOUNT_ID: ACCOUNT,
    XDG_CONFIG_HOME: folder,
  });
  const origin = new URL('https://trust.example');
  await writeConfig({
    name: 'trust',
    origin,
    logName: 'trust.example',
    rootKey: '',
    databaseId: NO_DATABASE,
    photos: 'show',
  });
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

test('wrangler: finds no Worker, makes the database, and sends the secrets it was given on stdin', async () => {
  const [secrets, id] = await Promise.all([
    listSecrets(wrangler),
    createDatabase(wrangler, DATABASE.name),
    setSecrets(wrangler, SECRETS),
  ]);
  expect(secrets).toBeUndefined();
  expect(id).toBe(DATABASE.uuid);
  const created = asked.find(({ request }) => request === `POST /accounts/${ACCOUNT}/d1/database`);
  expect(JSON.parse(created?.body ?? '')).toMatchObject({ name: DATABASE.name });
  const sent = asked.find(({ request }) => request.startsWith('PATCH'));
  expect(sent?.request).toContain('/workers/scripts/trust/');
  for (const secret of Object.values(SECRETS)) expect(sent?.body).toContain(secret);
});

test('wrangler: names the secrets of a Worker that is there', async () => {
  isThere = true;
  expect(await listSecrets(wrangler)).toEqual(['LOG_SEED']);
});

test('wrangler: makes the bucket of photos once, and says what to do where R2 is not enabled', async () => {
  expect(await ensureBucket(wrangler, 'trust-photos')).toBe(true);
  expect(await ensureBucket(wrangler, 'trust-photos')).toBe(false);
  isR2Enabled = false;
  await expect(ensureBucket(wrangler, 'other-photos')).rejects.toThrow('--photos off');
});

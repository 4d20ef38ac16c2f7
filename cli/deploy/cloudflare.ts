/** What a deployment asks of Cloudflare, each in one run of wrangler, and each safe to repeat. */
import * as z from 'zod/mini';
import { must, type Wrangler } from '../build/wrangler.ts';
import { CONFIG_FILE } from './config.ts';

const WITH_CONFIG = ['--config', CONFIG_FILE];
const secretList = z.array(z.looseObject({ name: z.string() }));
const databaseList = z.array(z.looseObject({ name: z.string(), uuid: z.string().check(z.regex(/^[0-9a-f-]{36}$/)) }));

/** Names of the Worker's secrets; undefined when the account has no such Worker. */
export async function listSecrets(wrangler: Wrangler): Promise<readonly string[] | undefined> {
  const run = await wrangler(['secret', 'list', '--format', 'json', ...WITH_CONFIG]);
  if (!run.isDone && /Worker "[^"]*" not found/.test(run.stdout + run.stderr)) return undefined;
  const stdout = await must(Promise.resolve(run));
  return secretList.parse(JSON.parse(stdout)).map(({ name }) => name);
}

/** Sets them in one request, over stdin. */
export async function setSecrets(wrangler: Wrangler, secrets: Readonly<Record<string, string>>): Promise<void> {
  await must(wrangler(['secret', 'bulk', ...WITH_CONFIG], JSON.stringify(secrets)));
}

/** The id of the database of that name; undefined when the account has none. */
export async function findDatabase(wrangler: Wrangler, name: string): Promise<string | undefined> {
  const stdout = await must(wrangler(['d1', 'list', '--json', ...WITH_CONFIG]));
  return databaseList.parse(JSON.parse(stdout)).find((database) => database.name === name)?.uuid;
}

/** Makes it, and resolves to its id. */
export async function createDatabase(wrangler: Wrangler, name: string): Promise<string> {
  await must(wrangler(['d1', 'create', name, ...WITH_CONFIG]));
  const id = await findDatabase(wrangler, name);
  if (id === undefined) throw new Error(`The database ${name} was made, and is not listed yet. Run this again.`);
  return id;
}

/** Makes the bucket, or finds that it is there; whether it was made. Throws, with a way out, where R2 is not enabled. */
export async function ensureBucket(wrangler: Wrangler, name: string): Promise<boolean> {
  const run = await wrangler(['r2', 'bucket', 'create', name, ...WITH_CONFIG]);
  const said = run.stdout + run.stderr;
  if (!run.isDone && /already exists/i.test(said)) return false;
  if (!run.isDone && /enable R2/i.test(said)) {
    throw new Error('R2 is not enabled in this account. Enable it in the dashboard, or deploy with --photos off.');
  }
  await must(Promise.resolve(run));
  return true;
}

/** Worker, assets, migrations of the classes, addresses. Secrets stay as they are. */
export async function upload(wrangler: Wrangler): Promise<void> {
  await must(wrangler(['deploy', ...WITH_CONFIG]));
}

/** `npm run deploy`, step by step. Run again, it makes what is missing and changes nothing but the code. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Wrangler } from '../build/wrangler.ts';
import { isThere, KEYS_FILE, loadOrMakeDeploymentKeys, ROOT_FILE, type DeploymentKeys } from '../serve/keys.ts';
import { claimForWorker } from '../serve/home.ts';
import { log } from '../serve/log.ts';
import { fillRegistry } from '../serve/registry.ts';
import { lockFolder } from '../service/lock.ts';
import { createDatabase, ensureBucket, findDatabase, listSecrets, setSecrets, upload } from './cloudflare.ts';
import { bucketNameOf, databaseNameOf, NO_DATABASE, writeConfig } from './config.ts';
import { awaitService, refuseStranger } from './identity.ts';
import type { Target } from './options.ts';

/** Settings that only the Worker may read. The root key is public. */
export const SECRETS = ['OPERATOR_SEED', 'LOG_SEED', 'HOSTED_SEED'] as const;

export type Deployment = Target & {
  readonly origin: URL;
  readonly wrangler: Wrangler;
  /** Where this machine reaches what was deployed: the origin, but in tests. */
  readonly reachedAt: string;
};

/** Assets must have been built. Throws with a sentence; then what was done stays, and running it again continues. */
export async function deploy(deployment: Deployment): Promise<void> {
  const { dataFolder } = deployment;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(dataFolder);
  try {
    await deployWithin(deployment);
  } finally {
    unlock();
  }
}

async function deployWithin({ name, dataFolder, origin, photos, wrangler, reachedAt }: Deployment): Promise<void> {
  // Enough of a configuration to ask about the Worker of that name.
  await writeConfig({ name, origin, logName: origin.hostname, rootKey: '', databaseId: NO_DATABASE, photos });
  const before = await listSecrets(wrangler);
  const keys = await keysFor(name, dataFolder, origin, before ?? []);
  await refuseStranger(reachedAt, keys);
  const databaseId = await databaseFor(wrangler, databaseNameOf(name));
  const bucket = bucketNameOf(name);
  if (photos !== 'off' && (await ensureBucket(wrangler, bucket))) log('info', `made the bucket ${bucket}`);
  await writeConfig({ name, origin, logName: keys.logName, rootKey: keys.settings.ROOT_KEY, databaseId, photos });
  await upload(wrangler);
  log('info', before === undefined ? `made the Worker ${name}` : `replaced the code of the Worker ${name}`);
  const missing = SECRETS.filter((secret) => before?.includes(secret) !== true);
  if (missing.length > 0) {
    await setSecrets(wrangler, Object.fromEntries(missing.map((secret) => [secret, keys.settings[secret]])));
    log('info', `set ${missing.join(', ')}`);
  }
  await awaitService(reachedAt, keys);
  const added = await fillRegistry(reachedAt, keys);
  if (added.length > 0) log('info', `registered: ${added.join(', ')}`);
  log('info', `Touchstone (${keys.logName}) is at ${origin.origin}, keys in ${dataFolder}`);
}

/** Those of the folder. New ones only for a Worker that has none: others could not continue its journals. */
async function keysFor(
  name: string,
  dataFolder: string,
  origin: URL,
  secrets: readonly string[],
): Promise<DeploymentKeys> {
  const hasKeys = await isThere(path.join(dataFolder, KEYS_FILE));
  if (!hasKeys && SECRETS.some((secret) => secrets.includes(secret))) {
    throw new Error(
      `The Worker ${name} has keys, and ${dataFolder} has no ${KEYS_FILE}. Put it back, or name its folder.`,
    );
  }
  await claimForWorker(dataFolder, name);
  const keys = await loadOrMakeDeploymentKeys(dataFolder, origin.hostname);
  if (!hasKeys) log('info', `made keys in ${dataFolder}`);
  const rootFile = path.join(dataFolder, ROOT_FILE);
  if (await isThere(rootFile)) log('warning', `the root key is on this machine: move ${rootFile} offline`);
  return keys;
}

async function databaseFor(wrangler: Wrangler, name: string): Promise<string> {
  const found = await findDatabase(wrangler, name);
  if (found !== undefined) return found;
  const made = await createDatabase(wrangler, name);
  log('info', `made the database ${name}`);
  return made;
}

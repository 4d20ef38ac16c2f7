/** Keys serve one service: two ledgers that one log key signs would contradict each other, and prove it. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isThere } from './keys.ts';

/** Names the Worker on Cloudflare that has the keys of this folder. */
const WORKER_FILE = 'cloudflare-worker';

/** Keeps the folder's keys for the Worker `name`. Throws when a service on this machine, or another Worker, has them. */
export async function claimForWorker(dataFolder: string, name: string): Promise<void> {
  if (await isThere(path.join(dataFolder, 'storage'))) {
    throw new Error(
      `${dataFolder} holds journals that npm run serve keeps. Choose another folder: its keys stay with them.`,
    );
  }
  const owner = await ownerOf(dataFolder);
  if (owner !== undefined && owner !== name) {
    throw new Error(`The keys in ${dataFolder} belong to the Worker ${owner}. Choose another folder for ${name}.`);
  }
  await writeFile(path.join(dataFolder, WORKER_FILE), `${name}\n`);
}

/** Throws when the folder's keys are a Worker's on Cloudflare. */
export async function refuseOfWorker(dataFolder: string): Promise<void> {
  const owner = await ownerOf(dataFolder);
  if (owner === undefined) return;
  throw new Error(`The keys in ${dataFolder} belong to the Worker ${owner} on Cloudflare. Choose another folder.`);
}

async function ownerOf(dataFolder: string): Promise<string | undefined> {
  const text = await readFile(path.join(dataFolder, WORKER_FILE), 'utf8').catch(() => undefined);
  return text?.trim();
}

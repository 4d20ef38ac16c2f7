/** Whether what answers at an address is the service of these keys. */
import { setTimeout as pause } from 'node:timers/promises';
import { client, type Answer } from '../client/client.ts';
import type { DeploymentKeys } from '../serve/keys.ts';
import { formatVkey } from '../../trust/log/vkey.ts';
import { ED25519_TYPE } from '../../trust/log/note.ts';
import { signerOfSeed } from '../keys/keys.ts';

/** A new host name waits for its certificate. */
const TIMEOUT_MS = 5 * 60_000;
const EVERY_MS = 2_000;

type Registry = Answer<'readRegistry'>;

/** Throws when a service with other keys, or another log name, answers there: its journals would end. */
export async function refuseStranger(baseUrl: string, keys: DeploymentKeys): Promise<void> {
  const registry = await readRegistry(baseUrl);
  if (registry !== undefined) await mustBeOurs(baseUrl, registry, keys);
}

/** Resolves once the service answers. Throws when it does not in five minutes, or is another. */
export async function awaitService(baseUrl: string, keys: DeploymentKeys): Promise<void> {
  for (const started = performance.now(); ; await pause(EVERY_MS)) {
    const registry = await readRegistry(baseUrl);
    if (registry !== undefined) return mustBeOurs(baseUrl, registry, keys);
    if (performance.now() - started > TIMEOUT_MS) {
      throw new Error(
        `All is deployed, but ${baseUrl} does not answer yet. When it does, run this again: the registry is to be filled.`,
      );
    }
  }
}

/** Undefined while nothing answers, or something that is no Touchstone. */
async function readRegistry(baseUrl: string): Promise<Registry | undefined> {
  const answer = await client(baseUrl)
    .call('readRegistry', {})
    .catch(() => undefined);
  return answer?.ok === true ? answer.value : undefined;
}

async function mustBeOurs(baseUrl: string, registry: Registry, keys: DeploymentKeys): Promise<void> {
  const { publicKey } = await signerOfSeed(keys.settings.LOG_SEED);
  const logKey = formatVkey({ name: `${keys.logName}/ledger/0`, type: ED25519_TYPE, publicKey });
  if (registry.root === keys.settings.ROOT_KEY && registry.logKey === logKey) return;
  throw new Error(`${baseUrl} is a service with other keys (${registry.logName}), not that of ${keys.logName}.`);
}

/** What the root key is to sign: written where the service is known, and carried to where the root key is. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type * as z from 'zod/mini';
import type { registryAnswer } from '../../schema/api/answers.ts';
import type { operatorBody } from '../../schema/entries/ledger.ts';
import { DAY_MS } from '../../schema/fields.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Client } from '../client/client.ts';
import { freshSeed, signerOfSeed } from '../keys/keys.ts';
import { CERTIFICATE_DAYS } from '../keys/operator.ts';
import { readDeploymentFile, writeSecret } from '../serve/keys.ts';

export type OperatorBody = z.infer<typeof operatorBody>;

/** The seed that waits beside keys.json for its certificate. */
export const NEXT_FILE = 'next-operator-key.json';

const MINUTE_MS = 60_000;

/** For the operator key in force, three years from now; with `isNewKey` for a fresh one, which starts a day back. */
export async function askCommand(
  api: Client,
  dataFolder: string,
  { file, isNewKey }: { readonly file: string; readonly isNewKey: boolean },
): Promise<Result<readonly string[]>> {
  const registry = await api.call('readRegistry', {});
  if (!registry.ok) return registry;
  const now = Date.now();
  const until = now + CERTIFICATE_DAYS * DAY_MS;
  const { operator: present } = await readDeploymentFile(dataFolder);
  if (!isNewKey) return changed(registry.value, (await signerOfSeed(present)).keyId, file, until);
  const operator = freshSeed();
  const key = toBase64url((await signerOfSeed(operator)).publicKey);
  await writeSecret(path.join(dataFolder, NEXT_FILE), { operator });
  return written(file, { ...formOf(registry.value), key, from: now - DAY_MS, until });
}

/** For a key that is to end: what it signed until then stays valid. Refuses `unknown_target`. */
export async function endCommand(
  api: Client,
  { key, file, minutes }: { readonly key: string; readonly file: string; readonly minutes: number },
): Promise<Result<readonly string[]>> {
  const registry = await api.call('readRegistry', {});
  if (!registry.ok) return registry;
  return changed(registry.value, key, file, Date.now() + minutes * MINUTE_MS);
}

type Registry = z.infer<typeof registryAnswer>;

/** About a key that has a certificate: its beginning never changes. */
async function changed(
  registry: Registry,
  key: string,
  file: string,
  until: number,
): Promise<Result<readonly string[]>> {
  const known = registry.operators.find((one) => one.key === key || one.keyId === key);
  if (!known) return refuse('unknown_target', 'The ledger has no certificate of this operator key.');
  return written(file, { ...formOf(registry), key: known.key, from: known.from, until });
}

const formOf = ({ log, counters }: Registry) =>
  ({ kind: 'operator', log, counter: counters['operator'] ?? 0 }) as const;

async function written(file: string, body: OperatorBody): Promise<Result<readonly string[]>> {
  await writeFile(file, `${JSON.stringify(body, undefined, 2)}\n`);
  return accept([
    ...sentencesOf(body),
    `It is in ${file}. Where the root key is: npm run certify -- sign ${file} CERTIFICATE --root root-key.json`,
  ]);
}

/** What a certificate says, for whoever signs or uses it. */
export function sentencesOf({ log, key, from, until }: OperatorBody): readonly string[] {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
  return [`Operator key ${key}`, `of ${log}`, `from ${day(from)} until ${day(until)}, UTC.`];
}

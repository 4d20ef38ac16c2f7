/** The secrets of a deployment on this machine, made at its first start. The root key's stays apart, to be moved away. */
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { submission } from '../../schema/api/submission.ts';
import { describeIssue } from '../../schema/describe-issue.ts';
import { bytes32, DAY_MS, publicKey } from '../../schema/fields.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Signer } from '../../trust/keys/signer.ts';
import { freshSeed, signerOfSeed, type KeySettings } from '../keys/keys.ts';
import { operatorCertificate } from '../keys/operator.ts';

export const KEYS_FILE = 'keys.json';
export const ROOT_FILE = 'root-key.json';
const ROOT_NOTE =
  'Move this file offline, to two places, and delete it here: it certifies operator keys and is not needed to run.';

const keysFile = z.strictObject({
  /** In the file, because every signature names it: it must never change once there is a journal. */
  logName: z.string().check(z.regex(/^[a-z0-9.-]{3,80}$/)),
  root: publicKey,
  operator: bytes32,
  log: bytes32,
  hosted: bytes32,
  /** The root key's word on the operator key, signed while the root key was here. */
  certificate: submission,
});
const rootFile = z.strictObject({ note: z.string(), root: bytes32 });

export type DeploymentKeys = {
  readonly logName: string;
  readonly operator: Signer;
  readonly certificate: z.infer<typeof submission>;
  readonly settings: KeySettings;
};

/**
 * Reads the keys in the data folder, or makes them, with logs named `logName`. A root key that is there already is used.
 * Throws when a file is not one of ours, or when there are data without keys.
 */
export async function loadOrMakeDeploymentKeys(dataFolder: string, logName: string): Promise<DeploymentKeys> {
  const text = await readFile(path.join(dataFolder, KEYS_FILE), 'utf8').catch(() => undefined);
  const keys = text === undefined ? await makeKeys(dataFolder, logName) : parse(keysFile, KEYS_FILE, text);
  return {
    logName: keys.logName,
    operator: await signerOfSeed(keys.operator),
    certificate: keys.certificate,
    settings: {
      ROOT_KEY: keys.root,
      OPERATOR_SEED: keys.operator,
      LOG_SEED: keys.log,
      HOSTED_SEED: keys.hosted,
    },
  };
}

/** The file of keys in the data folder. Throws when there is none, or it is not one of ours. */
export async function readDeploymentFile(dataFolder: string): Promise<z.infer<typeof keysFile>> {
  return parse(keysFile, KEYS_FILE, await readFile(path.join(dataFolder, KEYS_FILE), 'utf8'));
}

/** The file of the root key, wherever it is kept. Throws when there is none, or it is not one of ours. */
export async function readRootFile(file: string): Promise<z.infer<typeof rootFile>> {
  return parse(rootFile, ROOT_FILE, await readFile(file, 'utf8'));
}

async function makeKeys(dataFolder: string, logName: string): Promise<z.infer<typeof keysFile>> {
  if (await isThere(path.join(dataFolder, 'storage'))) {
    throw new Error(`${dataFolder} holds journals but no ${KEYS_FILE}. Put it back: other keys cannot continue them.`);
  }
  const root = await rootKey(path.join(dataFolder, ROOT_FILE));
  const seeds = { operator: freshSeed(), log: freshSeed(), hosted: freshSeed() };
  const operator = await signerOfSeed(seeds.operator);
  // A day back, so that a clock which is set right later does not end up before the certificate.
  const certificate = await operatorCertificate({ root, operator }, `${logName}/ledger/0`, Date.now() - DAY_MS);
  const keys = { logName, root: toBase64url(root.publicKey), ...seeds, certificate };
  await writeSecret(path.join(dataFolder, KEYS_FILE), keys);
  return keys;
}

async function rootKey(file: string): Promise<Signer> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return signerOfSeed(parse(rootFile, ROOT_FILE, text).root);
  const root = freshSeed();
  await writeSecret(file, { note: ROOT_NOTE, root });
  return signerOfSeed(root);
}

/** All of the file or none of it, whenever the process dies. */
export async function writeSecret(file: string, content: object): Promise<void> {
  const unfinished = `${file}.new`;
  await writeFile(unfinished, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600, flush: true });
  await rename(unfinished, file);
}

function parse<S extends z.ZodMiniType>(schema: S, name: string, text: string): z.infer<S> {
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) throw new Error(`${name} is not a file of ours: ${describeIssue(parsed.error)}`);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

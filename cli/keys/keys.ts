/** The secrets of the demo on this machine: made at the first start, kept in one file that only its owner reads. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { bytes32 } from '../../schema/fields.ts';
import { fromBase64url, toBase64url } from '../../trust/bytes/base64url.ts';
import { SEED_BYTES, signerFromSeed, type Signer } from '../../trust/keys/signer.ts';

const keysFile = z.strictObject({ root: bytes32, operator: bytes32, log: bytes32, hosted: bytes32 });

export type Keys = {
  /** Certifies operator keys. On a real deployment its seed stays offline. */
  readonly root: Signer;
  readonly operator: Signer;
  /** The settings of the Worker that follow from the keys. */
  readonly settings: KeySettings;
};
export type KeySettings = Readonly<Record<'ROOT_KEY' | 'OPERATOR_SEED' | 'LOG_SEED' | 'HOSTED_SEED', string>>;

/** Reads `keys.json` in the data folder, or makes it. Throws when the file is there and is not one of ours. */
export async function loadOrMakeKeys(dataFolder: string): Promise<Keys> {
  const file = path.join(dataFolder, 'keys.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const seeds = text === undefined ? await makeSeeds(file) : keysFile.parse(JSON.parse(text));
  const root = await signerOfSeed(seeds.root);
  const operator = await signerOfSeed(seeds.operator);
  return {
    root,
    operator,
    settings: {
      ROOT_KEY: toBase64url(root.publicKey),
      OPERATOR_SEED: seeds.operator,
      LOG_SEED: seeds.log,
      HOSTED_SEED: seeds.hosted,
    },
  };
}

async function makeSeeds(file: string): Promise<z.infer<typeof keysFile>> {
  const seeds = { root: freshSeed(), operator: freshSeed(), log: freshSeed(), hosted: freshSeed() };
  await writeFile(file, `${JSON.stringify(seeds, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return seeds;
}

/** 32 random bytes in base64url. */
export function freshSeed(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(SEED_BYTES)));
}

/** The signer of a seed in base64url. Throws on any other text. */
export async function signerOfSeed(seed: string): Promise<Signer> {
  const bytes = fromBase64url(seed);
  if (!bytes) throw new Error('A seed is not base64url.');
  return signerFromSeed(bytes);
}

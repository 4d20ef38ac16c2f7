/** The operator at a service: whoever has the data folder with the keys. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Signer } from '../../trust/keys/signer.ts';
import { type Client, client } from '../client/client.ts';
import { signerOfSeed } from './keys.ts';

export type Operated = { readonly api: Client; readonly operator: Signer };

/** With the operator key out of the folder's `keys.json`. Throws when there is none. */
export async function operated(baseUrl: string, dataFolder: string): Promise<Operated> {
  const text = await readFile(path.resolve(dataFolder, 'keys.json'), 'utf8');
  const { operator } = JSON.parse(text) as { readonly operator: string };
  return { api: client(baseUrl), operator: await signerOfSeed(operator) };
}

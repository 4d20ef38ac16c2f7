/** Puts a certificate into the ledger and, when it is of the key that waits for one, that key into keys.json. */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { submission } from '../../schema/api/submission.ts';
import { operatorBody } from '../../schema/entries/ledger.ts';
import { bytes32 } from '../../schema/fields.ts';
import { accept, refuse, type Result } from '../../schema/problems.ts';
import { toBase64url } from '../../trust/bytes/base64url.ts';
import type { Client } from '../client/client.ts';
import { signerOfSeed } from '../keys/keys.ts';
import { KEYS_FILE, readDeploymentFile, writeSecret } from '../serve/keys.ts';
import { NEXT_FILE, sentencesOf } from './ask.ts';

const nextFile = z.strictObject({ operator: bytes32 });

/** Refuses `malformed`, and what the ledger refuses. Safe to repeat: the same certificate is in the ledger once. */
export async function useCommand(api: Client, dataFolder: string, file: string): Promise<Result<readonly string[]>> {
  const certificate = submission.safeParse(JSON.parse(await readFile(file, 'utf8')));
  const body = operatorBody.safeParse(certificate.data?.body);
  if (!certificate.success || !body.success) return refuse('malformed', `${file} is no certificate.`);
  const answer = await api.call('submitRegistryEntry', { body: certificate.data });
  if (!answer.ok) return answer;
  const said = ['The ledger holds it:', ...sentencesOf(body.data)];
  const seed = await seedOf(body.data.key, dataFolder);
  if (seed === undefined) return accept(said);
  const before = await readDeploymentFile(dataFolder);
  const old = toBase64url((await signerOfSeed(before.operator)).publicKey);
  await writeSecret(path.join(dataFolder, KEYS_FILE), { ...before, operator: seed, certificate: certificate.data });
  await rm(path.join(dataFolder, NEXT_FILE));
  return accept([
    ...said,
    `${KEYS_FILE} has its secret half. Start the service again, so that it signs with it.`,
    `Once it does, end the old key: npm run certify -- end ${old} REQUEST`,
  ]);
}

/** The seed that waits for this certificate, if it does. */
async function seedOf(key: string, dataFolder: string): Promise<string | undefined> {
  const text = await readFile(path.join(dataFolder, NEXT_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { operator } = nextFile.parse(JSON.parse(text));
  return toBase64url((await signerOfSeed(operator)).publicKey) === key ? operator : undefined;
}
